import type { Instant } from '@/lib/core/time'
import { type Factors, hasSecondFactor } from './factors'
import type { Proof, Session } from './sessions'

/**
 * Some things are done only by whoever has shown within the last ten minutes that it is still them: somebody else may sit
 * at a browser that was left open. Decides what counts as showing it; asks nobody.
 */
const fresh = 600_000

/**
 * What an account may show: its second factor, or, for customers who have none, the password. A code sent by e-mail is to
 * stand here in the place of the password once it can be sent: `email-code` is known as a proof already.
 */
export const proofsFor = (factors: Factors): readonly Proof[] =>
  hasSecondFactor(factors) ? ['authenticator', 'recovery-code', 'passkey'] : ['password', 'email-code']

export const isConfirmed = ({ confirmedBy, confirmedAt }: Session, factors: Factors, now: Instant): boolean =>
  proofsFor(factors).includes(confirmedBy) && Date.parse(now) - Date.parse(confirmedAt) < fresh
