import { Temporal } from 'temporal-polyfill'
import { ok, type Result } from '@/lib/core/result'
import { CivilDate, type Instant, toInstant } from '@/lib/core/time'
import { type BusinessCalendar, type Day, dayOf, isBusinessDay, type OutsideCoverage } from './business-calendar'

/**
 * Decides which day an instant counts from, and where counting business days from a day lands.
 * It refuses to know what is being counted: applications, pauses and promises are review-window.ts's.
 */
type Walk = {
  /** Every civil day passed, the last one included. */
  days: readonly Day[]
  /** Where it landed. */
  end: CivilDate
}
/** Begins with the day of the instant itself. */
type Wait = Walk & { days: readonly [Day, ...Day[]] }
type Zone = Pick<BusinessCalendar, 'timeZone'>
type Counted<Value> = Result<Value, OutsideCoverage>

export const localDay = (at: Instant, { timeZone }: Zone): CivilDate =>
  CivilDate.parse(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString())

/** The cut-off of a day. A local time a clock change leaves out is taken after the change; one it repeats, the first. */
export const cutOffOn = (date: CivilDate, calendar: BusinessCalendar): Instant =>
  timeOn(date, calendar.cutOff, calendar)

/** The same for any local time, `HH:MM`. */
export const timeOn = (date: CivilDate, plainTime: string, { timeZone }: Zone): Instant =>
  toInstant(new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds))

/** The same local time so many civil days later, business days or not. */
export const daysLater = (at: Instant, days: number, { timeZone }: Zone): Instant =>
  toInstant(new Date(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).add({ days }).epochMilliseconds))

/** Stepped in UTC, where every day has 24 hours; Temporal would say the same at several times the cost. */
const stepped = (date: CivilDate, days: 1 | -1): CivilDate =>
  CivilDate.parse(new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10))
const dayAfter = (date: CivilDate): CivilDate => stepped(date, 1)

/** The days after `from` through the `count`-th business day; none for 0, even if `from` itself is not one. */
export function walk(from: CivilDate, count: number, calendar: BusinessCalendar): Counted<Walk> {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a number of business days: ${count}`)
  const days: Day[] = []
  let end = from
  for (let left = count; left > 0; ) {
    end = dayAfter(end)
    const day = dayOf(end, calendar)
    if (!day.ok) return day
    days.push(day.value)
    if (isBusinessDay(day.value)) left -= 1
  }
  return ok({ days, end })
}

/** The `count`-th business day before `from`; `from` itself for 0, even if it is none. */
export function walkBack(from: CivilDate, count: number, calendar: BusinessCalendar): Counted<CivilDate> {
  let end = from
  for (let left = count; left > 0; ) {
    end = stepped(end, -1)
    const day = dayOf(end, calendar)
    if (!day.ok) return day
    if (isBusinessDay(day.value)) left -= 1
  }
  return ok(end)
}

/**
 * From the local day of `at` through its start day: that day itself if it is a business day and `at` is strictly
 * before the cut-off (17:00:00.000 is after it), else the next business day.
 */
export function walkToStartDay(at: Instant, calendar: BusinessCalendar): Counted<Wait> {
  const day = dayOf(localDay(at, calendar), calendar)
  if (!day.ok) return day
  const { date } = day.value
  if (isBusinessDay(day.value) && at < cutOffOn(date, calendar)) return ok({ days: [day.value], end: date })
  const rest = walk(date, 1, calendar)
  return rest.ok ? ok({ days: [day.value, ...rest.value.days], end: rest.value.end }) : rest
}

export function startDay(at: Instant, calendar: BusinessCalendar): Counted<CivilDate> {
  const start = walkToStartDay(at, calendar)
  return start.ok ? ok(start.value.end) : start
}

/** The days after `from` up to and including `to`; none when `to` is not later. */
export function daysBetween(from: CivilDate, to: CivilDate, calendar: BusinessCalendar): Counted<readonly Day[]> {
  const days: Day[] = []
  for (let date = from; date < to; ) {
    date = dayAfter(date)
    const day = dayOf(date, calendar)
    if (!day.ok) return day
    days.push(day.value)
  }
  return ok(days)
}

/** Business days after `from` up to and including `to`; negative, of those after `to`, when `to` comes first. */
export function businessDaysBetween(from: CivilDate, to: CivilDate, calendar: BusinessCalendar): Counted<number> {
  const ahead = daysBetween(from, to, calendar)
  if (!ahead.ok) return ahead
  const behind = daysBetween(to, from, calendar)
  if (!behind.ok) return behind
  return ok(ahead.value.filter(isBusinessDay).length - behind.value.filter(isBusinessDay).length)
}
