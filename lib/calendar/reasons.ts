import { z } from 'zod'
import { CivilDate, Instant } from '@/lib/core/time'
import { type Day, isBusinessDay } from './business-calendar'
import { Holiday } from './holidays'

/**
 * Decides what a customer is told about why a promise has its dates, as data to be rendered in any language.
 * It refuses to know sentences, locales and how dates are written; the window it belongs to names the zone.
 */
const Closing = Holiday.omit({ status: true })
const days = z.int().nonnegative()

/** In the order they are to be read. Days are civil days in the window's zone; `cutOff` is local, `HH:MM`. */
export const ClockReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('submitted-before-cut-off'), day: CivilDate, cutOff: z.string() }),
  z.object({ kind: z.literal('submitted-after-cut-off'), day: CivilDate, cutOff: z.string() }),
  z.object({ kind: z.literal('submitted-on-weekend'), day: CivilDate }),
  z.object({ kind: z.literal('submitted-on-holiday'), day: CivilDate, holidays: z.array(Closing) }),
  z.object({ kind: z.literal('counts-from'), day: CivilDate }),
  /** From the first through the last day that would have counted; a weekend between them belongs to the run. */
  z.object({ kind: z.literal('days-skipped'), from: CivilDate, to: CivilDate, holidays: z.array(Closing) }),
  /** What the pause moved both ends by, which may be nothing. */
  z.object({ kind: z.literal('paused'), start: Instant, end: Instant, businessDays: days }),
  /** What the latest end moved by; the earliest stays. */
  z.object({ kind: z.literal('extended'), businessDays: days }),
  /** All of the above were counted anew, by the lists that were official then. */
  z.object({ kind: z.literal('recalculated'), at: Instant }),
  /** The list of this year is not final. */
  z.object({ kind: z.literal('provisional'), year: z.int() }),
  /** Always the last. */
  z.object({ kind: z.literal('promised'), earliest: Instant, latest: Instant }),
])
export type ClockReason = z.infer<typeof ClockReason>

const closings = (passed: readonly Day[]) =>
  passed.flatMap((day) => day.holidays.map(({ date, kind, name, nameEn }) => ({ date, kind, name, nameEn })))

/** What the day of submission was, and what lies between it and the start day, the last of `waited`. */
export function submitted([first, ...rest]: readonly [Day, ...Day[]], cutOff: string): ClockReason[] {
  const { date: day } = first
  if (rest.length === 0) return [{ kind: 'submitted-before-cut-off', day, cutOff }]
  const skipped = daysSkipped(rest)
  if (first.holidays.length > 0) return [{ kind: 'submitted-on-holiday', day, holidays: closings([first]) }, ...skipped]
  if (first.isWeekend) return [{ kind: 'submitted-on-weekend', day }, ...skipped]
  return [{ kind: 'submitted-after-cut-off', day, cutOff }, ...skipped]
}

/** The runs of closed days among consecutive `passed` ones. Plain weekends, and holidays on them alone, cost nothing. */
export function daysSkipped(passed: readonly Day[]): ClockReason[] {
  let run: Day[] = []
  const runs = [run]
  for (const day of passed) {
    if (isBusinessDay(day)) {
      run = []
      runs.push(run)
    } else run.push(day)
  }
  return runs.flatMap((closed) => {
    const first = closed.findIndex((day) => !day.isWeekend)
    const lost = closed.slice(first, closed.findLastIndex((day) => !day.isWeekend) + 1)
    const [from, ...more] = lost
    if (!from) return []
    const to = more.at(-1) ?? from
    return [{ kind: 'days-skipped', from: from.date, to: to.date, holidays: closings(lost) } as const]
  })
}
