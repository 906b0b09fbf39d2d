import type { Actor } from '@/lib/accounts/actor'
import type { Command } from '@/lib/cases/commands'
import { documentNames } from '@/lib/cases/documents'
import { type Performed, perform } from '@/lib/cases/perform'
import type { Reference } from '@/lib/cases/reference'
import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { withServicePoints } from '@/lib/service-points/instead-of-mail'
import type { Answer } from '../exchange'
import { represented } from './represented'

/** Gives a command and answers with the case as it left it. The same request again gets the same answer, and says so. */
export async function carryOut(
  request: Request,
  actor: Actor,
  command: Command,
  reference?: Reference,
): Promise<Answer> {
  const requestKey = request.headers.get('idempotency-key') ?? undefined
  const outcome = await perform(actor, { command, reference, requestKey, now: now() })
  if (!outcome.ok) return refuse(await withServicePoints(outcome.refusal, actor, command, reference))
  const location = command.type === 'OpenCase' ? `/api/v1/cases/${outcome.value.case.reference}` : undefined
  return answered(request, outcome.value, { status: 201, location })
}

/** The case as a command left it. */
export async function answered(
  request: Request,
  { case: state, application, repeated }: Performed,
  { status, location }: { status: number; location?: string },
): Promise<Answer> {
  const headers: Record<string, string> = {
    ...(repeated ? { 'idempotency-replayed': 'true' } : {}),
    ...(location ? { location } : {}),
  }
  return ok({ status, body: await represented(request, state, application, await documentNames([state])), headers })
}
