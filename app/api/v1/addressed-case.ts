import type { Actor } from '@/lib/accounts/actor'
import type { Case } from '@/lib/cases/case'
import { findCase } from '@/lib/cases/queries'
import { parseReference } from '@/lib/cases/reference'
import { ok, type Result, refuse } from '@/lib/core/result'
import { authenticate } from '../exchange'
import type { ApiRefusal } from '../problem'

export type Addressed = { params: Promise<{ reference: string }> }

/** The case an address names, for the key that asks. Someone else's is not found. */
export async function addressedCase(
  request: Request,
  { params }: Addressed,
): Promise<Result<{ actor: Actor; state: Case }, ApiRefusal>> {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const reference = parseReference((await params).reference)
  const state = reference && (await findCase(actor.value, reference))
  return state ? ok({ actor: actor.value, state }) : refuse({ kind: 'case-not-found' })
}
