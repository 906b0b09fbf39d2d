import { describe, expect, test } from 'vitest'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import { businessDaysBetween, cutOffOn, localDay, startDay, walk } from '@/lib/calendar/business-days'
import { CivilDate } from '@/lib/core/time'
import { accepted, at, jakarta, jakartaWorking, newYork, rules } from './calendars'

const day = (date: string) => CivilDate.parse(date)

describe('what arrives counts from', () => {
  test.each([
    ['the same day, a millisecond before the cut-off', '2026-03-12T16:59:59.999-04:00', newYork, '2026-03-12'],
    ['the next business day, on the second of the cut-off', '2026-03-12T17:00:00.000-04:00', newYork, '2026-03-13'],
    ['Monday, from the cut-off on Friday', '2026-03-13T17:00:00-04:00', newYork, '2026-03-16'],
    ['the same day in Jakarta, a second before the cut-off', '2026-03-12T16:59:59+07:00', jakarta, '2026-03-12'],
    ['the next day in Jakarta, a second after the cut-off', '2026-03-12T17:00:01+07:00', jakarta, '2026-03-13'],
    ['the next day, in the last second of a day in New York', '2026-03-11T23:59:59-04:00', newYork, '2026-03-12'],
    ['the day that begins, at midnight in New York', '2026-03-12T00:00:00-04:00', newYork, '2026-03-12'],
    ['the next day, in the last second of a day in Jakarta', '2026-03-11T23:59:59+07:00', jakarta, '2026-03-12'],
    ['the day that begins, at midnight in Jakarta', '2026-03-12T00:00:00+07:00', jakarta, '2026-03-12'],
    ['Monday, on a Saturday', '2026-03-14T10:00-04:00', newYork, '2026-03-16'],
    ['Monday, a second before Monday begins', '2026-03-15T23:59:59-04:00', newYork, '2026-03-16'],
    ['the day after a holiday', '2026-11-26T10:00-05:00', newYork, '2026-11-27'],
    ['the day after Veterans Day, from the cut-off on its eve', '2026-11-10T17:00-05:00', newYork, '2026-11-12'],
    ['Wednesday 25, anywhere in the long Eid', '2026-03-18T09:00+07:00', jakarta, '2026-03-25'],
    ['the same day, on joint leave that is worked', '2026-03-18T09:00+07:00', jakartaWorking, '2026-03-18'],
  ])('%s', (_, wall, calendar, start) => expect(accepted(startDay(at(wall), calendar))).toBe(start))

  test('the day it is in the market, not where the server is', () => {
    const evening = at('2026-03-12T22:00:00Z')
    expect(accepted(startDay(evening, newYork))).toBe('2026-03-13') // 18:00 on the 12th
    expect(accepted(startDay(evening, jakarta))).toBe('2026-03-13') // 05:00 on the 13th
    expect([localDay(evening, newYork), localDay(evening, jakarta)]).toEqual(['2026-03-12', '2026-03-13'])
  })

  test('nothing, outside the years that are known', () => {
    const outside = (day: string) => ({ ok: false, refusal: { kind: 'outside-coverage', day } })
    expect(startDay(at('2024-12-31T23:59:59-05:00'), newYork)).toEqual(outside('2024-12-31'))
    expect(accepted(startDay(at('2025-01-01T00:00:00-05:00'), newYork))).toBe('2025-01-02')
    expect(accepted(startDay(at('2027-12-31T16:59:59+07:00'), jakarta))).toBe('2027-12-31')
    expect(startDay(at('2027-12-31T17:00:00+07:00'), jakarta)).toEqual(outside('2028-01-01'))
    expect(startDay(at('2028-01-03T09:00:00+07:00'), jakarta)).toEqual(outside('2028-01-03'))
  })

  test('nothing, when a year in the middle is not known', () => {
    const { 2025: before = [], 2027: after = [] } = rules.newYork.years
    const calendar = businessCalendar({ ...rules.newYork, years: { 2025: before, 2027: after } })
    expect(accepted(startDay(at('2025-12-31T16:00-05:00'), calendar))).toBe('2025-12-31')
    expect(startDay(at('2025-12-31T17:00-05:00'), calendar)).toMatchObject({ refusal: { day: '2026-01-01' } })
  })
})

describe('the cut-off', () => {
  test('is at 17:00 in New York on both sides of a clock change', () => {
    const cutOffs = ['2026-03-06', '2026-03-09', '2026-10-30', '2026-11-02'].map((date) => cutOffOn(day(date), newYork))
    expect(cutOffs).toEqual([
      '2026-03-06T22:00:00.000Z',
      '2026-03-09T21:00:00.000Z',
      '2026-10-30T21:00:00.000Z',
      '2026-11-02T22:00:00.000Z',
    ])
  })

  test('is after the change when the clock leaves it out, and the first of two when the clock repeats it', () => {
    const early = businessCalendar({ ...rules.newYork, cutOff: '02:30', weekend: [] })
    expect(cutOffOn(day('2026-03-08'), early)).toBe('2026-03-08T07:30:00.000Z') // 03:30 EDT
    const earlier = businessCalendar({ ...rules.newYork, cutOff: '01:30', weekend: [] })
    expect(cutOffOn(day('2026-11-01'), earlier)).toBe('2026-11-01T05:30:00.000Z') // 01:30 EDT
    expect(accepted(startDay(at('2026-11-01T01:20:00-05:00'), earlier))).toBe('2026-11-02') // 01:20 again, in EST
  })

  test('at midnight leaves no day of its own', () => {
    const calendar = businessCalendar({ ...rules.jakarta, cutOff: '00:00' })
    expect(accepted(startDay(at('2026-03-12T00:00:00+07:00'), calendar))).toBe('2026-03-13')
    expect(accepted(startDay(at('2026-03-11T23:59:59+07:00'), calendar))).toBe('2026-03-12')
  })
})

describe('counting business days', () => {
  test('counts the last day and not the first', () => {
    const between = (from: string, to: string) => accepted(businessDaysBetween(day(from), day(to), newYork))
    expect(between('2026-06-18', '2026-06-18')).toBe(0)
    expect(between('2026-06-18', '2026-06-22')).toBe(1) // Juneteenth and a weekend between
    expect(between('2026-06-22', '2026-06-18')).toBe(-1)
    expect(between('2026-06-20', '2026-06-21')).toBe(0)
    expect(between('2026-06-21', '2026-06-20')).toBe(0)
    expect(between('2026-01-01', '2026-12-31')).toBe(250) // 260 weekdays after New Year's Day, less 10 holidays
  })

  test('walks onto business days only, and nowhere for none', () => {
    expect(accepted(walk(day('2026-07-02'), 1, newYork)).end).toBe('2026-07-06')
    expect(accepted(walk(day('2026-07-04'), 0, newYork))).toEqual({ days: [], end: '2026-07-04' })
    expect(accepted(walk(day('2026-07-04'), 2, newYork)).end).toBe('2026-07-07')
  })

  test('is impossible by halves, backwards or by nothing at all', () => {
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => walk(day('2026-07-02'), count, newYork)).toThrow(
        new RangeError(`Not a number of business days: ${count}`),
      )
  })

  test('is refused, forwards and backwards, where a day between is unknown', () => {
    const outside = { ok: false, refusal: { kind: 'outside-coverage', day: '2028-01-01' } }
    expect(businessDaysBetween(day('2027-12-30'), day('2028-01-04'), newYork)).toEqual(outside)
    expect(businessDaysBetween(day('2028-01-04'), day('2027-12-30'), newYork)).toEqual(outside)
  })
})
