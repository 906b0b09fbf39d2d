import { z } from 'zod'
import { type Case, type Status, statuses } from './case'

/** What a status means to people: which of the four stages it belongs to, and whose turn it is. */
export const Stage = z.enum(['contact', 'submission', 'review', 'card', 'ended'])
export type Stage = z.infer<typeof Stage>

export const stageOf: Record<Status, Stage> = {
  opened: 'contact',
  contacted: 'contact',
  submitted: 'submission',
  in_review: 'review',
  waiting_for_customer: 'review',
  on_hold: 'review',
  approved: 'review',
  shipped: 'card',
  ready_for_pickup: 'card',
  received: 'card',
  closed: 'ended',
  rejected: 'ended',
  withdrawn: 'ended',
  expired: 'ended',
}

export type Turn = 'customer' | 'operator' | 'courier'
export const turnOf: Record<Status, Turn | null> = {
  opened: 'customer',
  contacted: 'customer',
  submitted: 'operator',
  in_review: 'operator',
  waiting_for_customer: 'customer',
  on_hold: 'operator',
  approved: 'operator',
  shipped: 'courier',
  ready_for_pickup: 'customer',
  received: 'customer',
  closed: null,
  rejected: null,
  withdrawn: null,
  expired: null,
}

export type StageState = 'done' | 'current' | 'ahead' | 'skipped'

const order = Stage.exclude(['ended']).options
const placeOf = (status: Status): number => Stage.options.indexOf(stageOf[status])

/** The four stages of a case as a customer sees them. An ended case shows how far it came. */
export function stagesOf(state: Case): { stage: Exclude<Stage, 'ended'>; state: StageState }[] {
  const ended = 'endedFrom' in state
  const reached = state.status === 'closed' ? order.length : placeOf(ended ? state.endedFrom : state.status)
  return order.map((name, position) => {
    if (name === 'contact' && reached > 0 && !state.contactedAt) return { stage: name, state: 'skipped' }
    if (position < reached) return { stage: name, state: 'done' }
    return { stage: name, state: position === reached && !ended ? 'current' : 'ahead' }
  })
}

export const endedStatuses = statuses.filter((status) => stageOf[status] === 'ended')
export const openStatuses = statuses.filter((status) => stageOf[status] !== 'ended')
export const isEnded = (state: Case): boolean => stageOf[state.status] === 'ended'
