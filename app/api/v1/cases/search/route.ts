import { CaseFilter } from '@/lib/cases/queue/filter'
import { authenticate, methodNotAllowed, readBody, respond } from '../../../exchange'
import { listed } from '../../listed'

/** Looks for cases by what must not stand in an address. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const filter = await readBody(request, CaseFilter)
  return filter.ok ? listed(request, actor.value, filter.value) : filter
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
