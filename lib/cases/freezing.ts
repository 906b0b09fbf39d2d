import { type Actor, actorKey } from '@/lib/accounts/actor'
import type { Case, Status } from './case'
import type { CommandType } from './commands'
import type { Refusal } from './refusals'

/**
 * Decides what still fits a case that somebody has stopped with "this wasn't me", and who may let it go on. It refuses
 * to know who that somebody was.
 */
/** While the case is open: also a card that somebody holds already is not theirs for that. */
export const freezableStatuses = [
  'opened',
  'contacted',
  'submitted',
  'in_review',
  'waiting_for_customer',
  'on_hold',
  'approved',
  'shipped',
  'ready_for_pickup',
  'received',
] as const satisfies readonly Status[]

/**
 * A counter goes from nothing to a card that works in minutes: whoever reads the mail then comes late, locks the line, and
 * has the closed case looked into.
 */
export const reportableStatuses = [...freezableStatuses, 'closed'] as const satisfies readonly Status[]

/** What brings no card any nearer. Dates may be counted anew, because the clock stands still meanwhile. */
const byStaff: readonly CommandType[] = [
  'LiftFreeze',
  'RejectApplication',
  'WithdrawCase',
  'AddNote',
  'AssignCase',
  'AssignInTurn',
  'SendCallerCode',
  'VerifyCaller',
  'ReceiveReply',
  'UnmaskPersonalData',
  'RetireDocuments',
  'ErasePersonalData',
  'RequestLineBlock',
  'RecalculateReview',
  'RecordDelivery',
  'RecordReturnedShipment',
  'RefundPayment',
  'RevokeProxy',
]

/** Why a command does not fit because of a freeze, or for want of one. Null when it fits. */
export function freezeRefusal({ frozen, workedBy }: Case, type: CommandType, actor: Actor): Refusal | null {
  if (!frozen) return type === 'LiftFreeze' ? { kind: 'case-not-frozen' } : null
  if (actor.kind === 'customer' || !byStaff.includes(type)) return { kind: 'case-frozen' }
  if (type !== 'LiftFreeze') return null
  if (actor.kind !== 'staff') return { kind: 'person-required' }
  return workedBy.includes(actorKey(actor)) ? { kind: 'another-person-required' } : null
}
