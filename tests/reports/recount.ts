import { Reason } from '@/lib/application/reason'
import type { Case } from '@/lib/cases/case'
import { type RecordedEvent, RejectionReason } from '@/lib/cases/events'
import { replay } from '@/lib/cases/evolve'
import { stageOf } from '@/lib/cases/status'
import type { Report, ReportNumbers, Spread } from '@/lib/reports/report'

/**
 * Reports counted once more, straight from the histories and in another way: a case is looked at between every two of its
 * events. Slow, and knows nothing of what is stored.
 */
type Life = {
  point: string
  reason: Reason
  opened: number
  submitted?: number
  decided?: { at: number; approved: boolean; late: boolean; asked: number }
  ended?: { at: number; how: string; why: readonly RejectionReason[] }
  spent: Map<string, number>
}

export function lifeOf(events: readonly RecordedEvent[]): Life {
  const whole = replay(events)
  const times = events.map(({ at }) => Date.parse(at))
  const spent = new Map<string, number>()
  const add = (name: string, milliseconds: number) => spent.set(name, (spent.get(name) ?? 0) + milliseconds)
  const submission = events.findIndex(({ type }) => type === 'ApplicationSubmitted')
  const decision = events.findIndex(
    ({ type }, index) =>
      submission > 0 && index > submission && (type === 'ApplicationApproved' || type === 'ApplicationRejected'),
  )
  for (const [index] of events.entries()) {
    const state = replay(events.slice(0, index + 1))
    if (stageOf[state.status] === 'ended') continue
    const passed = Math.max(0, (times[index + 1] ?? times[index] ?? 0) - (times[index] ?? 0))
    add(stageOf[state.status], passed)
    const isRunning = ['submitted', 'in_review'].includes(state.status)
    if (state.status === 'waiting_for_customer') add('waiting', passed)
    else if (state.status === 'on_hold') add('held', passed)
    else if (state.frozen) add('frozen', passed)
    else if (isRunning && (decision < 0 || index < decision)) add('deciding', passed)
  }
  const end = events.findLastIndex(({ type }) =>
    ['CaseClosed', 'ApplicationRejected', 'CaseWithdrawn', 'CaseExpired', 'CaseReopened'].includes(type),
  )
  const before = decision > 0 ? replay(events.slice(0, decision)) : null
  const last = events[end]
  return {
    point: whole.delivery?.servicePoint ?? '-',
    reason: whole.reason,
    opened: times[0] ?? 0,
    spent,
    ...(submission > 0 ? { submitted: times[submission] ?? 0 } : {}),
    ...(before && submission > 0
      ? {
          decided: {
            at: times[decision] ?? 0,
            approved: events[decision]?.type === 'ApplicationApproved',
            late:
              'window' in before &&
              Math.min(times[decision] ?? 0, stoppedAt(before)) >= Date.parse(before.window.latest),
            asked: events.slice(0, decision).filter(({ type }) => type === 'InformationRequested').length,
          },
        }
      : {}),
    ...(last && last.type !== 'CaseReopened'
      ? {
          ended: {
            at: times[end] ?? 0,
            how: whole.status,
            why: last.type === 'ApplicationRejected' ? last.payload.reasons : [],
          },
        }
      : {}),
  }
}

/** The numbers of the cases that `isIn` says lie in the time it is about. */
function numbersOf(lives: readonly Life[], isIn: (at: number) => boolean): ReportNumbers {
  const within = <Key extends 'submitted' | 'decided' | 'ended'>(key: Key) =>
    lives.filter((life) => {
      const reached = life[key]
      return reached !== undefined && isIn(typeof reached === 'number' ? reached : reached.at)
    })
  const [submitted, decided, ended] = [within('submitted'), within('decided'), within('ended')]
  const tally = <Name extends string>(names: readonly Name[], found: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, found.filter((one) => one === name).length])) as Record<Name, number> // each name
  const requests = decided.reduce((sum, life) => sum + (life.decided?.asked ?? 0), 0)
  const approved = decided.filter((life) => life.decided?.approved).length
  const inStages = (name: string) => spread(ended.flatMap(({ spent }) => spent.get(name) ?? []))
  return {
    opened: lives.filter(({ opened }) => isIn(opened)).length,
    submitted: submitted.length,
    reasons: tally(
      Reason.options,
      submitted.map(({ reason }) => reason),
    ),
    decided: decided.length,
    approved,
    approvalRate: decided.length > 0 ? approved / decided.length : null,
    overdue: decided.filter((life) => life.decided?.late).length,
    requests,
    requestsPerCase: decided.length > 0 ? requests / decided.length : null,
    ended: tally(
      ['closed', 'rejected', 'withdrawn', 'expired'],
      ended.map((life) => life.ended?.how ?? ''),
    ),
    rejections: tally(
      RejectionReason.options,
      ended.flatMap((life) => life.ended?.why ?? []),
    ),
    times: {
      contact: inStages('contact'),
      submission: inStages('submission'),
      review: inStages('review'),
      card: inStages('card'),
      deciding: spread(decided.flatMap(({ spent }) => spent.get('deciding') ?? [])),
      waiting: inStages('waiting'),
      held: inStages('held'),
      frozen: inStages('frozen'),
    },
  }
}

/** Between two cases what lies between them counts in proportion. */
function rank(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (below === undefined || above === undefined) return null
  return Math.round(below + (above - below) * (place - Math.floor(place)))
}
function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((one, other) => one - other)
  return { cases: sorted.length, median: rank(sorted, 0.5), ninetieth: rank(sorted, 0.9) }
}

/** What a report of the same days and service point must say. */
export function recount(
  histories: readonly (readonly RecordedEvent[])[],
  { timeZone, from, to, servicePoint }: Pick<Report, 'timeZone' | 'from' | 'to' | 'servicePoint'>,
) {
  const dayOf = (at: number) => new Date(at).toLocaleDateString('sv-SE', { timeZone })
  const all = histories.map(lifeOf)
  const lives = servicePoint === null ? all : all.filter(({ point }) => point === servicePoint)
  const between = (first: string, last: string) => (at: number) => dayOf(at) >= first && dayOf(at) <= last
  return {
    total: numbersOf(lives, between(from, to)),
    week: (first: string, last: string) => numbersOf(lives, between(first, last)),
    point: (slug: string) =>
      numbersOf(
        lives.filter(({ point }) => point === slug),
        between(from, to),
      ),
  }
}

/** When its clock stopped, in milliseconds; never while it runs. */
const stoppedAt = (state: Case): number => {
  const at = 'pausedAt' in state ? state.pausedAt : state.frozen?.at
  return at ? Date.parse(at) : Number.POSITIVE_INFINITY
}
