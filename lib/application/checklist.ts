import type { IdentityKind, Policy, ProofKind } from '@/lib/markets/policy'
import { requiredDocuments } from './documents'
import { asked } from './questions'
import type { Reason } from './reason'

/**
 * What to have at hand before filling in an application, under a policy and, once it is known, for a reason.
 * Does not know how it is said.
 */
export type ChecklistItem =
  | { kind: 'line' | 'contact' | 'imei' | 'police_report' }
  | { kind: 'iccid'; onTheCard: boolean }
  | { kind: 'identity'; accepted: readonly IdentityKind[] }
  | { kind: 'proof'; accepted: readonly ProofKind[]; required: boolean }

export function checklist(policy: Policy, reason?: Reason): ChecklistItem[] {
  const isAsked = (path: string) => asked(path, {}, policy) !== 'never'
  const cardIsThere = reason === 'damaged' || reason === 'account_problem'
  const wanted = requiredDocuments(policy, { reason })
  return [
    { kind: 'line' },
    { kind: 'contact' },
    { kind: 'identity', accepted: policy.identity },
    { kind: 'proof', accepted: policy.proof.kinds, required: policy.proof.required },
    ...(isAsked('line.iccid') ? [{ kind: 'iccid' as const, onTheCard: cardIsThere }] : []),
    ...(isAsked('line.imei') ? [{ kind: 'imei' as const }] : []),
    ...(wanted.some(({ kind }) => kind === 'police_report') ? [{ kind: 'police_report' as const }] : []),
  ]
}
