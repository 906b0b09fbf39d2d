import { type Actor, actorKey } from '@/lib/accounts/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import type { DocumentKind, Policy } from '@/lib/markets/policy'
import type { Case, CaseIn } from './case'
import type { CaseEvent } from './events'
import type { ParticularRef } from './particulars'
import type { Refusal } from './refusals'
import { addSignals, needsSecondApprover, type RiskSignal } from './risk'

/**
 * Decides whether one person's approval is enough, who may give the second, and from when on the card may be issued.
 * It refuses to know what is in the application.
 */
export function approve(
  state: CaseIn<'in_review'>,
  given: {
    policy: Policy
    risk: readonly RiskSignal[]
    text: ParticularRef | null
    isOwnCase: boolean
    /** What was asked for and is not there, or was rejected. */
    lacking: DocumentKind[]
  },
): Result<CaseEvent[], Refusal> {
  const { policy, risk, text, isOwnCase, lacking } = given
  if (isOwnCase) return refuse({ kind: 'own-case' })
  if (lacking.length > 0) return refuse({ kind: 'documents-missing', missing: lacking })
  const signals = addSignals(state.risk, risk)
  const assessed = assessment(state, signals)
  if (needsSecondApprover(policy, signals) && !state.proposal)
    return ok([...assessed, { type: 'ApprovalProposed', payload: { text } }])
  // What the first one wrote to the customer holds, unless the second writes something else.
  return ok([...assessed, { type: 'ApplicationApproved', payload: { text: text ?? state.proposal?.text ?? null } }])
}

/** What is known now and was not before; nothing when nothing is. */
export const assessment = (state: Pick<Case, 'risk'>, signals: RiskSignal[]): CaseEvent[] =>
  signals.length > state.risk.length ? [{ type: 'RiskAssessed', payload: { signals } }] : []

/** Why this actor cannot approve, whatever is said with it. Null when nothing stands against it. */
export function approvalRefusal(state: Case, actor: Actor, policy: Policy): Refusal | null {
  // Of a key it is not known who stands behind it: what one system opens and approves, its people answer for.
  if (actor.kind === 'staff' && actorKey(state.openedBy) === actorKey(actor)) return { kind: 'own-case' }
  if (state.status !== 'in_review' || !state.proposal || !needsSecondApprover(policy, state.risk)) return null
  if (actor.kind !== 'staff') return { kind: 'person-required' }
  return state.proposal.by === actorKey(actor) ? { kind: 'another-person-required' } : null
}

/**
 * From when on an approved card may be issued: until then whoever is told of it has time to say no. That time begins
 * anew with what may be somebody else's doing. Somebody who was seen with their original document needs less of it.
 */
export function issuableFrom({ approvedAt, coolingFrom, originals }: CaseIn<'approved'>, policy: Policy): Instant {
  const seen = policy.walkIn.offered && originals.includes('identity_front')
  const minutes = seen ? policy.walkIn.coolingOffMinutes : policy.coolingOffMinutes
  return toInstant(new Date(Date.parse(coolingFrom ?? approvedAt) + minutes * 60_000))
}
