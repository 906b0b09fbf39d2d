import { reviewWindow } from '@/lib/calendar/review-window'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Case, CaseIn, Status } from './case'
import type { Context } from './context'
import { unmet } from './counter'
import type { CaseEvent, EventOf, RecordedEvent } from './events'
import type { Refusal } from './refusals'

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

/** What was submitted is reviewed anew, and is promised a decision anew. */
export function reopen(state: Case, context: Context): Result<CaseEvent[], Refusal> {
  const { now, policy, calendar, text } = context
  if (!('endedAt' in state)) throw new Error(`${state.reference} has not ended`)
  if (!text) throw new Error('A case is opened again for a reason')
  const days = policy.reopenDays
  if (Date.parse(now) - Date.parse(state.endedAt) > days * day) return refuse({ kind: 'reopening-too-late', days })
  if (!state.submittedAt) return ok([{ type: 'CaseReopened', payload: { text, window: null } }])
  const window = reviewWindow({ submittedAt: now, ...policy.review }, calendar)
  return window.ok ? ok([{ type: 'CaseReopened', payload: { text, window: window.value } }]) : window
}

/**
 * Under review as it was submitted; otherwise filled in from where it was left. What was stopped is stopped again, so that
 * nobody gets round whoever has to look into it; and who was seen at a counter then has not been seen now.
 */
export function reopened(before: Ended, { at, payload: { window } }: RecordedEvent & EventOf<'CaseReopened'>): Case {
  const { submittedAt, delivery, stopped: frozen } = before
  const state = { ...unmet(before), signed: null, frozen }
  if (window && submittedAt && delivery)
    return { ...state, status: 'in_review', submittedAt, delivery, window, proposal: null, replied: null }
  return { ...state, status: state.contactedAt ? 'contacted' : 'opened', activeAt: at }
}
