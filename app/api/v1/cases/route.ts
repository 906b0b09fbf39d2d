import { inputs } from '@/lib/cases/commands'
import { authenticate, methodNotAllowed, readBody, readQuery, respond } from '../../exchange'
import { carryOut } from '../carry-out'
import { AddressedFilter, listed } from '../listed'

export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const filter = readQuery(request, AddressedFilter)
  return filter.ok ? listed(request, actor.value, filter.value) : filter
})

export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, inputs.OpenCase)
  return body.ok ? carryOut(request, actor.value, { type: 'OpenCase', ...body.value }) : body
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
