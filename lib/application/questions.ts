import { type Asked, IdentityKind, type Policy, type Questions } from '@/lib/markets/policy'
import type { Answers } from './answers'

/**
 * Whether a question is put to this customer under this policy, and whether it must be answered.
 * Does not know what is right as an answer, nor on which page it stands.
 */
const ruled: Record<string, keyof Questions> = {
  'applicant.birthDate': 'birthDate',
  'applicant.gender': 'gender',
  'applicant.nationality': 'nationality',
  'line.iccid': 'iccid',
  'line.imei': 'imei',
  'identity.expiresOn': 'expiry',
  'identity.permit': 'permit',
}

/** Documents that are valid for a time. A KTP is valid for life (UU 24/2013, article 64). */
const expires: Record<IdentityKind, boolean> = { passport: true, government_id: true, ktp: false }
export const expiringKinds = IdentityKind.options.filter((kind) => expires[kind])

/** What nobody can do without is required everywhere; the rest is for the policy to say. */
export function asked(path: string, { identity }: Pick<Answers, 'identity'>, { questions }: Policy): Asked {
  const rule = ruled[path]
  if (!rule) return 'required'
  if (rule === 'expiry' && identity && !expires[identity.kind]) return 'never'
  // Who has a KTP is a citizen and needs no permit to stay.
  if (rule === 'permit' && identity && identity.kind !== 'passport') return 'never'
  // There is nothing else to check the number on a KTP by.
  if (identity?.kind === 'ktp' && (rule === 'birthDate' || rule === 'gender')) return 'required'
  return questions[rule]
}
