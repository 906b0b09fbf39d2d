import type { Actor } from '@/lib/accounts/actor'
import type { AnswerProblem } from '@/lib/application/answers'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { market } from '@/lib/markets'
import type { Operator } from '@/lib/operators/operators'
import { type Counted, countAll, type Scope } from './count'
import { instantsOf, noPoint, periodOf, type ReportQuery, weeksIn } from './period'
import { mayReadReports } from './permissions'
import type { Report, ReportNumbers } from './report'

/** Counts what became of an operator's cases: for the page, the file and other systems alike. */
export type ReportRefusal = { kind: 'reports-not-permitted' } | { kind: 'invalid-input'; problems: AnswerProblem[] }

/** Everything is counted as of one moment. */
const patience = { maxWait: 10_000, timeout: 30_000, isolationLevel: 'RepeatableRead' } as const

export async function makeReport(
  actor: Actor,
  operator: Pick<Operator, 'id' | 'slug' | 'market' | 'servicePoints' | 'closedPoints'>,
  query: ReportQuery,
  now: Instant,
): Promise<Result<Report, ReportRefusal>> {
  const isTheirs = actor.kind === 'system' || ('operatorId' in actor && actor.operatorId === operator.id)
  if (!mayReadReports(actor) || !isTheirs) return refuse({ kind: 'reports-not-permitted' })
  const { timeZone } = market(operator.market)
  const period = periodOf(query, { timeZone, now })
  if (!period.ok) return refuse({ kind: 'invalid-input', problems: period.refusal })
  const { servicePoint = null } = query
  const everPoints = [...operator.servicePoints, ...operator.closedPoints]
  if (servicePoint && servicePoint !== noPoint && !everPoints.some(({ slug }) => slug === servicePoint))
    return refuse({ kind: 'invalid-input', problems: [{ path: 'servicePoint', problem: 'not-an-option' }] })

  const scope: Scope = { operatorId: operator.id, timeZone, ...instantsOf(period.value, { timeZone }), servicePoint }
  const counted = await database().$transaction((tx) => countAll(tx, scope), patience)
  const numbers = (key: string): ReportNumbers => finish(counted.get(key))
  const points = servicePoint
    ? [servicePoint]
    : [...operator.servicePoints.map(({ slug }) => slug), ...pointsIn(counted)]
  return ok({
    operator: operator.slug,
    market: operator.market,
    timeZone,
    ...period.value,
    servicePoint,
    total: numbers('total'),
    weeks: weeksIn(period.value).map((week) => ({ ...week, numbers: numbers(`week ${week.monday}`) })),
    servicePoints: [...new Set(points)].map((point) => ({ servicePoint: point, numbers: numbers(`point ${point}`) })),
  })
}

/** Also those that the operator no longer has; what has none comes last. */
const pointsIn = (counted: Map<string, Counted>): string[] =>
  [...counted.keys()]
    .flatMap((key) => (key.startsWith('point ') ? [key.slice('point '.length)] : []))
    .sort((one, other) => Number(one === noPoint) - Number(other === noPoint) || one.localeCompare(other))

function finish(counted: Counted = {}): ReportNumbers {
  const whole = { ...nothing, ...counted }
  const { decided, approved, requests } = whole
  return {
    opened: whole.opened,
    submitted: whole.submitted,
    reasons: { ...nothing.reasons, ...whole.reasons },
    decided,
    approved,
    approvalRate: decided === 0 ? null : approved / decided,
    overdue: whole.overdue,
    requests,
    requestsPerCase: decided === 0 ? null : requests / decided,
    ended: whole.ended,
    rejections: { ...nothing.rejections, ...whole.rejections },
    times: { ...nothing.times, ...whole.times },
  }
}

const none = { cases: 0, median: null, ninetieth: null }
const nothing = {
  opened: 0,
  submitted: 0,
  reasons: { lost: 0, damaged: 0, stolen: 0, account_problem: 0 },
  decided: 0,
  approved: 0,
  overdue: 0,
  requests: 0,
  ended: { closed: 0, rejected: 0, withdrawn: 0, expired: 0 },
  rejections: {
    identity_unclear: 0,
    identity_mismatch: 0,
    proof_insufficient: 0,
    not_line_holder: 0,
    suspected_fraud: 0,
    other: 0,
  },
  times: {
    contact: none,
    submission: none,
    review: none,
    card: none,
    deciding: none,
    waiting: none,
    held: none,
    frozen: none,
  },
} satisfies Omit<ReportNumbers, 'approvalRate' | 'requestsPerCase'>
