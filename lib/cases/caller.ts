import type { Actor } from '@/lib/accounts/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { callerCodeWait, openCode } from './caller-facts'
import type { Case } from './case'
import type { Context } from './context'
import type { CaseEvent } from './events'
import type { Refusal } from './refusals'

/**
 * Decides about somebody on the telephone who says that a case is theirs: whether they are sent a code, and whether they
 * have read it back. It refuses to know the code: it is told whether what was typed is right.
 */
type Decision = Result<CaseEvent[], Refusal>

/** Of a key it is not known who speaks with whom. */
const isPerson = (actor: Actor): boolean => actor.kind === 'staff'

export function sendCallerCode(state: Case, { actor, now, caller, application }: Context): Decision {
  if (!isPerson(actor)) return refuse({ kind: 'person-required' })
  if (!state.customerId && !application.body.applicant?.email) return refuse({ kind: 'caller-without-address' })
  const minutes = callerCodeWait(state.callers, now)
  if (minutes !== null) return refuse({ kind: 'too-many-caller-codes', minutes })
  return ok([{ type: 'CallerCodeSent', payload: { addressChangedAt: caller.addressChangedAt } }])
}

/** What was wrong is an event as well: whose case it is shall see that somebody tried. */
export function verifyCaller(state: Case, { actor, now, caller }: Context): Decision {
  if (!isPerson(actor)) return refuse({ kind: 'person-required' })
  if (!openCode(state.callers, actor, now)) return refuse({ kind: 'caller-code-gone' })
  return ok([{ type: caller.isRight ? 'CallerVerified' : 'CallerNotVerified', payload: {} }])
}
