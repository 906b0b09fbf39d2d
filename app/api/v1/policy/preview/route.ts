import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { lookAtPolicy, mayChangePolicy } from '@/lib/policies/versions'
import { authenticate, methodNotAllowed, readBody, respond } from '../../../exchange'
import { PolicyInput } from '../bodies'

/** What rules would do; nothing is saved. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  if (!mayChangePolicy(actor.value)) return refuse({ kind: 'policy-not-permitted' })
  const body = await readBody(request, PolicyInput)
  if (!body.ok) return body
  const looked = await lookAtPolicy(actor.value, body.value.policy, now())
  if (!looked.ok) return looked
  const { digest: _digest, promise, ...rest } = looked.value
  const ends = (window: typeof promise.before) => window && { earliest: window.earliest, latest: window.latest }
  return ok({ body: { ...rest, promise: { before: ends(promise.before), after: ends(promise.after) } } })
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
