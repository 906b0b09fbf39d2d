import { describe, expect, it } from 'vitest'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import { timeLeft } from '@/lib/cases/queue/time-left'
import { market } from '@/lib/markets'
import { instant } from '@/tests/support/people'

const { timeZone, holidays: years, policy } = market('US')
const calendar = businessCalendar({ timeZone, years, ...policy.review })

// Due on Thursday 12 March 2026, 17:00 in New York.
const due = instant('2026-03-12T21:00:00.000Z')

describe('the time that is left', () => {
  it.each([
    ['on the day, in minutes', '2026-03-12T16:30:00.000Z', { kind: 'today', minutes: 270, isPressing: true }],
    ['at the end of it', '2026-03-12T20:59:30.000Z', { kind: 'today', minutes: 0, isPressing: true }],
    ['the day before', '2026-03-11T16:00:00.000Z', { kind: 'tomorrow', businessDays: 1, isPressing: false }],
    ['the evening before', '2026-03-11T22:00:00.000Z', { kind: 'tomorrow', businessDays: 0, isPressing: true }],
    ['days before', '2026-03-09T16:00:00.000Z', { kind: 'later', businessDays: 3, isPressing: false }],
    ['when it is over', '2026-03-12T21:00:00.000Z', { kind: 'late', minutes: 0, isPressing: false }],
    ['long after', '2026-03-16T16:00:00.000Z', { kind: 'late', isPressing: false }],
  ])('is told %s', (_, now, left) => {
    expect(timeLeft(instant(now), due, calendar)).toMatchObject(left)
  })

  it('counts no weekend: what is due on Monday presses on Friday evening', () => {
    const monday = instant('2026-03-16T21:00:00.000Z')
    expect(timeLeft(instant('2026-03-13T22:00:00.000Z'), monday, calendar)).toMatchObject({
      kind: 'later',
      businessDays: 0,
      isPressing: true,
    })
  })

  it('counts no business days where nobody knows them', () => {
    const far = instant('2045-03-16T21:00:00.000Z')
    expect(timeLeft(instant('2045-03-10T22:00:00.000Z'), far, calendar)).toMatchObject({
      kind: 'later',
      businessDays: null,
      isPressing: false,
    })
  })
})
