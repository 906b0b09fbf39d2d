import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { AnswerProblem } from '@/lib/application/answers'
import { localDay, timeOn } from '@/lib/calendar/business-days'
import { ok, type Result, refuse } from '@/lib/core/result'
import { Slug } from '@/lib/core/slug'
import { CivilDate, type Instant, SoughtDay } from '@/lib/core/time'

/**
 * Decides which days a report is about, and in which weeks it counts them. It refuses to know what is counted, and what
 * time it is.
 */
export const mostWeeks = 53
const usualWeeks = 12

/** Stands for cases whose card is handed over at no service point. */
export const noPoint = '-'

export const ReportQuery = z.strictObject({
  from: SoughtDay.optional().describe(
    'The first day, in the market’s zone; Monday eleven weeks before `to` unless given.',
  ),
  to: SoughtDay.optional().describe(
    `The last day; today unless given, and at most ${mostWeeks} weeks after the first.`,
  ),
  servicePoint: z
    .union([Slug, z.literal(noPoint)])
    .optional()
    .describe(
      `Only cases whose card is handed over there; \`${noPoint}\` for those that are mailed or have chosen nothing.`,
    ),
})
export type ReportQuery = z.infer<typeof ReportQuery>

/** Both days are in it. */
export type Period = { from: CivilDate; to: CivilDate }
/** A week of ISO 8601, `2026-W47`, and what of it lies in the period. */
export type Week = Period & { week: string; monday: CivilDate }

type Zone = { timeZone: string }

/** The days asked for. What lies ahead is left out: nothing happened then. */
export function periodOf(
  { from: first, to: last }: Pick<ReportQuery, 'from' | 'to'>,
  { now, ...zone }: Zone & { now: Instant },
): Result<Period, AnswerProblem[]> {
  const today = localDay(now, zone)
  const to = last && last < today ? last : today
  const from = first ?? civil(monday(to).subtract({ weeks: usualWeeks - 1 }))
  if (from > to) return refuse([{ path: 'to', problem: 'period-reversed' }])
  if (weeksIn({ from, to }).length > mostWeeks) return refuse([{ path: 'from', problem: 'period-too-long' }])
  return ok({ from, to })
}

/** The instants between which a period lies; the end is no longer in it. */
export const instantsOf = ({ from, to }: Period, { timeZone }: Zone): { start: Instant; end: Instant } => ({
  start: timeOn(from, '00:00', { timeZone }),
  end: timeOn(civil(Temporal.PlainDate.from(to).add({ days: 1 })), '00:00', { timeZone }),
})

/** The weeks that have a day of the period in them, in order. */
export function weeksIn({ from, to }: Period): Week[] {
  const weeks: Week[] = []
  // One more than there may be is enough to see that there are too many.
  for (let day = monday(from); civil(day) <= to && weeks.length <= mostWeeks; day = day.add({ weeks: 1 })) {
    const sunday = civil(day.add({ days: 6 }))
    weeks.push({
      week: `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`,
      monday: civil(day),
      from: civil(day) < from ? from : civil(day),
      to: sunday > to ? to : sunday,
    })
  }
  return weeks
}

const monday = (date: CivilDate): Temporal.PlainDate => {
  const day = Temporal.PlainDate.from(date)
  return day.subtract({ days: day.dayOfWeek - 1 })
}
const civil = (day: Temporal.PlainDate): CivilDate => CivilDate.parse(day.toString())
