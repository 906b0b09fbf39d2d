import type { Actor } from '@/lib/accounts/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { ApplicationPaper, DocumentKind, Policy } from '@/lib/markets/policy'
import { assessment } from './approval'
import type { Case } from './case'
import type { CaseEvent } from './events'
import type { Refusal } from './refusals'
import { addSignals, needsSecondApprover, type RiskSignal } from './risk'

/**
 * Decides when somebody who stands at a counter needs no review from afar: their original document was seen, they have
 * signed what they said, and nothing stands out. Does not know what the document says.
 */
const identityPapers: readonly DocumentKind[] = ['identity_front']
const ofPerson: readonly DocumentKind[] = ['identity_front', 'identity_back']

/** The same as if nobody had been seen: what was compared with their document is not what holds now. */
export const unmet = <Seen extends Pick<Case, 'originals'>>(state: Seen): Seen => ({
  ...state,
  originals: state.originals.filter((kind) => !ofPerson.includes(kind)),
})

export const isSeenInPerson = ({ originals }: Pick<Case, 'originals'>): boolean =>
  identityPapers.some((kind) => originals.includes(kind))

/** What is still to be done at the counter before a clerk can approve. */
export function counterMissing(state: Pick<Case, 'originals' | 'signed'>): ('original' | 'signature')[] {
  return [...(isSeenInPerson(state) ? [] : (['original'] as const)), ...(state.signed ? [] : (['signature'] as const))]
}

/** Why nobody can approve here and now, whatever is said with it. */
export function counterRefusal(state: Case, actor: Actor, policy: Policy): Refusal | null {
  if (!policy.walkIn.offered) return { kind: 'walk-in-not-offered' }
  // Who answers for having seen somebody is a person.
  if (actor.kind !== 'staff') return { kind: 'person-required' }
  const missing = counterMissing(state)
  if (missing.length > 0) return { kind: 'counter-incomplete', missing }
  return needsSecondApprover(policy, state.risk) ? { kind: 'review-required' } : null
}

export function approveAtCounter(
  state: Case,
  { policy, risk, isOwnCase }: { policy: Policy; risk: readonly RiskSignal[]; isOwnCase: boolean },
): Result<CaseEvent[], Refusal> {
  if (isOwnCase) return refuse({ kind: 'own-case' })
  const signals = addSignals(state.risk, risk)
  // What is known only now is kept by the review that follows.
  if (needsSecondApprover(policy, signals)) return refuse({ kind: 'review-required' })
  return ok([
    ...assessment(state, signals),
    { type: 'ReviewBegun', payload: {} },
    { type: 'ApplicationApproved', payload: { text: null } },
  ])
}

/** Seeing an identity document means comparing it: its number is typed, and is that of the application. */
export function checkOriginal(
  { originals }: Pick<Case, 'originals'>,
  { documents, number }: { documents: readonly ApplicationPaper[]; number?: string },
  isNumberRight: boolean,
): Result<CaseEvent[], Refusal> {
  if (documents.some((kind) => identityPapers.includes(kind))) {
    if (number === undefined)
      return refuse({ kind: 'answers-refused', problems: [{ path: 'number', problem: 'required' }] })
    if (!isNumberRight) return refuse({ kind: 'identity-differs' })
  }
  const fresh = documents.filter((kind) => !originals.includes(kind))
  return ok(fresh.length === 0 ? [] : [{ type: 'OriginalsSeen', payload: { documents: [...new Set(fresh)] } }])
}
