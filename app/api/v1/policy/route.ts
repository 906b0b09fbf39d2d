import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { digestOf } from '@/lib/policies/preview'
import { mayChangePolicy, savePolicy } from '@/lib/policies/versions'
import { authenticate, methodNotAllowed, readBody, respond } from '../../exchange'
import { operatorOf } from '../operator-of'
import { PolicyChange } from './bodies'

/** The rules in force. */
export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  if (!mayChangePolicy(actor.value)) return refuse({ kind: 'policy-not-permitted' })
  const { policy, policyVersion: version } = await operatorOf(actor.value)
  return ok({ body: { version, policy }, headers: { etag: `"${version}"` } })
})

/** Saves the next version on top of the one that `If-Match` names. */
export const PUT = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  if (!mayChangePolicy(actor.value)) return refuse({ kind: 'policy-not-permitted' })
  const body = await readBody(request, PolicyChange)
  if (!body.ok) return body
  const basedOn = Number(/^"?(\d{1,9})"?$/.exec(request.headers.get('if-match') ?? '')?.[1])
  if (!basedOn) return refuse({ kind: 'policy-version-required' })
  const { policy, reason } = body.value
  // A program has looked at what it sends.
  const digest = digestOf(actor.value.operatorId, basedOn, policy)
  const saved = await savePolicy(actor.value, { policy, basedOn, reason, digest }, now())
  if (!saved.ok) return saved
  const { version } = saved.value
  return ok({ body: { version, policy }, headers: { etag: `"${version}"` } })
})

const other = methodNotAllowed('GET, PUT')

export { other as DELETE, other as PATCH, other as POST }
