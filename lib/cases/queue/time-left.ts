import type { BusinessCalendar } from '@/lib/calendar/business-calendar'
import { daysLater, localDay } from '@/lib/calendar/business-days'
import { businessDaysLeft } from '@/lib/calendar/due'
import type { Instant } from '@/lib/core/time'

/**
 * Decides how the time that is left to decide is best said: in hours on the day itself, then by the day. It refuses to
 * know the words, and whether the clock stands still: ask it about running clocks only.
 */
export type TimeLeft = {
  /** Late: since when. Today: in minutes of the clock. Tomorrow, or a later day: business days, null where nobody can count. */
  kind: 'late' | 'today' | 'tomorrow' | 'later'
  minutes: number
  businessDays: number | null
  /** That it must be decided before the next cut-off passes. */
  isPressing: boolean
}

export function timeLeft(now: Instant, due: Instant, calendar: BusinessCalendar): TimeLeft {
  const minutes = Math.floor((Date.parse(due) - Date.parse(now)) / 60_000)
  const left = businessDaysLeft(now, due, calendar)
  const businessDays = left.ok ? left.value : null
  const day = localDay(due, calendar)
  const kind =
    due <= now
      ? 'late'
      : day === localDay(now, calendar)
        ? 'today'
        : day === localDay(daysLater(now, 1, calendar), calendar)
          ? 'tomorrow'
          : 'later'
  return { kind, minutes, businessDays, isPressing: kind === 'today' || businessDays === 0 }
}
