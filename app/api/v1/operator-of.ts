import type { Actor } from '@/lib/accounts/actor'
import { getOperator, type Operator } from '@/lib/operators/operators'

/** The operator a key works for. Throws for an actor that no key stands for. */
export async function operatorOf(actor: Actor): Promise<Operator> {
  if (!('operatorId' in actor)) throw new Error(`${actor.kind} has no operator`)
  return getOperator(actor.operatorId)
}
