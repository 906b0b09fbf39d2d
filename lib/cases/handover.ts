import type { Actor } from '@/lib/accounts/actor'
import type { Policy } from '@/lib/markets/policy'
import type { Case, CaseIn } from './case'
import type { CommandType } from './commands'
import { balanceOf, feeRefusal, waivable } from './fee'
import type { Refusal } from './refusals'

/**
 * Why a command about a card, its fee or who collects it does not fit, whatever is said with it. A part of possible.ts.
 */
type Terms = { actor: Actor; policy: Policy }
type Reason = (state: Case, terms: Terms) => Refusal | null

const unless =
  (fits: (state: Case, terms: Terms) => boolean, refusal: Refusal): Reason =>
  (state, terms) =>
    fits(state, terms) ? null : refusal

/** A card that was collected, or an eSIM whose code was shown. */
const isTaken = ({ collected, shownAt }: CaseIn<'ready_for_pickup'>) => collected !== null || shownAt !== null

const isInHand: Reason = unless(
  (state) => (state.status === 'ready_for_pickup' ? isTaken(state) : state.status !== 'approved'),
  { kind: 'not-collected' },
)
/** There is nothing to look at on an eSIM. */
const isPlastic: Reason = unless(({ delivery }) => delivery?.method !== 'esim', {
  kind: 'delivery-differs',
  command: 'InspectCard',
  method: 'esim',
})
const mayHaveProxy: Reason = unless((_state, { policy }) => policy.proxy === 'allowed', { kind: 'proxy-not-allowed' })
const hasProxy: Reason = unless(({ proxy }) => proxy !== null, { kind: 'no-proxy' })
const paid: Reason = (state, { policy }) => feeRefusal(state, policy)
const notCollected: Reason = unless((state) => !('collected' in state && state.collected), { kind: 'already-recorded' })

/** What is in somebody's hand does not expire. */
const isWaiting: Reason = unless((state) => state.status !== 'ready_for_pickup' || !isTaken(state), {
  kind: 'already-recorded',
})
/** Of a key it is not known who stands behind it, and nobody it has seen. */
const isPerson: Reason = unless((_state, { actor }) => actor.kind === 'staff', { kind: 'person-required' })

const first =
  (...reasons: Reason[]): Reason =>
  (state, terms) =>
    reasons.reduce<Refusal | null>((found, reason) => found ?? reason(state, terms), null)

const reasons: Partial<Record<CommandType, Reason>> = {
  ShipCard: paid,
  IssueEsim: paid,
  CollectCard: first(notCollected, paid),
  RecordDelivery: unless((state) => !('deliveredAt' in state && state.deliveredAt), { kind: 'already-recorded' }),
  InspectCard: first(isPlastic, isInHand),
  ReportDefect: isInHand,
  RevealEsim: unless((state) => !('shownAt' in state && state.shownAt), { kind: 'already-recorded' }),
  ConfirmReceipt: isInHand,
  ActivateLine: unless((state) => !('activatedAt' in state && state.activatedAt), { kind: 'already-recorded' }),
  CloseCase: unless((state) => 'activatedAt' in state && state.activatedAt !== null, { kind: 'not-activated' }),
  RecordPayment: unless((state, { policy }) => balanceOf(state, policy).left > 0, { kind: 'nothing-owed' }),
  WaiveFee: unless((state, { actor, policy }) => waivable(state, actor, policy) > 0, { kind: 'nothing-to-waive' }),
  RefundPayment: unless((state, { policy }) => balanceOf(state, policy).kept > 0, { kind: 'nothing-paid' }),
  ExpireCase: isWaiting,
  CheckOriginal: isPerson,
  NominateProxy: first(mayHaveProxy, notCollected),
  RevokeProxy: first(hasProxy, notCollected),
  AttachProxyPaper: first(hasProxy, notCollected),
}

export const handoverRefusal = (state: Case, type: CommandType, terms: Terms): Refusal | null =>
  reasons[type]?.(state, terms) ?? null
