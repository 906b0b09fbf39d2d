import { ok } from '@/lib/core/result'
import { listPolicyVersions } from '@/lib/policies/versions'
import { authenticate, methodNotAllowed, respond } from '../../../exchange'

/** Every version of the rules, the newest first. */
export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const versions = await listPolicyVersions(actor.value)
  return versions.ok ? ok({ body: { versions: versions.value } }) : versions
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
