import { describe, expect, test } from 'vitest'
import { type BusinessCalendar, businessCalendar } from '@/lib/calendar/business-calendar'
import { cutOffOn } from '@/lib/calendar/business-days'
import { extendWindow, ReviewWindow, reviewWindow } from '@/lib/calendar/review-window'
import { CivilDate } from '@/lib/core/time'
import { accepted, at, jakarta, jakartaWorking, newYork, rules } from './calendars'

const usual = { earliestBusinessDays: 1, latestBusinessDays: 3 }
const submit = (wall: string, calendar: BusinessCalendar) => reviewWindow({ submittedAt: at(wall), ...usual }, calendar)

/** Start day, earliest and latest end. */
function ends(wall: string, calendar: BusinessCalendar) {
  const { startDay, earliest, latest } = accepted(submit(wall, calendar))
  return [startDay, earliest, latest]
}

describe('an application is reviewed in one to three business days', () => {
  test('after its start day, in a week without holidays', () => {
    expect(ends('2026-03-09T10:00-04:00', newYork)).toEqual([
      '2026-03-09',
      at('2026-03-10T17:00-04:00'),
      at('2026-03-12T17:00-04:00'),
    ])
  })

  test('by Thursday 26 March, when submitted in Jakarta on Friday 13 March 2026 after 17:00', () => {
    expect(ends('2026-03-13T17:20+07:00', jakarta)).toEqual([
      '2026-03-16',
      '2026-03-17T10:00:00.000Z',
      '2026-03-26T10:00:00.000Z',
    ])
  })

  test('by Friday 20 March, at an operator that works on joint leave: only Nyepi itself is lost', () => {
    expect(ends('2026-03-13T17:20+07:00', jakartaWorking)).toEqual([
      '2026-03-16',
      '2026-03-17T10:00:00.000Z',
      '2026-03-20T10:00:00.000Z',
    ])
  })

  test('by Wednesday 25 March, when submitted that Friday a second before 17:00', () => {
    expect(ends('2026-03-13T16:59:59+07:00', jakarta)).toEqual([
      '2026-03-13',
      at('2026-03-16T17:00+07:00'),
      at('2026-03-25T17:00+07:00'),
    ])
  })

  test('around Thanksgiving 2026', () => {
    expect(ends('2026-11-24T10:00-05:00', newYork)).toEqual([
      '2026-11-24',
      at('2026-11-25T17:00-05:00'),
      at('2026-11-30T17:00-05:00'),
    ])
    expect(ends('2026-11-26T10:00-05:00', newYork)[0]).toBe('2026-11-27')
  })

  test('around Independence Day 2026, observed on Friday 3 July', () => {
    expect(ends('2026-07-02T10:00-04:00', newYork)).toEqual([
      '2026-07-02',
      at('2026-07-06T17:00-04:00'),
      at('2026-07-08T17:00-04:00'),
    ])
    expect(ends('2026-07-03T10:00-04:00', newYork)[0]).toBe('2026-07-06')
  })

  test('at 17:00 on the wall, when New York goes over to summer time on 8 March 2026', () => {
    expect(ends('2026-03-05T10:00-05:00', newYork)).toEqual([
      '2026-03-05',
      '2026-03-06T22:00:00.000Z',
      '2026-03-10T21:00:00.000Z',
    ])
  })

  test('at 17:00 on the wall, when New York goes back on 1 November 2026', () => {
    expect(ends('2026-10-29T10:00-04:00', newYork)).toEqual([
      '2026-10-29',
      '2026-10-30T21:00:00.000Z',
      '2026-11-03T22:00:00.000Z',
    ])
  })

  test('or the same day, where the policy promises that', () => {
    const terms = { submittedAt: at('2026-03-14T10:00-04:00'), earliestBusinessDays: 0, latestBusinessDays: 0 }
    const { earliest, latest } = accepted(reviewWindow(terms, newYork))
    expect([earliest, latest]).toEqual([at('2026-03-16T17:00-04:00'), at('2026-03-16T17:00-04:00')])
  })

  test('at the hour the operator closes', () => {
    const calendar = businessCalendar({ ...rules.newYork, cutOff: '15:30' })
    expect(ends('2026-03-09T15:29:59-04:00', calendar)[2]).toBe(at('2026-03-12T15:30-04:00'))
    expect(ends('2026-03-09T15:30:00-04:00', calendar)[2]).toBe(at('2026-03-13T15:30-04:00'))
  })

  test('but never with a window that ends before it begins', () => {
    const terms = { submittedAt: at('2026-03-09T10:00-04:00'), earliestBusinessDays: 2, latestBusinessDays: 1 }
    expect(() => reviewWindow(terms, newYork)).toThrow(new RangeError('A window cannot end before it begins'))
  })
})

describe('outside the years that are known nothing is promised', () => {
  const outside = (day: string) => ({ ok: false, refusal: { kind: 'outside-coverage', day } })

  test('before the first', () => {
    expect(submit('2024-12-31T18:00-05:00', newYork)).toEqual(outside('2024-12-31'))
    expect(submit('2024-12-31T23:59:59+07:00', jakarta)).toEqual(outside('2024-12-31'))
    expect(submit('2025-01-01T00:00:00+07:00', jakarta)).toMatchObject({ ok: true, value: { startDay: '2025-01-02' } })
  })

  test('after the last, or when the count runs off its end', () => {
    expect(submit('2028-01-03T10:00-05:00', newYork)).toEqual(outside('2028-01-03'))
    expect(submit('2027-12-30T10:00-05:00', newYork)).toEqual(outside('2028-01-01'))
    expect(submit('2027-12-30T10:00+07:00', jakarta)).toEqual(outside('2028-01-01'))
  })

  test("so New Year's Day 2028, observed on 31 December 2027, is the difference between the markets", () => {
    expect(ends('2027-12-27T10:00-05:00', newYork)[2]).toBe(at('2027-12-30T17:00-05:00'))
    expect(submit('2027-12-28T10:00-05:00', newYork)).toEqual(outside('2028-01-01'))
    expect(ends('2027-12-28T10:00+07:00', jakarta)[2]).toBe(at('2027-12-31T17:00+07:00'))
  })
})

describe('a promise is provisional', () => {
  const provisional = (wall: string, calendar: BusinessCalendar) => accepted(submit(wall, calendar)).provisional

  test('when its latest end lies in a year without a decree', () => {
    expect(provisional('2026-12-29T16:00+07:00', jakarta)).toBe(true) // 30, 31, Mon 4 January
    expect(provisional('2027-06-08T10:00+07:00', jakarta)).toBe(true)
  })

  test('but not for what comes after it', () => {
    expect(ends('2026-12-28T16:00+07:00', jakarta)[2]).toBe(at('2026-12-31T17:00+07:00'))
    expect(provisional('2026-12-28T16:00+07:00', jakarta)).toBe(false)
    expect(provisional('2026-12-29T16:00-05:00', newYork)).toBe(false) // 2027 is decreed there
  })

  test('when only the day it was submitted on lies in such a year', () => {
    const list = (rules.newYork.years[2025] ?? []).map((day) => ({ ...day, status: 'provisional' as const }))
    const calendar = businessCalendar({ ...rules.newYork, years: { ...rules.newYork.years, 2025: list } })
    expect(provisional('2025-12-31T18:00-05:00', calendar)).toBe(true)
    expect(provisional('2026-01-01T10:00-05:00', calendar)).toBe(false)
  })
})

describe('an extension', () => {
  const terms = { submittedAt: at('2026-03-13T17:20+07:00'), ...usual }
  const window = accepted(reviewWindow(terms, jakarta))

  test('moves the latest end alone, by business days', () => {
    const extended = accepted(extendWindow(window, 2, jakarta))
    expect(extended.earliest).toBe(window.earliest)
    expect(extended.latest).toBe(at('2026-03-30T17:00+07:00')) // Thu 26, Fri 27, Mon 30
  })

  test('adds to another', () => {
    const once = accepted(reviewWindow({ ...terms, extensions: [{ businessDays: 3 }] }, jakarta))
    const twice = accepted(reviewWindow({ ...terms, extensions: [{ businessDays: 1 }, { businessDays: 2 }] }, jakarta))
    expect(twice.latest).toBe(once.latest)
  })

  test('of nothing changes neither end', () => {
    const { earliest, latest } = accepted(extendWindow(window, 0, jakarta))
    expect({ earliest, latest }).toEqual({ earliest: window.earliest, latest: window.latest })
  })

  test('of nothing keeps the hour that was promised, though the operator closes at another now', () => {
    const earlier = businessCalendar({ ...rules.jakarta, cutOff: '15:00' })
    expect(accepted(extendWindow(window, 0, earlier)).latest).toBe(at('2026-03-26T17:00+07:00'))
    expect(accepted(extendWindow(window, 1, earlier)).latest).toBe(at('2026-03-27T15:00+07:00'))
  })

  test('is refused past the known years, and cannot shorten', () => {
    const late = accepted(submit('2027-12-28T10:00+07:00', jakarta))
    expect(extendWindow(late, 1, jakarta)).toMatchObject({ refusal: { kind: 'outside-coverage', day: '2028-01-01' } })
    expect(() => extendWindow(window, -1, jakarta)).toThrow(RangeError)
  })
})

test('a promise outlives a change of the calendar it was made under', () => {
  const window = accepted(submit('2026-03-09T10:00-04:00', newYork))
  const list = rules.newYork.years[2026] ?? []
  const storm = {
    date: CivilDate.parse('2026-03-12'),
    kind: 'public',
    status: 'decreed',
    name: 'Storm',
    nameEn: 'Storm',
  } as const
  const closed = businessCalendar({ ...rules.newYork, years: { ...rules.newYork.years, 2026: [...list, storm] } })
  expect(accepted(extendWindow(window, 0, closed)).latest).toBe(window.latest)
  expect(accepted(extendWindow(window, 1, closed)).latest).toBe(cutOffOn(CivilDate.parse('2026-03-13'), closed))
  expect(accepted(submit('2026-03-09T10:00-04:00', closed)).latest).toBe(at('2026-03-13T17:00-04:00'))
})

test('a promise with an impossible day or a reason nobody knows does not parse', () => {
  const window = accepted(submit('2026-03-13T17:20+07:00', jakarta))
  expect(ReviewWindow.parse(JSON.parse(JSON.stringify(window)))).toEqual(window)
  expect(ReviewWindow.safeParse({ ...window, startDay: '2026-02-30' }).success).toBe(false)
  expect(ReviewWindow.safeParse({ ...window, reasons: [{ kind: 'because' }] }).success).toBe(false)
})
