import { describe, expect, test } from 'vitest'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import type { HolidayYears } from '@/lib/calendar/holidays'
import { moveForPause, reviewWindow } from '@/lib/calendar/review-window'
import { accepted, at, jakarta, newYork, rules } from './calendars'

// Mina submits on Monday 1 June 2026 at 10:00 in New York: Tuesday 2 to Thursday 4, each at 17:00.
const terms = { submittedAt: at('2026-06-01T10:00-04:00'), earliestBusinessDays: 1, latestBusinessDays: 3 }
const minas = accepted(reviewWindow(terms, newYork))
const pause = (start: string, end: string) => ({ start: at(`2026-${start}-04:00`), end: at(`2026-${end}-04:00`) })
const evening = (day: string) => at(`2026-${day}T17:00-04:00`)
const ends = (...pauses: [string, string][]) => {
  const all = pauses.map(([start, end]) => pause(start, end))
  const { earliest, latest } = accepted(reviewWindow({ ...terms, pauses: all }, newYork))
  return [earliest, latest]
}

test('without a pause, Mina hears between Tuesday and Thursday', () => {
  expect(ends()).toEqual([evening('06-02'), evening('06-04')])
})

describe('a pause moves neither end', () => {
  test.each([
    ['inside one business day', '06-02T11:00', '06-02T15:00'],
    ['of no length', '06-02T11:00', '06-02T11:00'],
    ['from one cut-off to a second before the next', '06-02T17:00:00', '06-03T16:59:59'],
    ['from an evening to the next afternoon, which are one business day', '06-02T18:00', '06-03T16:00'],
    ['inside a weekend', '06-06T10:00', '06-07T20:00'],
    ['from Friday evening to Monday morning', '06-05T18:00', '06-08T09:00'],
    ['inside a holiday', '06-19T09:00', '06-19T20:00'],
    ['from the evening before a holiday to the morning after the weekend behind it', '06-18T17:00', '06-22T16:59:59'],
  ])('%s', (_, start, end) => expect(ends([start, end])).toEqual([evening('06-02'), evening('06-04')]))
})

describe('a pause moves both ends by one business day', () => {
  test.each([
    ['over a cut-off', '06-02T11:00', '06-02T18:00'],
    ['of a second, if a cut-off is in it', '06-02T16:59:59', '06-02T17:00:00'],
    ['over a night', '06-02T11:00', '06-03T11:00'],
    ['from an evening to the second evening', '06-02T18:00', '06-03T17:00:00'],
    ['from Friday noon to Monday morning', '06-05T12:00', '06-08T09:00'],
    ['from Saturday to Monday evening', '06-06T12:00', '06-08T19:00'],
    ['from before a holiday to the morning after the weekend behind it', '06-18T12:00', '06-22T09:00'],
  ])('%s', (_, start, end) => expect(ends([start, end])).toEqual([evening('06-03'), evening('06-05')]))
})

describe('a pause of days', () => {
  test('moves both ends over weekends onto business days', () => {
    expect(ends(['06-02T11:00', '06-05T11:00'])).toEqual([evening('06-05'), evening('06-09')])
  })

  test('moves the ends over the holidays they come to, and counts none it lies in', () => {
    // Tue 2 to Mon 22 June: 3–5, 8–12, 15–18 and 22, Juneteenth not. Then 13 on from Tue 2 and Thu 4, over it again.
    expect(ends(['06-02T11:00', '06-22T11:00'])).toEqual([evening('06-22'), evening('06-24')])
  })

  test('over Eid moves less than its length', () => {
    const submission = { ...terms, submittedAt: at('2026-03-16T10:00+07:00') }
    const pauses = [{ start: at('2026-03-17T10:00+07:00'), end: at('2026-03-25T10:00+07:00') }]
    const { earliest, latest } = accepted(reviewWindow({ ...submission, pauses }, jakarta))
    expect([earliest, latest]).toEqual([at('2026-03-25T17:00+07:00'), at('2026-03-27T17:00+07:00')])
  })

  test('over the change to summer time keeps the ends at 17:00 on the wall', () => {
    const submission = { ...terms, submittedAt: at('2026-03-04T10:00-05:00') }
    const pauses = [{ start: at('2026-03-06T16:30-05:00'), end: at('2026-03-09T17:00-04:00') }]
    const { earliest, latest } = accepted(reviewWindow({ ...submission, pauses }, newYork))
    expect([earliest, latest]).toEqual(['2026-03-09T21:00:00.000Z', '2026-03-11T21:00:00.000Z'])
  })

  test('may begin when the review is already overdue', () => {
    expect(ends(['06-08T11:00', '06-10T11:00'])).toEqual([evening('06-04'), evening('06-08')])
  })
})

describe('any number of pauses', () => {
  test('that each lie inside one business day move nothing', () => {
    const hours = Array.from({ length: 40 }, (_, index): [string, string] => {
      const day = `06-${String(1 + (index % 5)).padStart(2, '0')}`
      return [`${day}T${11 + Math.floor(index / 10)}:00`, `${day}T${11 + Math.floor(index / 10)}:30`]
    })
    expect(ends(...hours)).toEqual([evening('06-02'), evening('06-04')])
  })

  test('add up', () => {
    expect(
      ends(['06-02T11:00', '06-03T11:00'], ['06-03T12:00', '06-03T13:00'], ['06-04T16:00', '06-08T10:00']),
    ).toEqual([evening('06-05'), evening('06-09')])
  })

  test('are the same in any order', () => {
    const one: [string, string] = ['06-02T11:00', '06-03T11:00']
    const other: [string, string] = ['06-04T16:00', '06-08T10:00']
    expect(ends(other, one)).toEqual(ends(one, other))
  })

  test('that touch or overlap stop the clock once', () => {
    const whole = ends(['06-02T11:00', '06-05T11:00'])
    expect(ends(['06-02T11:00', '06-03T18:00'], ['06-03T18:00', '06-05T11:00'])).toEqual(whole)
    expect(ends(['06-02T11:00', '06-04T18:00'], ['06-03T09:00', '06-05T11:00'])).toEqual(whole)
    expect(
      ends(['06-02T11:00', '06-05T11:00'], ['06-03T09:00', '06-03T18:00'], ['06-04T09:00', '06-04T18:00']),
    ).toEqual(whole)
  })

  test('move a window one after the other to where they move it together', () => {
    const [one, other] = [pause('06-02T11:00', '06-03T11:00'), pause('06-04T16:00', '06-08T10:00')]
    const step = accepted(moveForPause(accepted(moveForPause(minas, one, newYork)), other, newYork))
    expect(step).toEqual(accepted(reviewWindow({ ...terms, pauses: [one, other] }, newYork)))
  })
})

describe('a clock that is not running cannot be stopped', () => {
  test('a pause before the submission moves nothing', () => {
    expect(ends(['05-26T10:00', '05-29T10:00'])).toEqual([evening('06-02'), evening('06-04')])
  })

  test('of a pause that reaches over the submission only the rest counts', () => {
    expect(ends(['05-26T10:00', '06-02T10:00'])).toEqual([evening('06-03'), evening('06-05')])
  })

  test('and is no reason to refuse, even when it lies outside the known years', () => {
    const pauses = [{ start: at('2024-05-01T10:00Z'), end: at('2024-05-03T10:00Z') }]
    expect(accepted(reviewWindow({ ...terms, pauses }, newYork)).latest).toBe(evening('06-04'))
  })
})

describe('a pause is refused', () => {
  test('when it is over before it began', () => {
    const reversed = pause('06-03T11:00', '06-02T11:00')
    const refusal = { ok: false, refusal: { kind: 'pause-reversed', ...reversed } }
    expect(moveForPause(minas, reversed, newYork)).toEqual(refusal)
    expect(reviewWindow({ ...terms, pauses: [pause('06-02T11:00', '06-02T12:00'), reversed] }, newYork)).toEqual(
      refusal,
    )
  })

  test('when it begins outside the known years, with the day it began', () => {
    const pauses = [{ start: at('2028-01-03T10:00-05:00'), end: at('2028-01-05T10:00-05:00') }]
    expect(reviewWindow({ ...terms, pauses }, newYork)).toEqual({
      ok: false,
      refusal: { kind: 'outside-coverage', day: '2028-01-03' },
    })
  })

  test('when a year inside it is not known, or one that an end of the promise lies in', () => {
    const { 2025: y25 = [], 2027: y27 = [], 2026: y26 = [] } = rules.newYork.years
    const known = (years: HolidayYears) => businessCalendar({ ...rules.newYork, years })
    const submission = { ...terms, submittedAt: at('2025-12-29T10:00-05:00') }
    const window = accepted(reviewWindow(submission, known({ 2025: y25, 2026: y26 })))
    expect([window.earliest, window.latest]).toEqual([at('2025-12-30T17:00-05:00'), at('2026-01-02T17:00-05:00')])
    const overTheYear = { start: at('2025-12-30T10:00-05:00'), end: at('2027-01-05T10:00-05:00') }
    expect(moveForPause(window, overTheYear, known({ 2025: y25, 2027: y27 }))).toMatchObject({
      refusal: { day: '2026-01-01' },
    })
    const inJanuary = { start: at('2026-01-02T10:00-05:00'), end: at('2026-01-05T10:00-05:00') }
    expect(moveForPause(window, inJanuary, known({ 2026: y26 }))).toMatchObject({ refusal: { day: '2025-12-31' } })
  })

  test('when it ends outside the known years, or moves the promise there', () => {
    const submission = { ...terms, submittedAt: at('2027-12-20T10:00-05:00') }
    const outside = (start: string, end: string) =>
      reviewWindow({ ...submission, pauses: [{ start: at(start), end: at(end) }] }, newYork)
    expect(outside('2027-12-21T10:00-05:00', '2028-01-05T10:00-05:00')).toMatchObject({
      refusal: { day: '2028-01-05' },
    })
    expect(outside('2027-12-21T10:00-05:00', '2027-12-30T18:00-05:00')).toMatchObject({
      refusal: { day: '2028-01-01' },
    })
    // Tue 21 to Thu 30: six business days, and only five are left after Thu 23.
    expect(outside('2027-12-21T10:00-05:00', '2027-12-30T10:00-05:00')).toMatchObject({
      refusal: { day: '2028-01-01' },
    })
    expect(outside('2027-12-21T10:00-05:00', '2027-12-28T10:00-05:00')).toMatchObject({ ok: true })
  })
})

test('a pause into a provisional year makes the promise provisional', () => {
  const submission = { ...terms, submittedAt: at('2026-12-21T10:00+07:00') }
  const window = accepted(reviewWindow(submission, jakarta))
  expect(window).toMatchObject({ latest: at('2026-12-28T17:00+07:00'), provisional: false })
  const intoNewYear = { start: at('2026-12-30T18:00+07:00'), end: at('2027-01-02T10:00+07:00') }
  const moved = accepted(moveForPause(window, intoNewYear, jakarta))
  expect(moved).toMatchObject({ latest: at('2026-12-29T17:00+07:00'), provisional: true })
  expect(moved.reasons).toContainEqual({ kind: 'provisional', year: 2027 })
})
