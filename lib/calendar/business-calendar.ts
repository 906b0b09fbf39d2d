import { ok, type Result, refuse } from '@/lib/core/result'
import type { CivilDate } from '@/lib/core/time'
import { type Holiday, type HolidayYears, isProvisional } from './holidays'

/**
 * Decides whether a civil day is a business day, and says what closed it.
 * It refuses to know days of years without an official list: there it answers with a refusal, never a guess.
 */
export type CalendarRules = {
  /** IANA zone in which days begin and end. */
  timeZone: string
  /** Local time, `HH:MM`, from which on what arrives counts as the next business day's. */
  cutOff: string
  years: HolidayYears
  /** Whether joint leave closes the business; if not, those days are business days. */
  observesJointLeave: boolean
  /** ISO weekdays, Monday 1 to Sunday 7; Saturday and Sunday unless given. */
  weekend?: readonly number[]
}

export type BusinessCalendar = Readonly<{
  timeZone: string
  cutOff: string
  weekend: readonly number[]
  /** Only holidays that close the business. */
  holidays: ReadonlyMap<CivilDate, readonly Holiday[]>
  /** Covered years, and whether each one's list is provisional. */
  years: ReadonlyMap<number, { provisional: boolean }>
}>

export type Day = {
  date: CivilDate
  year: number
  isWeekend: boolean
  holidays: readonly Holiday[]
  provisional: boolean
}

/** `day` is the first day asked about of which no list is known. */
export type OutsideCoverage = { kind: 'outside-coverage'; day: CivilDate }

/** Reads the lists once, in some microseconds; keep the answer where many windows are computed. */
export function businessCalendar({
  years,
  observesJointLeave,
  weekend = [6, 7],
  ...rules
}: CalendarRules): BusinessCalendar {
  const holidays = new Map<CivilDate, Holiday[]>()
  for (const holiday of Object.values(years).flat()) {
    if (holiday.kind === 'joint-leave' && !observesJointLeave) continue
    holidays.set(holiday.date, [...(holidays.get(holiday.date) ?? []), holiday])
  }
  const covered = Object.entries(years).map(
    ([year, list]) => [Number(year), { provisional: isProvisional(list) }] as const,
  )
  return { ...rules, weekend, holidays, years: new Map(covered) }
}

export function dayOf(date: CivilDate, calendar: BusinessCalendar): Result<Day, OutsideCoverage> {
  const year = Number(date.slice(0, 4))
  const covered = calendar.years.get(year)
  if (!covered) return refuse({ kind: 'outside-coverage', day: date })
  const isWeekend = calendar.weekend.includes(new Date(date).getUTCDay() || 7)
  return ok({ date, year, isWeekend, holidays: calendar.holidays.get(date) ?? [], provisional: covered.provisional })
}

export const isBusinessDay = (day: Day): boolean => !day.isWeekend && day.holidays.length === 0
