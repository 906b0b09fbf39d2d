import { describe, expect, it } from 'vitest'
import { pointFields, readPointForm } from '@/lib/service-points/point-form'
import { harborlinePoints, kartuKitaPoints, merantauPoints } from '@/prisma/demo/service-points'

const typed = { name: 'Canal Street', address: '210 Canal Street', hours: '10–19' }
const problems = (more: Record<string, string>) => {
  const read = readPointForm({ ...typed, ...more }, 'US')
  return read.ok ? [] : read.refusal
}

describe('the form of a service point', () => {
  it.each([...harborlinePoints, ...merantauPoints, ...kartuKitaPoints])('holds everything of $slug', (point) => {
    const { slug: _slug, ...input } = point
    expect(readPointForm(pointFields(point, 'closed'), 'US')).toEqual({ ok: true, value: input })
  })

  it('needs a name, an address and a word about the hours', () => {
    const read = readPointForm({ name: ' ' }, 'US')
    expect(read.ok ? [] : read.refusal).toEqual(
      ['name', 'address', 'hours'].map((field) => ({ field, problem: 'required' })),
    )
  })

  it('with no word about any day knows no hours', () => {
    const read = readPointForm({ ...typed, timeZone: 'America/New_York', holidays: 'own' }, 'US')
    expect(read).toEqual({ ok: true, value: typed })
  })

  it('takes a phone number as it is written there', () => {
    expect(readPointForm({ ...typed, phone: '(212) 555-2368' }, 'US')).toMatchObject({
      value: { phone: '+12125552368' },
    })
    expect(problems({ phone: 'ask for Ben' })).toEqual([{ field: 'phone', problem: 'not-a-phone-number' }])
  })

  it('takes degrees with a comma, and neither without the other', () => {
    const read = readPointForm({ ...typed, latitude: '−6,2088', longitude: ' 106,8456 ' }, 'ID')
    expect(read).toMatchObject({ value: { position: { latitude: -6.2088, longitude: 106.8456 } } })
    expect(problems({ latitude: '1' })).toEqual([{ field: 'longitude', problem: 'required' }])
    expect(problems({ latitude: '91', longitude: 'east' }).map(({ field }) => field)).toEqual(['latitude', 'longitude'])
  })

  it('asks for a note in every language or in none', () => {
    expect(problems({ 'note.en': 'Upstairs' })).toEqual([
      { field: 'note.zh-CN', problem: 'required' },
      { field: 'note.id', problem: 'required' },
    ])
  })

  it('says of each day what is wrong with it', () => {
    const week = { timeZone: 'America/New_York', 'week.monday': '9–17', 'week.friday': '17–9', special: 'soon' }
    expect(problems({ ...week, holidays: 'own', holidayHours: 'maybe' })).toEqual([
      { field: 'week.friday', problem: 'closes-before-it-opens' },
      { field: 'holidayHours', problem: 'not-hours' },
      { field: 'special', special: { line: 1, problem: 'not-a-date' } },
    ])
    expect(problems({ 'week.monday': '9–17', timeZone: 'Mars/Olympus' })).toEqual([
      { field: 'timeZone', problem: 'invalid' },
    ])
  })
})
