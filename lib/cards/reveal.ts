import type { Actor } from '@/lib/accounts/actor'
import { perform } from '@/lib/cases/perform'
import { findCase } from '@/lib/cases/queries'
import type { Reference } from '@/lib/cases/reference'
import type { Refusal } from '@/lib/cases/refusals'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { readCode } from './esims'

/**
 * Shows the activation code of a case's eSIM to its customer, this once. It is read before the transaction that forgets
 * it; when the answer is lost on its way, another eSIM has to be issued, since nobody has the code any more.
 */
export async function revealCode(
  actor: Actor,
  { reference, expectedVersion, requestKey, now }: Reveal,
): Promise<Result<string, Refusal | { kind: 'code-gone' }>> {
  const state = actor.kind === 'customer' ? await findCase(actor, reference) : null
  if (!state) return refuse({ kind: 'case-not-found' })
  const code = await readCode(state)
  const shown = await perform(actor, { command: { type: 'RevealEsim' }, reference, expectedVersion, requestKey, now })
  if (!shown.ok) return shown
  const { case: after } = shown.value
  const isSame = 'card' in state && 'card' in after && state.card?.id === after.card?.id
  return code && isSame ? ok(code) : refuse({ kind: 'code-gone' })
}

type Reveal = { reference: Reference; expectedVersion?: number; requestKey?: string; now: Instant }
