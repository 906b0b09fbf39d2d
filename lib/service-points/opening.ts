import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { BusinessCalendar } from '@/lib/calendar/business-calendar'
import { localDay, timeOn } from '@/lib/calendar/business-days'
import type { Holiday } from '@/lib/calendar/holidays'
import { CivilDate, type Instant } from '@/lib/core/time'

/**
 * Decides whether a counter is open at an instant, until when, and else when it opens next, on its own local clock.
 * It refuses to know whose counter it is and which days are holidays: the calendar it is given says so.
 */
const time = /^([01]\d|2[0-3]):[0-5]\d$/
/** Local times; `24:00` is the end of the day. Nothing is open past midnight. */
const Interval = z
  .strictObject({ opens: z.string().regex(time), closes: z.union([z.string().regex(time), z.literal('24:00')]) })
  .refine(({ opens, closes }) => opens < closes, 'closes-before-it-opens')
export const Hours = z
  .array(Interval)
  .max(6)
  .refine((hours) => hours.every(({ opens }, index) => (hours[index - 1]?.closes ?? '') < opens), 'not-in-order')
export type Hours = z.infer<typeof Hours>

/** In the order of ISO 8601. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type Weekday = (typeof weekdays)[number]
const week = Object.fromEntries(weekdays.map((day) => [day, Hours])) as Record<Weekday, typeof Hours> // one of each

export const OpeningHours = z.strictObject({
  /** IANA: the counter's own, which may not be its market's. */
  timeZone: z.string().refine(isTimeZone, 'not-a-time-zone'),
  week: z.strictObject(week),
  /** On holidays its operator keeps; an empty list is closed. */
  holidays: z.union([z.literal('as-usual'), Hours]),
  /** Days unlike all others, which come before holidays. */
  special: z
    .array(z.strictObject({ date: CivilDate, hours: Hours }))
    .max(400)
    .default([]),
})
export type OpeningHours = z.infer<typeof OpeningHours>

/** The holidays that are kept, and the years whose lists are known. */
type Kept = Pick<BusinessCalendar, 'holidays' | 'years'>

export type DayHours = {
  date: CivilDate
  hours: Hours
  because: 'week' | 'holiday' | 'special'
  holidays: readonly Holiday[]
  /** False when nobody knows yet which days of its year are holidays. */
  isCertain: boolean
}
export type OpeningState = { today: DayHours } & (
  | { kind: 'open' /** Null when it never closes. */; until: Instant | null }
  | { kind: 'closed' /** Null when that is further off than is looked ahead. */; opens: Instant | null }
)

/** How many days ahead anybody wants to know. */
const lookAhead = 60

/** The hours of a civil day. */
export function hoursOn(date: CivilDate, { week, holidays: kept, special }: OpeningHours, calendar: Kept): DayHours {
  const holidays = calendar.holidays.get(date) ?? []
  const isCertain = calendar.years.has(Number(date.slice(0, 4)))
  const own = special.find((day) => day.date === date)
  if (own) return { date, hours: own.hours, because: 'special', holidays, isCertain: true }
  if (holidays.length > 0 && kept !== 'as-usual') return { date, hours: kept, because: 'holiday', holidays, isCertain }
  const weekday = weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'monday'
  return { date, hours: week[weekday], because: 'week', holidays, isCertain }
}

export function openingAt(at: Instant, opening: OpeningHours, calendar: Kept): OpeningState {
  const date = localDay(at, opening)
  const today = hoursOn(date, opening, calendar)
  let until: Instant | null = null
  for (const span of spansFrom(date, opening, calendar)) {
    if (until !== null) {
      // What closes as the next opens does not close.
      if (span.opens > until) return { kind: 'open', until, today }
      until = span.closes
    } else if (at < span.opens) return { kind: 'closed', opens: span.opens, today }
    else if (at < span.closes) until = span.closes
  }
  return until === null ? { kind: 'closed', opens: null, today } : { kind: 'open', until: endOf(until), today }

  /** Open as far as was looked is open for good. */
  function endOf(last: Instant): Instant | null {
    const horizon = timeOn(dayAfter(date, lookAhead), '00:00', opening)
    return last >= horizon ? null : last
  }
}

/** When it is open, in order. A local time that a clock change leaves out is taken after it, one it repeats, the first. */
function* spansFrom(from: CivilDate, opening: OpeningHours, calendar: Kept) {
  for (let ahead = 0; ahead < lookAhead; ahead += 1) {
    const date = dayAfter(from, ahead)
    for (const { opens, closes } of hoursOn(date, opening, calendar).hours) {
      const end = closes === '24:00' ? timeOn(dayAfter(date, 1), '00:00', opening) : timeOn(date, closes, opening)
      const span = { opens: timeOn(date, opens, opening), closes: end }
      if (span.opens < span.closes) yield span
    }
  }
}

const dayAfter = (date: CivilDate, days: number): CivilDate =>
  CivilDate.parse(Temporal.PlainDate.from(date).add({ days }).toString())

/** Only names that the clock of this program knows. */
function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
