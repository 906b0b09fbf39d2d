import { type Actor, roleOf } from '@/lib/accounts/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type MarketId, market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import type { Case } from './case'
import type { Refusal } from './refusals'

/**
 * What a replacement costs, what was paid and waived of it, and what is left. Does not know how money moves: it is told
 * by whoever took it. All amounts are in the smallest unit of the market's currency.
 */
/** `left` is what is still to be paid, `kept` what was paid and not given back. */
export type Balance = { currency: string; fee: number; kept: number; waived: number; left: number }

export function balanceOf(
  { fee, market: id, reason }: Pick<Case, 'fee' | 'market' | 'reason'>,
  { fees }: Policy,
): Balance {
  const kept = fee.paid - fee.refunded
  const due = fees.byReason[reason]
  return {
    currency: market(id).currency.code,
    fee: due,
    kept,
    waived: fee.waived,
    left: Math.max(0, due - fee.waived - kept),
  }
}

/** Why no card can be handed out yet. Null when nothing is owed. */
export function feeRefusal(state: Case, policy: Policy): Refusal | null {
  const { left } = balanceOf(state, policy)
  return left > 0 ? { kind: 'fee-open', left, market: state.market } : null
}

/** How much more this actor may waive of a case's fee. */
export function waivable(state: Case, actor: Actor, policy: Policy): number {
  const role = roleOf(actor)
  const limit = role in policy.fees.waiveUpTo ? policy.fees.waiveUpTo[role as keyof Policy['fees']['waiveUpTo']] : 0 // just asked
  return Math.max(0, Math.min(limit - state.fee.waived, balanceOf(state, policy).left))
}

/** Takes no more than is owed. */
export function judgePayment(state: Case, amount: number, policy: Policy): Result<null, Refusal> {
  const { left } = balanceOf(state, policy)
  return amount > left ? refuse(tooMuch(left, state.market)) : ok(null)
}

export function judgeWaiver(state: Case, amount: number, actor: Actor, policy: Policy): Result<null, Refusal> {
  const most = waivable(state, actor, policy)
  return amount > most ? refuse(tooMuch(most, state.market)) : ok(null)
}

export function judgeRefund(state: Case, amount: number, policy: Policy): Result<null, Refusal> {
  const { kept } = balanceOf(state, policy)
  return amount > kept ? refuse(tooMuch(kept, state.market)) : ok(null)
}

const tooMuch = (most: number, id: MarketId): Refusal => ({ kind: 'amount-too-large', most, market: id })
