import type { Reason } from '@/lib/application/reason'
import { isOverdue } from '@/lib/calendar/due'
import type { Case } from '@/lib/cases/case'
import { dueAt, reviewClock } from '@/lib/cases/clock'
import type { RecordedEvent, RejectionReason } from '@/lib/cases/events'
import { evolve } from '@/lib/cases/evolve'
import { type Stage, stageOf } from '@/lib/cases/status'
import type { Instant } from '@/lib/core/time'
import type { MarketId } from '@/lib/markets'

/**
 * Decides what reports count of a case, event by event: when it came how far, what was decided, and where its time went.
 * It refuses to know other cases, weeks, and what time it is: what goes on is counted when it is over.
 */
export const stages = ['contact', 'submission', 'review', 'card'] as const satisfies readonly Stage[]
/** Why the clock of a review stands still; of several reasons at once the first one counts. */
export const pauses = ['waiting', 'held', 'frozen'] as const
/**
 * Where time goes. A case that is open is in one stage; beside that its review's clock runs (`deciding`), stands still,
 * or has nothing to measure.
 */
export const spans = [...stages, 'deciding', ...pauses] as const
export type Span = (typeof spans)[number]

export type Decision = 'approved' | 'rejected'
export const outcomes = ['closed', 'rejected', 'withdrawn', 'expired'] as const
export type CaseOutcome = (typeof outcomes)[number]

export type Measures = {
  caseId: string
  operatorId: string
  market: MarketId
  /** Where the card is handed over, as the case says now; null where it is sent or nothing was chosen. */
  servicePoint: string | null
  reason: Reason
  openedAt: Instant
  submittedAt: Instant | null
  /** The first decision on the application. What comes later undoes none: a card that is stopped, a case opened again. */
  decidedAt: Instant | null
  decision: Decision | null
  /** Whether the promise was broken when it was decided. */
  overdue: boolean
  /** How often the customer was asked for something before that decision. */
  requests: number
  /** Null again when it is opened again. */
  endedAt: Instant | null
  outcome: CaseOutcome | null
  /** Why it was rejected, whenever that was. */
  rejectionReasons: RejectionReason[]
  /** Since when it has been where it is. */
  since: Instant
  /** Milliseconds, of what is over; null where it never came to that. */
  spent: Record<Span, number | null>
}

/** A case before and after an event; null before the first. */
export type Step = { from: Case | null; event: RecordedEvent; to: Case }

/** Whether an event changes anything that is measured. */
export function isMeasured({ from, to }: Pick<Step, 'from' | 'to'>): boolean {
  if (!from) return true
  const [before, after] = [spansOf(from), spansOf(to)]
  return before.join() !== after.join() || from.reason !== to.reason || pointOf(from) !== pointOf(to)
}

/** Throws when nothing was measured of a case that is not new. */
export function measure(before: Measures | null, step: Step): Measures {
  const { from, event, to } = step
  if (!from) return opened(event, to)
  if (!before) throw new Error(`${event.type} (${event.sequence}) of a case that nothing was measured of`)
  if (!isMeasured(step)) return before
  const moved = spansOf(from).join() !== spansOf(to).join()
  return {
    ...before,
    servicePoint: pointOf(to),
    reason: to.reason,
    submittedAt: before.submittedAt ?? ('submittedAt' in to ? to.submittedAt : null),
    ...decided(before, { from, event }),
    ...ended(before, { event, to }),
    requests: before.requests + (event.type === 'InformationRequested' && !before.decidedAt ? 1 : 0),
    ...(moved ? { since: event.at, spent: spend(before, { from, event, to }) } : {}),
  }
}

/** What a whole history adds up to. */
export function measureHistory(events: readonly RecordedEvent[]): Measures {
  let [state, measures]: [Case | null, Measures | null] = [null, null]
  for (const event of events) {
    const to: Case = evolve(state, event)
    measures = measure(measures, { from: state, event, to })
    state = to
  }
  if (!measures) throw new Error('A case without history')
  return measures
}

function opened({ at }: RecordedEvent, to: Case): Measures {
  const { id: caseId, operatorId, market, reason } = to
  const nothing = { submittedAt: null, decidedAt: null, decision: null, endedAt: null, outcome: null }
  const here = { caseId, operatorId, market, reason, servicePoint: pointOf(to), openedAt: at, since: at }
  return { ...here, ...nothing, overdue: false, requests: 0, rejectionReasons: [], spent: enter(unspent, to) }
}

function decided({ decidedAt, decision, overdue }: Measures, { from, event }: { from: Case; event: RecordedEvent }) {
  const made = decisionOf(event)
  // What nobody had submitted is not decided: somebody else had opened it.
  if (decidedAt || !made || !('window' in from)) return { decidedAt, decision, overdue }
  return { decidedAt: event.at, decision: made, overdue: isBroken(from, event.at) }
}

/** A clock that stands still is judged by when it stopped: what was late by then was not decided in time. */
function isBroken(state: Case, now: Instant): boolean {
  const clock = reviewClock(state, now)
  return clock.kind === 'stopped' ? isOverdue(clock.window, clock.since) : clock.kind === 'overdue'
}

function decisionOf({ type }: RecordedEvent): Decision | null {
  if (type === 'ApplicationApproved') return 'approved'
  return type === 'ApplicationRejected' ? 'rejected' : null
}

function ended({ endedAt, outcome, rejectionReasons }: Measures, { event, to }: Omit<Step, 'from'>) {
  if (!('endedFrom' in to)) return { endedAt: null, outcome: null, rejectionReasons: [] }
  if (endedAt) return { endedAt, outcome, rejectionReasons }
  const reasons = event.type === 'ApplicationRejected' ? event.payload.reasons : []
  return { endedAt: event.at, outcome: to.status, rejectionReasons: reasons }
}

const pointOf = ({ delivery }: Case): string | null => delivery?.servicePoint ?? null

/** Where the time of a case goes from now on. */
function spansOf(state: Case): readonly Span[] {
  const stage = stageOf[state.status]
  if (stage === 'ended') return []
  if (dueAt(state)) return [stage, 'deciding']
  if (state.status === 'waiting_for_customer') return [stage, 'waiting']
  if (state.status === 'on_hold') return [stage, 'held']
  return state.frozen ? [stage, 'frozen'] : [stage]
}

const unspent: Measures['spent'] = {
  contact: null,
  submission: null,
  review: null,
  card: null,
  deciding: null,
  waiting: null,
  held: null,
  frozen: null,
}

function spend({ since, spent, decidedAt }: Measures, { from, event, to }: Step & { from: Case }): Measures['spent'] {
  // Two servers' clocks may differ: no time is less than none.
  const passed = Math.max(0, Date.parse(event.at) - Date.parse(since))
  // Of a case that is opened again the time to its first decision is over.
  const counted = (span: Span) => span !== 'deciding' || decidedAt === null
  const over = Object.fromEntries(
    spansOf(from)
      .filter(counted)
      .map((span) => [span, (spent[span] ?? 0) + passed]),
  )
  return enter({ ...spent, ...over }, to)
}

const enter = (spent: Measures['spent'], to: Case): Measures['spent'] => ({
  ...spent,
  ...Object.fromEntries(spansOf(to).map((span) => [span, spent[span] ?? 0])),
})
