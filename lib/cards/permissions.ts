import { type Actor, type Role, roleOf } from '@/lib/accounts/actor'

/** Who sees an operator's stock, and who changes it. What a case does with a card is permitted by its command. */
const readers: readonly Role[] = ['clerk', 'admin', 'auditor', 'system']
const keepers: readonly Role[] = ['admin', 'system']

export const mayReadCards = (actor: Actor): boolean => readers.includes(roleOf(actor))
export const mayKeepCards = (actor: Actor): boolean => keepers.includes(roleOf(actor))

/** Whether an actor has to do with an operator at all. */
export const isOf = (actor: Actor, operatorId: string): boolean =>
  actor.kind === 'system' || ('operatorId' in actor && actor.operatorId === operatorId)
