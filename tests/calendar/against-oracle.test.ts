import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import { localDay } from '@/lib/calendar/business-days'
import { businessDaysLeft, isOverdue } from '@/lib/calendar/due'
import { moveForPause, ReviewWindow, reviewWindow } from '@/lib/calendar/review-window'
import { type Instant, toInstant } from '@/lib/core/time'
import { hour, instant, length, runs, terms, time } from './arbitraries'
import { accepted, rules } from './calendars'
import { oracle } from './oracle'

const cases = [
  ['New York', rules.newYork],
  ['Jakarta', rules.jakarta],
  ['Jakarta, working on joint leave', rules.jakartaWorking],
  ['New York, closing at 09:30', { ...rules.newYork, cutOff: '09:30' }],
  ['Jakarta, closing with the day', { ...rules.jakarta, cutOff: '00:00' }],
] as const

describe.each(cases)('in %s', (_, somewhere) => {
  const calendar = businessCalendar(somewhere)
  const { verdict, left } = oracle(somewhere)

  test('every window is the one the oracle finds', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(terms, (given) => {
        const window = reviewWindow(given, calendar)
        const expected = verdict(given)
        if (expected === 'outside-coverage') {
          expect(window).toMatchObject({ ok: false, refusal: { kind: 'outside-coverage' } })
          if (!window.ok && window.refusal.kind === 'outside-coverage')
            expect(Object.keys(somewhere.years)).not.toContain(window.refusal.day.slice(0, 4))
        } else expect(window).toMatchObject({ ok: true, value: expected })
      }),
      runs(1500),
    )
  })

  test('the days left are those the oracle counts, and negative exactly when overdue', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(terms, instant, (given, now) => {
        const window = reviewWindow(given, calendar)
        if (!window.ok) return
        const days = businessDaysLeft(now, window.value.latest, calendar)
        expect(days.ok ? days.value : null).toBe(left(now, window.value.latest))
        if (days.ok) expect(days.value < 0).toBe(isOverdue(window.value, now))
      }),
      runs(400),
    )
  })

  test('a window survives being stored, and its reasons agree with it', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(terms, (given) => {
        const result = reviewWindow(given, calendar)
        if (!result.ok) return
        const window = result.value
        expect(ReviewWindow.parse(JSON.parse(JSON.stringify(window)))).toEqual(window)
        const { earliest, latest, provisional, reasons, startDay } = window
        expect(earliest <= latest).toBe(true)
        expect(reasons.at(-1)).toEqual({ kind: 'promised', earliest, latest })
        expect(reasons.filter((reason) => reason.kind === 'promised')).toHaveLength(1)
        expect(reasons).toContainEqual({ kind: 'counts-from', day: startDay })
        expect(reasons.some((reason) => reason.kind === 'provisional')).toBe(provisional)
      }),
      runs(200),
    )
  })

  test('the reasons name every weekday lost between submission and the latest end, once', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(terms, (given) => {
        const result = reviewWindow(given, calendar)
        if (!result.ok) return
        const { submittedAt, latest, reasons } = result.value
        const from = Date.parse(localDay(submittedAt, calendar)) + 24 * hour
        const until = Date.parse(localDay(latest, calendar))
        const lost: string[] = []
        for (let day = from; day <= until; day += 24 * hour) {
          const date = new Date(day).toISOString().slice(0, 10)
          const isClosed = calendar.holidays.has(localDay(toInstant(new Date(`${date}T12:00Z`)), calendar))
          if (isClosed && ![0, 6].includes(new Date(day).getUTCDay())) lost.push(date)
        }
        const named = reasons
          .filter((reason) => reason.kind === 'days-skipped')
          .flatMap(({ from: start, to, holidays }) => {
            expect(holidays.every(({ date }) => start <= date && date <= to)).toBe(true)
            return holidays.map(({ date }) => date)
          })
          .filter((date) => ![0, 6].includes(new Date(date).getUTCDay()))
        expect([...new Set(named)]).toEqual(lost)
      }),
      runs(200),
    )
  })

  test('moving for one pause after the other is the same as knowing them all', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(terms, ({ extensions: _none, pauses = [], ...given }) => {
        const all = reviewWindow({ ...given, pauses }, calendar)
        if (!all.ok) return
        let window = accepted(reviewWindow(given, calendar))
        for (const pause of pauses.toSorted((one, other) => one.start.localeCompare(other.start)))
          window = accepted(moveForPause(window, pause, calendar))
        expect(window).toEqual(all.value)
      }),
      runs(200),
    )
  })

  test('a pause cut in two moves as much as the whole', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(time, fc.array(length, { minLength: 3, maxLength: 3 }), (start, [wait = 0, one = 0, two = 0]) => {
        const [begin, middle, end] = [wait, wait + one, wait + one + two].map((ms) => toInstant(new Date(start + ms)))
        const given = { submittedAt: toInstant(new Date(start)), earliestBusinessDays: 1, latestBusinessDays: 3 }
        const ends = (pauses: { start?: Instant; end?: Instant }[]) => {
          const known = pauses.flatMap(({ start, end }) => (start && end ? [{ start, end }] : []))
          const window = reviewWindow({ ...given, pauses: known }, calendar)
          return window.ok ? [window.value.earliest, window.value.latest] : window.refusal.kind
        }
        expect(
          ends([
            { start: begin, end: middle },
            { start: middle, end },
          ]),
        ).toEqual(ends([{ start: begin, end }]))
      }),
      runs(200),
    )
  })

  test('who submits later is never promised sooner', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 4 * 24 * hour }), (submittedAt, wait) => {
        const given = { earliestBusinessDays: 1, latestBusinessDays: 3 }
        const afterwards = toInstant(new Date(Date.parse(submittedAt) + wait))
        const [one, other] = [submittedAt, afterwards].map((at) =>
          reviewWindow({ ...given, submittedAt: at }, calendar),
        )
        if (one?.ok && other?.ok) expect(one.value.latest <= other.value.latest).toBe(true)
      }),
      runs(200),
    )
  })
})
