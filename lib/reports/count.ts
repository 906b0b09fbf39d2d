import type { Reason } from '@/lib/application/reason'
import type { RejectionReason } from '@/lib/cases/events'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { Prisma } from '@/lib/database/generated/client'
import { pauses, type Span, stages } from './measure'
import { noPoint } from './period'
import type { ReportNumbers, Spread } from './report'

/** Counts and ranks in the database: once for the whole period, for each week and for each service point. */
export type Scope = {
  operatorId: string
  timeZone: string
  start: Instant
  end: Instant
  /** One only, or those without one; null for all. */
  servicePoint: string | null
}
/** What was found; where nothing was, nothing is said. */
export type Counted = Partial<
  Omit<ReportNumbers, 'reasons' | 'rejections' | 'times'> & {
    reasons: Partial<Record<Reason, number>>
    rejections: Partial<Record<RejectionReason, number>>
    times: Partial<Record<Span, Spread>>
  }
>
/** What a row is about: everything, the week that begins on a Monday, or a service point. */
type Place = { week: string | null; point: string | null; grouped: number }
type Milestone = 'opened_at' | 'submitted_at' | 'decided_at' | 'ended_at'

/** By `total`, `week 2026-11-16` and `point jakarta-sudirman`. */
export async function countAll(tx: Transaction, scope: Scope): Promise<Map<string, Counted>> {
  const all = new Map<string, Counted>()
  const add = (place: Place, found: Counted) => all.set(keyOf(place), { ...all.get(keyOf(place)), ...found })
  for (const row of await countOpened(tx, scope)) add(row, { opened: row.opened })
  for (const { reason, count, ...place } of await countReasons(tx, scope)) {
    const { submitted = 0, reasons } = all.get(keyOf(place)) ?? {}
    add(place, { submitted: submitted + count, reasons: { ...reasons, [reason]: count } })
  }
  for (const row of await countDecided(tx, scope)) {
    const { decided, approved, overdue, requests } = row
    add(row, { decided, approved, overdue, requests, times: { deciding: spread(row, 'deciding') } })
  }
  for (const row of await countEnded(tx, scope)) {
    const { closed, rejected, withdrawn, expired } = row
    const { times } = all.get(keyOf(row)) ?? {}
    const spent = Object.fromEntries([...stages, ...pauses].map((span) => [span, spread(row, span)]))
    add(row, { ended: { closed, rejected, withdrawn, expired }, times: { ...times, ...spent } })
  }
  for (const { reason, count, ...place } of await countRejections(tx, scope)) {
    const { rejections } = all.get(keyOf(place)) ?? {}
    add(place, { rejections: { ...rejections, [reason]: count } })
  }
  return all
}

function keyOf({ week, point, grouped }: Place): string {
  // The bits of GROUPING (monday, point) say what a row is not grouped by.
  if (grouped === 3) return 'total'
  return grouped === 1 ? `week ${week}` : `point ${point ?? noPoint}`
}

/** The cases that came so far in the period, each with its week. Sorted as bytes, which is faster than as words. */
function reached(milestone: Milestone, { operatorId, timeZone, start, end, servicePoint }: Scope) {
  const at = Prisma.raw(milestone)
  const point = servicePoint === noPoint ? null : servicePoint
  return Prisma.sql`(
    SELECT *, date_trunc('week', ${at} AT TIME ZONE ${timeZone}::text) AS monday, service_point COLLATE "C" AS point
    FROM case_measures
    WHERE operator_id = ${operatorId}::uuid AND ${at} >= ${start}::timestamptz AND ${at} < ${end}::timestamptz
      AND (${servicePoint === null} OR service_point IS NOT DISTINCT FROM ${point}::text)
  ) AS reached`
}
const place = Prisma.sql`to_char(monday, 'YYYY-MM-DD') AS week, point, GROUPING(monday, point) AS grouped`
const perPlace = Prisma.sql`GROUP BY GROUPING SETS ((monday), (point), ())`
const perReason = Prisma.sql`GROUP BY GROUPING SETS ((monday, reason), (point, reason), (reason))`

const countOpened = (tx: Transaction, scope: Scope) =>
  tx.$queryRaw<(Place & { opened: number })[]>`
    SELECT ${place}, count(*)::integer AS opened FROM ${reached('opened_at', scope)} ${perPlace}`

type Reasons<Name> = (Place & { reason: Name; count: number })[]
const countReasons = (tx: Transaction, scope: Scope) =>
  tx.$queryRaw<Reasons<Reason>>`
    SELECT ${place}, reason, count(*)::integer AS count FROM ${reached('submitted_at', scope)} ${perReason}`

const countRejections = (tx: Transaction, scope: Scope) =>
  tx.$queryRaw<Reasons<RejectionReason>>`
    SELECT ${place}, reason, count(*)::integer AS count
    FROM (SELECT monday, point, jsonb_array_elements_text(rejection_reasons) AS reason FROM ${reached('ended_at', scope)}) AS given
    ${perReason}`

type DecidedRow = Place & Pick<ReportNumbers, 'decided' | 'approved' | 'overdue' | 'requests'> & Ranked<'deciding'>
const countDecided = (tx: Transaction, scope: Scope) =>
  tx.$queryRaw<DecidedRow[]>`
    SELECT ${place}, count(*)::integer AS decided,
      (count(*) FILTER (WHERE decision = 'approved'))::integer AS approved,
      (count(*) FILTER (WHERE overdue))::integer AS overdue,
      coalesce(sum(requests), 0)::integer AS requests, ${ranked('deciding')}
    FROM ${reached('decided_at', scope)} ${perPlace}`

type EndedRow = Place & ReportNumbers['ended'] & Ranked<Exclude<Span, 'deciding'>>
const countEnded = (tx: Transaction, scope: Scope) =>
  tx.$queryRaw<EndedRow[]>`
    SELECT ${place},
      (count(*) FILTER (WHERE outcome = 'closed'))::integer AS closed,
      (count(*) FILTER (WHERE outcome = 'rejected'))::integer AS rejected,
      (count(*) FILTER (WHERE outcome = 'withdrawn'))::integer AS withdrawn,
      (count(*) FILTER (WHERE outcome = 'expired'))::integer AS expired,
      ${Prisma.join([...stages, ...pauses].map(ranked))}
    FROM ${reached('ended_at', scope)} ${perPlace}`

type Ranked<Name extends Span> = Record<`${Name}_cases`, number> & Record<`${Name}_ranks`, number[] | null>
/** Both ranks at once: the cases are put in order once for each span. */
const ranked = (span: Span) => {
  const spent = Prisma.raw(`${span}_ms`)
  return Prisma.sql`count(${spent})::integer AS ${Prisma.raw(`${span}_cases`)},
    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${spent}) AS ${Prisma.raw(`${span}_ranks`)}`
}

/** Rounded here and nowhere else, to whole milliseconds. */
function spread<Name extends Span>(row: Ranked<Name>, span: Name): Spread {
  const cases: number = row[`${span}_cases`]
  const [median = null, ninetieth = null]: (number | null)[] = row[`${span}_ranks`] ?? []
  const whole = (rank: number | null) => (rank === null ? null : Math.round(rank))
  return { cases, median: whole(median), ninetieth: whole(ninetieth) }
}
