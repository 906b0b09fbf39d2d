import type { Result } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import type { BusinessCalendar, OutsideCoverage } from './business-calendar'
import { businessDaysBetween, localDay, startDay } from './business-days'
import type { ReviewWindow } from './review-window'

/**
 * Decides how a promise of review stands at a given instant: how long it has left, or that it is broken.
 * It refuses to know what time it is, and whether the clock stands still: ask it about running clocks only.
 */

/** The cut-off itself is already too late, as it is for a submission. */
export const isOverdue = ({ latest }: Pick<ReviewWindow, 'latest'>, now: Instant): boolean => now >= latest

/**
 * Business days after the start day of `now` through the day of `latest`: 0 when due by the coming cut-off, negative
 * when overdue, and then by how many. `latest` is a cut-off of `calendar`.
 */
export function businessDaysLeft(
  now: Instant,
  latest: Instant,
  calendar: BusinessCalendar,
): Result<number, OutsideCoverage> {
  const start = startDay(now, calendar)
  return start.ok ? businessDaysBetween(start.value, localDay(latest, calendar), calendar) : start
}
