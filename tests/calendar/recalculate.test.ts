import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BusinessCalendar, businessCalendar } from '@/lib/calendar/business-calendar'
import type { Holiday } from '@/lib/calendar/holidays'
import {
  extendedBy,
  extendWindow,
  hasMoved,
  moveForPause,
  ReviewWindow,
  recalculateWindow,
  reviewWindow,
} from '@/lib/calendar/review-window'
import { CivilDate } from '@/lib/core/time'
import { runs, terms } from './arbitraries'
import { accepted, at, jakarta, jakartaWorking, rules } from './calendars'

const usual = { earliestBusinessDays: 1, latestBusinessDays: 3 }
const today = at('2026-03-14T09:00+07:00')
const promised = accepted(reviewWindow({ submittedAt: at('2026-03-09T10:00+07:00'), ...usual }, jakarta))
const mourning = {
  date: CivilDate.parse('2026-03-11'),
  kind: 'public',
  status: 'provisional',
  name: 'Hari berkabung',
  nameEn: 'Day of mourning',
} as const
const list = rules.jakarta.years[2026] ?? []
const changed = businessCalendar({ ...rules.jakarta, years: { ...rules.jakarta.years, 2026: [...list, mourning] } })

describe('a promise recalculated after an official list changed', () => {
  test('counts the new holiday, names it, and says when that was done', () => {
    const window = accepted(recalculateWindow(promised, { ...usual, at: today }, changed))
    expect(promised.latest).toBe(at('2026-03-12T17:00+07:00'))
    expect(window.latest).toBe(at('2026-03-13T17:00+07:00'))
    expect(window.provisional).toBe(true)
    expect(window.reasons.map((reason) => reason.kind)).toEqual([
      'submitted-before-cut-off',
      'counts-from',
      'days-skipped',
      'recalculated',
      'provisional',
      'promised',
    ])
    expect(window.reasons).toContainEqual({ kind: 'recalculated', at: today })
    expect(window.reasons.at(-1)).toEqual({ kind: 'promised', earliest: window.earliest, latest: window.latest })
  })

  test('goes back when the holiday does, without a trace of what was provisional', () => {
    const there = accepted(recalculateWindow(promised, { ...usual, at: today }, changed))
    const back = accepted(recalculateWindow(there, { ...usual, at: today }, jakarta))
    expect(back).toEqual({
      ...promised,
      reasons: [...promised.reasons.slice(0, -1), { kind: 'recalculated', at: today }, promised.reasons.at(-1)],
    })
  })

  test('keeps its pauses and extensions in the order they came', () => {
    const extended = accepted(extendWindow(promised, 2, jakarta))
    const pause = { start: at('2026-03-10T10:00+07:00'), end: at('2026-03-12T10:00+07:00') }
    const paused = accepted(moveForPause(extended, pause, jakarta))
    const window = accepted(recalculateWindow(paused, { ...usual, at: today }, changed))
    expect(window.reasons.filter(({ kind }) => kind === 'extended' || kind === 'paused')).toEqual([
      { kind: 'extended', businessDays: 2 },
      { kind: 'paused', ...pause, businessDays: 1 }, // from the 10th to the 12th, and the 11th is free now
    ])
    const given = { submittedAt: promised.submittedAt, ...usual, pauses: [pause], extensions: [{ businessDays: 2 }] }
    expect(window.latest).toBe(accepted(reviewWindow(given, changed)).latest)
  })

  test('is refused where the lists do not reach, at any step', () => {
    const unknown = businessCalendar({ ...rules.jakarta, years: { 2025: rules.jakarta.years[2025] ?? [] } })
    const outside = (day: string) => ({ ok: false, refusal: { kind: 'outside-coverage', day } })
    expect(recalculateWindow(promised, { ...usual, at: today }, unknown)).toEqual(outside('2026-03-09'))
    const old = accepted(reviewWindow({ submittedAt: at('2025-12-23T10:00+07:00'), ...usual }, jakarta))
    const none = { earliestBusinessDays: 0, latestBusinessDays: 0, at: today }
    expect(recalculateWindow(old, none, unknown).ok).toBe(true)
    const extended = accepted(extendWindow(old, 9, jakarta))
    expect(recalculateWindow(extended, none, unknown)).toEqual(outside('2026-01-01'))
    const pause = { start: at('2025-12-29T10:00+07:00'), end: at('2026-01-12T10:00+07:00') }
    const paused = accepted(extendWindow(accepted(moveForPause(old, pause, jakarta)), 0, jakarta))
    expect(recalculateWindow(paused, none, unknown)).toEqual(outside('2026-01-12'))
  })

  test('ends where a promise given by the new list would have ended', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(terms, (given) => {
        const before = reviewWindow(given, jakarta)
        const anew = reviewWindow(given, jakartaWorking)
        if (!before.ok || !anew.ok) return
        const window = accepted(recalculateWindow(before.value, { ...given, at: today }, jakartaWorking))
        const { reasons, ...ends } = anew.value
        expect(window).toMatchObject(ends)
        expect(window.reasons.filter(({ kind }) => kind !== 'recalculated')).toEqual(reasons)
        expect(ReviewWindow.parse(JSON.parse(JSON.stringify(window)))).toEqual(window)
      }),
      runs(500),
    )
  })

  test('stays as it was where nothing changed, however often', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(terms, (given) => {
        const before = reviewWindow(given, jakarta)
        if (!before.ok) return
        const once = accepted(recalculateWindow(before.value, { ...given, at: today }, jakarta))
        expect([once.startDay, once.earliest, once.latest]).toEqual([
          before.value.startDay,
          before.value.earliest,
          before.value.latest,
        ])
        expect(recalculateWindow(once, { ...given, at: today }, jakarta)).toEqual({ ok: true, value: once })
      }),
      runs(200),
    )
  })
})

describe('a promise counted anew has moved', () => {
  const anew = (calendar: BusinessCalendar, window = promised) =>
    accepted(recalculateWindow(window, { ...usual, at: today }, calendar))
  const listed = (days: readonly Holiday[]) =>
    businessCalendar({ ...rules.jakarta, years: { ...rules.jakarta.years, 2026: [...days] } })

  test('when it has other dates', () => {
    expect(hasMoved(promised, anew(changed))).toBe(true)
    expect(hasMoved(anew(changed), anew(jakarta, anew(changed)))).toBe(true)
  })

  test('when a day in it is free for another reason', () => {
    const before = anew(changed)
    const renamed = listed([...list, { ...mourning, nameEn: 'Day of rest' }])
    expect(anew(renamed).latest).toBe(before.latest)
    expect(hasMoved(before, anew(renamed))).toBe(true)
  })

  test('when its dates are final now', () => {
    const before = anew(changed)
    const decreed = listed([...list, { ...mourning, status: 'decreed' }])
    expect(anew(decreed).latest).toBe(before.latest)
    expect(hasMoved(before, anew(decreed))).toBe(true)
  })

  test('but not when it says the same, however often and in whatever order it was stored', () => {
    const backwards = (one: object) => Object.fromEntries(Object.entries(one).toReversed())
    const stored = JSON.parse(JSON.stringify({ ...backwards(promised), reasons: promised.reasons.map(backwards) }))
    expect(hasMoved(stored, anew(jakarta, anew(jakarta)))).toBe(false)
    const withoutChristmas = listed(list.filter((day) => day.nameEn !== 'Christmas Day'))
    expect(hasMoved(promised, anew(withoutChristmas))).toBe(false)
  })
})

test('what a review was extended by is added up, and its pauses are not', () => {
  const pause = { start: at('2026-03-10T10:00+07:00'), end: at('2026-03-12T10:00+07:00') }
  const paused = accepted(moveForPause(accepted(extendWindow(promised, 2, jakarta)), pause, jakarta))
  expect(extendedBy(promised)).toBe(0)
  expect(extendedBy(accepted(extendWindow(paused, 3, jakarta)))).toBe(5)
})
