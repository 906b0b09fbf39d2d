import { describe, expect, test } from 'vitest'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import type { Holiday } from '@/lib/calendar/holidays'
import { extendWindow, moveForPause, type ReviewWindow, reviewWindow } from '@/lib/calendar/review-window'
import { accepted, at, jakarta, jakartaWorking, newYork, rules } from './calendars'

const submit = (wall: string, calendar = jakarta) => {
  const terms = { submittedAt: at(wall), earliestBusinessDays: 1, latestBusinessDays: 3 }
  return accepted(reviewWindow(terms, calendar))
}
const draft = (list: readonly Holiday[] = []) => list.map((day) => ({ ...day, status: 'provisional' as const }))
const kinds = ({ reasons }: ReviewWindow) => reasons.map((reason) => reason.kind)
const skipped = ({ reasons }: ReviewWindow) =>
  reasons.filter((reason) => reason.kind === 'days-skipped').map(({ from, to }) => [from, to])

test('Friday 13 March 2026 after 17:00 is explained to the last day', () => {
  const nyepi = { date: '2026-03-19', kind: 'public', name: 'Hari Suci Nyepi', nameEn: 'Day of Silence (Nyepi)' }
  const window = submit('2026-03-13T17:20+07:00')
  expect(window).toMatchObject({ timeZone: 'Asia/Jakarta', submittedAt: '2026-03-13T10:20:00.000Z' })
  expect(window.reasons).toEqual([
    { kind: 'submitted-after-cut-off', day: '2026-03-13', cutOff: '17:00' },
    { kind: 'counts-from', day: '2026-03-16' },
    { kind: 'days-skipped', from: '2026-03-18', to: '2026-03-24', holidays: expect.arrayContaining([nyepi]) },
    { kind: 'promised', earliest: '2026-03-17T10:00:00.000Z', latest: '2026-03-26T10:00:00.000Z' },
  ])
  const days = window.reasons.flatMap((reason) => (reason.kind === 'days-skipped' ? reason.holidays : []))
  expect(days.map((day) => day.date.slice(-2))).toEqual(['18', '19', '20', '21', '22', '23', '24'])
})

test('where joint leave is worked, it is not named', () => {
  const { reasons } = submit('2026-03-13T17:20+07:00', jakartaWorking)
  const names = reasons
    .flatMap((reason) => (reason.kind === 'days-skipped' ? reason.holidays : []))
    .map((day) => day.name)
  expect(names).toEqual(['Hari Suci Nyepi'])
})

describe('the day of submission', () => {
  test('in time', () => {
    expect(submit('2026-06-08T10:00+07:00').reasons.slice(0, 2)).toEqual([
      { kind: 'submitted-before-cut-off', day: '2026-06-08', cutOff: '17:00' },
      { kind: 'counts-from', day: '2026-06-08' },
    ])
  })

  test('on a weekend, whatever the hour', () => {
    for (const hour of ['09:00', '18:00'])
      expect(submit(`2026-06-13T${hour}+07:00`).reasons[0]).toEqual({ kind: 'submitted-on-weekend', day: '2026-06-13' })
  })

  test('on a holiday, whatever the hour, names it, and the days lost after it', () => {
    for (const hour of ['09:00', '18:00']) {
      const { reasons } = submit(`2026-05-27T${hour}+07:00`)
      expect(reasons.slice(0, 3)).toMatchObject([
        { kind: 'submitted-on-holiday', day: '2026-05-27', holidays: [{ nameEn: 'Eid al-Adha', kind: 'public' }] },
        { kind: 'days-skipped', from: '2026-05-28', to: '2026-05-28', holidays: [{ kind: 'joint-leave' }] },
        { kind: 'counts-from', day: '2026-05-29' },
      ])
    }
  })

  test('on a holiday that falls on a weekend names the holiday', () => {
    expect(submit('2026-07-04T10:00-04:00', newYork).reasons[0]).toMatchObject({ kind: 'submitted-on-holiday' })
  })

  test('with two holidays names both', () => {
    const [first] = submit('2027-12-25T10:00+07:00').reasons
    expect(first).toMatchObject({ holidays: [{ nameEn: 'Christmas Day' }, { nameEn: 'Isra and Miraj' }] })
  })
})

describe('days skipped', () => {
  test('are not weekends alone, nor a holiday that fell on one', () => {
    expect(skipped(submit('2026-06-04T10:00+07:00'))).toEqual([])
    expect(skipped(submit('2027-02-04T10:00+07:00'))).toEqual([]) // Lunar New Year is Saturday 6
  })

  test('begin and end on days that would have counted', () => {
    expect(skipped(submit('2026-07-02T10:00-04:00', newYork))).toEqual([['2026-07-03', '2026-07-03']])
    expect(skipped(submit('2026-09-04T10:00-04:00', newYork))).toEqual([['2026-09-07', '2026-09-07']])
  })

  test('are separate runs when a business day lies between them', () => {
    expect(skipped(submit('2027-12-22T10:00-05:00', newYork))).toEqual([['2027-12-24', '2027-12-24']])
    expect(skipped(submit('2025-12-24T16:00+07:00'))).toEqual([['2025-12-25', '2025-12-26']])
    expect(skipped(submit('2026-12-23T16:00+07:00'))).toEqual([['2026-12-24', '2026-12-25']])
    expect(skipped(submit('2025-01-24T10:00+07:00'))).toEqual([['2025-01-27', '2025-01-29']])
    expect(skipped(submit('2026-05-26T16:00+07:00'))).toEqual([
      ['2026-05-27', '2026-05-28'],
      ['2026-06-01', '2026-06-01'],
    ])
  })
})

describe('what moved the promise is told in order', () => {
  const window = submit('2026-12-21T10:00+07:00')
  const pause = { start: at('2026-12-22T10:00+07:00'), end: at('2026-12-28T10:00+07:00') }
  const paused = accepted(moveForPause(window, pause, jakarta))
  const extended = accepted(extendWindow(paused, 3, jakarta))

  test('a pause with what it moved, and the promise as it now stands', () => {
    expect(kinds(window)).toEqual(['submitted-before-cut-off', 'counts-from', 'days-skipped', 'promised'])
    expect(paused.reasons.slice(3)).toEqual([
      { kind: 'paused', ...pause, businessDays: 2 }, // Wed 23 and Mon 28: Christmas and its joint leave do not count
      { kind: 'promised', earliest: at('2026-12-28T17:00+07:00'), latest: at('2026-12-30T17:00+07:00') },
    ])
  })

  test('an extension with the holidays and the provisional year it came to', () => {
    expect(extended.reasons.slice(4)).toMatchObject([
      { kind: 'extended', businessDays: 3 },
      { kind: 'days-skipped', from: '2027-01-01', to: '2027-01-01' },
      { kind: 'days-skipped', from: '2027-01-05', to: '2027-01-05' },
      { kind: 'provisional', year: 2027 },
      { kind: 'promised', latest: at('2027-01-06T17:00+07:00') },
    ])
  })

  test('a provisional year once, however often it is walked', () => {
    const again = accepted(extendWindow(extended, 2, jakarta))
    expect(kinds(again).filter((kind) => kind === 'provisional')).toHaveLength(1)
    expect(kinds(again).slice(-2)).toEqual(['provisional', 'promised'])
  })

  test('provisional years in order, though a later one was walked first', () => {
    const lists = { 2026: draft(rules.jakarta.years[2026]), 2027: draft(rules.jakarta.years[2027]) }
    const draftCalendar = businessCalendar({ ...rules.jakarta, years: { ...rules.jakarta.years, ...lists } })
    const terms = { submittedAt: at('2026-12-28T10:00+07:00'), earliestBusinessDays: 1, latestBusinessDays: 3 }
    const inOneYear = accepted(reviewWindow(terms, draftCalendar))
    const inBoth = accepted(extendWindow(inOneYear, 1, draftCalendar))
    expect(inBoth.reasons.slice(-3)).toMatchObject([
      { kind: 'provisional', year: 2026 },
      { kind: 'provisional', year: 2027 },
      { kind: 'promised' },
    ])
  })

  test('a pause that moved nothing is told too', () => {
    const short = { start: at('2026-12-22T10:00+07:00'), end: at('2026-12-22T11:00+07:00') }
    const { reasons } = accepted(moveForPause(window, short, jakarta))
    expect(reasons).toContainEqual({ kind: 'paused', ...short, businessDays: 0 })
  })
})
