import { roleOf } from '@/lib/accounts/actor'
import { may } from '@/lib/cases/permissions'
import { previewMoves, recalculatePromises } from '@/lib/cases/recalculation'
import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { authenticate, methodNotAllowed, readBody, respond } from '../../exchange'
import { operatorOf } from '../operator-of'
import { Recalculation } from './bodies'

/** Which promises already given would be others by the lists in force now. */
export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  if (!may(actor.value, 'RecalculateReview'))
    return refuse({ kind: 'not-permitted', command: 'RecalculateReview', role: roleOf(actor.value) })
  return ok({ body: await previewMoves(await operatorOf(actor.value), now()) })
})

/** Gives them anew. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, Recalculation)
  if (!body.ok) return body
  const outcome = await recalculatePromises(actor.value, await operatorOf(actor.value), body.value, now())
  return outcome.ok ? ok({ body: outcome.value }) : outcome
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
