import type { Actor } from '@/lib/accounts/actor'
import type { Case } from '@/lib/cases/case'
import type { AvailableCommand } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { getApplication } from '@/lib/cases/queries'
import type { Reference } from '@/lib/cases/reference'
import { representCase } from '@/lib/cases/representation'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { findOperator } from '@/lib/operators/operators'
import type { Answer } from '../exchange'

/** Gives a command and answers with the case as it left it. The same request again gets the same answer, and says so. */
export async function carryOut(
  request: Request,
  actor: Actor,
  command: AvailableCommand,
  reference?: Reference,
): Promise<Answer> {
  const requestKey = request.headers.get('idempotency-key')?.slice(0, 200) || undefined
  const outcome = await perform(actor, { command, reference, requestKey, now: now() })
  if (!outcome.ok) return outcome
  const { case: state, repeated } = outcome.value
  const headers: Record<string, string> = {
    ...(repeated ? { 'idempotency-replayed': 'true' } : {}),
    ...(command.type === 'OpenCase' ? { location: `/api/v1/cases/${state.reference}` } : {}),
  }
  return ok({ status: 201, body: await represent(state), headers })
}

export async function represent(state: Case) {
  const [application, operator] = await Promise.all([getApplication(state), findOperator({ id: state.operatorId })])
  return representCase(state, application, operator?.slug ?? '')
}
