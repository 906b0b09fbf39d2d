import { type Actor, roleOf } from '@/lib/accounts/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Calling } from './caller-facts'
import type { Case } from './case'
import type { CommandType } from './commands'
import type { Context } from './context'
import { type CaseEvent, LookReason } from './events'
import type { Refusal } from './refusals'

/**
 * Decides about somebody on the telephone who says that a case is theirs: whether they are sent a code, and whether they
 * have read it back. It refuses to know the code: it is told whether what was typed is right.
 */
type Decision = Result<CaseEvent[], Refusal>

/** Why a type of command about a caller does not fit; null when it fits. Of a key it is not known who speaks with whom. */
export function callerRefusal(type: CommandType, actor: Actor, { known, awaited, wait }: Calling): Refusal | null {
  if (type === 'UnmaskPersonalData') return roleOf(actor) === 'agent' && !known ? notKnown : null
  if (type !== 'SendCallerCode' && type !== 'VerifyCaller') return null
  if (actor.kind !== 'staff') return { kind: 'person-required' }
  if (type === 'VerifyCaller') return awaited ? null : { kind: 'caller-code-gone' }
  return wait === null ? null : { kind: 'too-many-caller-codes', minutes: wait }
}
const notKnown = { kind: 'caller-not-authenticated' } as const

/** What an actor may look at personal data for. On the telephone there is one reason. */
export const lookReasons = (actor: Actor): readonly LookReason[] =>
  roleOf(actor) === 'agent' ? ['customer_asked'] : LookReason.options

export function sendCallerCode(state: Case, { caller, application }: Context): Decision {
  if (!state.customerId && !application.body.applicant?.email) return refuse({ kind: 'caller-without-address' })
  // Otherwise staff could send it to a mailbox of their own.
  if (!state.customerId && caller.isTypedLately) return refuse({ kind: 'caller-address-unproven' })
  return ok([{ type: 'CallerCodeSent', payload: { addressChangedAt: caller.addressChangedAt } }])
}

/** What was wrong is an event as well: whose case it is shall see that somebody tried. */
export const verifyCaller = ({ caller: { isRight } }: Context): Decision =>
  ok([{ type: isRight ? 'CallerVerified' : 'CallerNotVerified', payload: {} }])
