import { describe, expect, it } from 'vitest'
import { ChangeFilter } from '@/lib/administration/list'
import { read } from '@/lib/cases/problems'
import { instantsOf, periodOf, ReportQuery, weeksIn } from '@/lib/reports/period'
import { day, instant } from '../support/people'

const newYork = { timeZone: 'America/New_York' }
const jakarta = { timeZone: 'Asia/Jakarta' }
/** Sunday evening in New York, Monday morning in Jakarta. */
const now = instant('2026-11-23T02:00:00.000Z')

describe('the period of a report', () => {
  it('is the last twelve weeks by the calendar there, unless it is said', () => {
    expect(periodOf({}, { ...newYork, now })).toEqual({ ok: true, value: { from: '2026-08-31', to: '2026-11-22' } })
    expect(periodOf({}, { ...jakarta, now })).toEqual({ ok: true, value: { from: '2026-09-07', to: '2026-11-23' } })
    expect(periodOf({ to: day('2026-03-11') }, { ...newYork, now })).toMatchObject({
      value: { from: '2025-12-22', to: '2026-03-11' },
    })
  })

  it('ends today at the latest', () => {
    expect(periodOf({ from: day('2026-11-01'), to: day('9999-12-31') }, { ...newYork, now })).toEqual({
      ok: true,
      value: { from: '2026-11-01', to: '2026-11-22' },
    })
  })

  it('does not end before it begins, nor begin tomorrow', () => {
    const reversed = { ok: false, refusal: [{ path: 'to', problem: 'period-reversed' }] }
    expect(periodOf({ from: day('2026-03-02'), to: day('2026-03-01') }, { ...newYork, now })).toEqual(reversed)
    expect(periodOf({ from: day('2026-11-23') }, { ...newYork, now })).toEqual(reversed)
    expect(periodOf({ from: day('2026-11-23') }, { ...jakarta, now }).ok).toBe(true)
  })

  it('is asked for by days that have neighbours, as the list of changes is', () => {
    for (const far of ['0001-01-01', '1999-12-31', '3000-01-01', '9999-12-31', '2026-02-30']) {
      expect(read(ReportQuery, { from: far })).toEqual({
        ok: false,
        refusal: [{ path: 'from', problem: 'not-a-date' }],
      })
      expect(read(ChangeFilter, { until: far }).ok).toBe(false)
    }
    expect(read(ReportQuery, { from: '2000-01-01', to: '2999-12-31' }).ok).toBe(true)
    expect(read(ChangeFilter, { from: '2000-01-01', until: '2999-12-31' }).ok).toBe(true)
  })

  it('touches 53 weeks at most', () => {
    const to = day('2026-11-22')
    // A Monday, and the Sunday before it.
    expect(periodOf({ from: day('2025-11-17'), to }, { ...newYork, now }).ok).toBe(true)
    expect(periodOf({ from: day('2025-11-16'), to }, { ...newYork, now })).toEqual({
      ok: false,
      refusal: [{ path: 'from', problem: 'period-too-long' }],
    })
    expect(periodOf({ from: day('0001-01-01'), to }, { ...newYork, now }).ok).toBe(false)
  })

  it('lies between two midnights there, also over a change of the clocks', () => {
    expect(instantsOf({ from: day('2026-03-08'), to: day('2026-03-08') }, newYork)).toEqual({
      start: '2026-03-08T05:00:00.000Z',
      end: '2026-03-09T04:00:00.000Z',
    })
    expect(instantsOf({ from: day('2026-03-08'), to: day('2026-03-08') }, jakarta)).toEqual({
      start: '2026-03-07T17:00:00.000Z',
      end: '2026-03-08T17:00:00.000Z',
    })
  })

  it('has weeks that are numbered by ISO 8601, over the end of a year, and cut at its ends', () => {
    expect(weeksIn({ from: day('2026-12-30'), to: day('2027-01-06') })).toEqual([
      { week: '2026-W53', monday: '2026-12-28', from: '2026-12-30', to: '2027-01-03' },
      { week: '2027-W01', monday: '2027-01-04', from: '2027-01-04', to: '2027-01-06' },
    ])
  })
})
