import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHours, readSpecialDays, writeHours, writeSpecialDays } from '@/lib/service-points/hours-text'
import { Hours } from '@/lib/service-points/opening'

const day = (text: string) => text.split(' ').map((span) => ({ opens: span.slice(0, 5), closes: span.slice(6) }))

describe('hours as people type them', () => {
  it.each([
    ['9:00–17:00', '09:00–17:00'],
    ['9-17', '09:00–17:00'],
    ['09.00 - 17.30', '09:00–17:30'],
    ['9am to 5:30pm', '09:00–17:30'],
    ['12am–12pm', '00:00–12:00'],
    ['9–12, 13–18', '09:00–12:00 13:00–18:00'],
    ['９：００～１２：３０；１４：００～１８：００', '09:00–12:30 14:00–18:00'],
    ['9至12、13到18', '09:00–12:00 13:00–18:00'],
    ['08.00 sampai 12.00 dan 13.00 s/d 16.00', '08:00–12:00 13:00–16:00'],
    ['20:00–24:00', '20:00–24:00'],
    ['20:00–00:00', '20:00–24:00'],
    ['24h', '00:00–24:00'],
  ])('%s', (typed, meant) => {
    expect(readHours(typed)).toEqual({ ok: true, value: day(meant) })
  })

  it.each(['', '  ', 'closed', 'Tutup', '休息', 'Libur'])('of a closed day: “%s”', (typed) => {
    expect(readHours(typed)).toEqual({ ok: true, value: [] })
  })

  it.each([
    ['nine to five', 'not-hours'],
    ['9:00', 'not-hours'],
    ['9–17,', 'not-hours'],
    ['9:60–17', 'not-hours'],
    ['25–26', 'not-hours'],
    ['13pm–15', 'not-hours'],
    ['17–9', 'closes-before-it-opens'],
    ['22:00–02:00', 'closes-before-it-opens'],
    ['13–18, 9–12', 'not-in-order'],
    ['9–13, 12–18', 'not-in-order'],
    ['9–12, 12–18', 'not-in-order'],
    ['1–2,3–4,5–6,7–8,9–10,11–12,13–14', 'too-many-hours'],
  ])('that cannot be: %s', (typed, refusal) => {
    expect(readHours(typed)).toEqual({ ok: false, refusal })
  })

  it('are written so that they can be read again', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 12 })
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(times, (minutes) => {
        const sorted = minutes.toSorted((one, other) => one - other)
        const hours = Hours.parse(
          Array.from({ length: Math.floor(sorted.length / 2) }, (_, at) => ({
            opens: clock(sorted[2 * at] ?? 0),
            closes: clock(sorted[2 * at + 1] ?? 0),
          })),
        )
        expect(readHours(writeHours(hours))).toEqual({ ok: true, value: hours })
      }),
    )
  })
})

describe('days unlike all others', () => {
  it('are lines with a date, in any order, and come back in order', () => {
    const typed = '2026-12-25 closed\n\n2026-12-24: 10–15\n'
    const read = readSpecialDays(typed)
    expect(read).toEqual({
      ok: true,
      value: [
        { date: '2026-12-24', hours: day('10:00–15:00') },
        { date: '2026-12-25', hours: [] },
      ],
    })
    expect(read.ok && writeSpecialDays(read.value, '休息')).toBe('2026-12-24 10:00–15:00\n2026-12-25 休息')
    expect(readSpecialDays('2026-12-24 10:00–15:00\n2026-12-25 休息')).toEqual(read)
  })

  it.each([
    ['24 December 10–15', 1, 'not-a-date'],
    ['2026-12-24 10–15\n2026-02-30 10–15', 2, 'not-a-date'],
    ['2026-12-24', 1, 'not-hours'],
    ['2026-12-24 10–15\n\n2026-12-24 closed', 3, 'date-twice'],
    ['2026-12-24 15–10', 1, 'closes-before-it-opens'],
  ])('that cannot be name their line: %s', (typed, line, problem) => {
    expect(readSpecialDays(typed)).toEqual({ ok: false, refusal: { line, problem } })
  })
})
