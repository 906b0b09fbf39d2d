import { ChangeFilter, listChanges } from '@/lib/administration/list'
import { ok } from '@/lib/core/result'
import { authenticate, methodNotAllowed, readQuery, respond } from '../../exchange'

/** What was changed in how the operator is run, newest first. */
export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const filter = readQuery(request, ChangeFilter)
  if (!filter.ok) return filter
  const listed = await listChanges(actor.value, filter.value)
  if (!listed.ok) return listed
  const { changes, nextCursor } = listed.value
  const shown = changes.map(({ actor: who, by, ...rest }) => ({ ...rest, by: { kind: who.kind, name: by } }))
  return ok({ body: { changes: shown, nextCursor } })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
