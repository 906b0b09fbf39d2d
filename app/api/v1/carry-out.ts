import type { Actor } from '@/lib/accounts/actor'
import type { AvailableCommand } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import type { Reference } from '@/lib/cases/reference'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import type { Answer } from '../exchange'
import { represented } from './represented'

/** Gives a command and answers with the case as it left it. The same request again gets the same answer, and says so. */
export async function carryOut(
  request: Request,
  actor: Actor,
  command: AvailableCommand,
  reference?: Reference,
): Promise<Answer> {
  const requestKey = request.headers.get('idempotency-key') ?? undefined
  const outcome = await perform(actor, { command, reference, requestKey, now: now() })
  if (!outcome.ok) return outcome
  const { case: state, application, repeated } = outcome.value
  const headers: Record<string, string> = {
    ...(repeated ? { 'idempotency-replayed': 'true' } : {}),
    ...(command.type === 'OpenCase' ? { location: `/api/v1/cases/${state.reference}` } : {}),
  }
  return ok({ status: 201, body: await represented(request, state, application), headers })
}
