import { describe, expect, test } from 'vitest'
import { businessDaysLeft, isOverdue } from '@/lib/calendar/due'
import { accepted, at, jakarta, newYork } from './calendars'

const latest = at('2026-03-26T17:00+07:00')

describe('business days left until Thursday 26 March 2026, 17:00 in Jakarta', () => {
  test.each([
    ['on the Monday before the holidays', '2026-03-16T09:00+07:00', 3],
    ['on that Monday evening', '2026-03-16T17:00+07:00', 2],
    ['anywhere in the holidays', '2026-03-21T12:00+07:00', 1],
    ['on the day before', '2026-03-25T16:59:59+07:00', 1],
    ['on the evening before', '2026-03-25T17:00:00+07:00', 0],
    ['on the day', '2026-03-26T09:00+07:00', 0],
    ['a millisecond before', '2026-03-26T16:59:59.999+07:00', 0],
    ['at 17:00', '2026-03-26T17:00:00+07:00', -1],
    ['on the next day', '2026-03-27T16:00+07:00', -1],
    ['on the weekend after it', '2026-03-28T10:00+07:00', -2],
    ['on Monday', '2026-03-30T10:00+07:00', -2],
  ])('%s', (_, wall, days) => {
    expect(accepted(businessDaysLeft(at(wall), latest, jakarta))).toBe(days)
    expect(isOverdue({ latest }, at(wall))).toBe(days < 0)
  })
})

test('nothing is counted outside the known years, but overdue is overdue', () => {
  const now = at('2028-01-03T10:00-05:00')
  expect(businessDaysLeft(now, at('2027-12-30T17:00-05:00'), newYork)).toMatchObject({ refusal: { day: '2028-01-03' } })
  expect(isOverdue({ latest: at('2027-12-30T17:00-05:00') }, now)).toBe(true)
})
