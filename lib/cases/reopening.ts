import { type ReviewWindow, reviewWindow } from '@/lib/calendar/review-window'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Case, CaseIn, Status } from './case'
import type { Context } from './context'
import { unmet } from './counter'
import type { CaseEvent, EventOf, RecordedEvent } from './events'
import type { Refusal } from './refusals'
import { askedSince } from './request'

/**
 * Whether a case that has ended may go on, and where it then stands. Does not know whether its line has another case by
 * now, or a lock: perform.ts asks the database.
 */
type Ended = CaseIn<'rejected' | 'withdrawn' | 'expired'>

const withCard: readonly Status[] = ['shipped', 'ready_for_pickup', 'received']
/** Where a card was out already, another one takes another case. Cases from before `hadCard` say it by where they ended. */
export const hasHadCard = (state: Case): boolean =>
  state.hadCard || ('endedFrom' in state && withCard.includes(state.endedFrom))

const day = 86_400_000

/** What is open with the customer of a case that waits for them. */
export const requestOf = (state: Case): Ended['request'] =>
  state.status === 'waiting_for_customer'
    ? { asked: state.asked, corrected: state.corrected, askedAt: askedSince(state) }
    : null

/** What was submitted is reviewed anew, and is promised a decision anew. */
export function reopen(state: Case, context: Context): Result<CaseEvent[], Refusal> {
  const { now, policy, calendar, text } = context
  if (!('endedAt' in state)) throw new Error(`${state.reference} has not ended`)
  if (!text) throw new Error('A case is opened again for a reason')
  const days = policy.reopenDays
  if (Date.parse(now) - Date.parse(state.endedAt) > days * day) return refuse({ kind: 'reopening-too-late', days })
  const reopening = (window: ReviewWindow | null, waits: boolean): CaseEvent[] => [
    { type: 'CaseReopened', payload: { text, window, waits } },
  ]
  if (!state.submittedAt) return ok(reopening(null, false))
  const window = reviewWindow({ submittedAt: now, ...policy.review }, calendar)
  return window.ok ? ok(reopening(window.value, state.request !== null)) : window
}

/**
 * Under review as it was submitted, unless its customer was to send something first: what they have changed since is
 * reviewed when they send it, and until then it waits for them. What was not submitted is filled in from where it was
 * left. What was stopped is stopped again, so that nobody gets round whoever has to look into it; and who was seen at a
 * counter then has not been seen now.
 */
export function reopened(before: Ended, { at, payload }: RecordedEvent & EventOf<'CaseReopened'>): Case {
  const { window, waits } = payload
  const { submittedAt, delivery, stopped: frozen, request } = before
  const state = { ...unmet(before), signed: null, frozen }
  if (window && submittedAt && delivery) {
    const promised = { ...state, submittedAt, delivery, window }
    return waits && request
      ? { ...promised, ...request, status: 'waiting_for_customer', pausedAt: at }
      : { ...promised, status: 'in_review', proposal: null, replied: null }
  }
  return { ...state, status: state.contactedAt ? 'contacted' : 'opened', activeAt: at }
}
