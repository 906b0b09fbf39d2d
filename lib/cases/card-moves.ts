import type { Instant } from '@/lib/core/time'
import type { CardRef } from './card'
import type { CaseIn } from './case'
import { unmet } from './counter'
import type { RecordedEvent } from './events'

/**
 * What a case is after a card has moved nearer to its customer, or further away. A part of evolve.ts: it does not judge
 * either.
 */
/** Nothing has been looked at of a card that goes out anew. */
export const unseen = { inspectedAt: null } as const

export const ready = (
  state: CaseIn<'approved'>,
  { at, sequence }: RecordedEvent,
  card: CardRef | null,
): CaseIn<'ready_for_pickup'> => ({
  ...state,
  ...unseen,
  status: 'ready_for_pickup',
  readyAt: at,
  readyBy: sequence,
  card,
  collected: null,
  shownAt: null,
})

/**
 * The time to say no begins anew, for somebody who was not seen: a card is to go somewhere else, a case that was stopped
 * goes on, or another card was asked for from afar.
 */
export const coolAnew = (state: CaseIn<'approved'>, at: Instant): CaseIn<'approved'> => ({
  ...unmet(state),
  coolingFrom: at,
})

/** Whoever stands at a counter with a bad card gets another at once. */
export function replacing(
  before: CaseIn<'shipped' | 'ready_for_pickup' | 'received'>,
  { actor, at }: RecordedEvent,
): CaseIn<'approved'> {
  const state = { ...before, status: 'approved', returnedAt: null } as const
  const isAtCounter = actor.kind === 'staff' && actor.role !== 'agent'
  return isAtCounter ? state : coolAnew(state, at)
}
