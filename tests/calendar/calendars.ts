import { businessCalendar, type CalendarRules } from '@/lib/calendar/business-calendar'
import { HolidayYears } from '@/lib/calendar/holidays'
import type { Result } from '@/lib/core/result'
import { Instant } from '@/lib/core/time'
import indonesia from '@/lib/markets/indonesia/holidays.json'
import unitedStates from '@/lib/markets/united-states/holidays.json'

const years = { US: HolidayYears.parse(unitedStates.years), ID: HolidayYears.parse(indonesia.years) }

export const rules = {
  newYork: { timeZone: 'America/New_York', cutOff: '17:00', observesJointLeave: false, years: years.US },
  jakarta: { timeZone: 'Asia/Jakarta', cutOff: '17:00', observesJointLeave: true, years: years.ID },
  /** An operator in Indonesia who works on joint leave. */
  jakartaWorking: { timeZone: 'Asia/Jakarta', cutOff: '17:00', observesJointLeave: false, years: years.ID },
} satisfies Record<string, CalendarRules>

export const newYork = businessCalendar(rules.newYork)
export const jakarta = businessCalendar(rules.jakarta)
export const jakartaWorking = businessCalendar(rules.jakartaWorking)

/** Written with an offset, as read on a clock on the wall there: `2026-03-13T17:00-04:00`. */
export const at = (wall: string): Instant => Instant.parse(new Date(wall).toISOString())

export function accepted<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}
