import { parseReference } from '@/lib/cases/reference'
import { refuse } from '@/lib/core/result'
import { authenticate, methodNotAllowed, readBody, respond } from '../../../../exchange'
import { carryOut } from '../../../carry-out'
import { findResource } from '../../../resources'

type Context = { params: Promise<{ reference: string; resource: string }> }

export const POST = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const { reference: typed, resource: name } = await params
  const resource = findResource(name)
  if (!resource) return refuse({ kind: 'not-found' })
  const reference = parseReference(typed)
  if (!reference) return refuse({ kind: 'case-not-found' })
  const body = await readBody(request, resource.input)
  return body.ok ? carryOut(request, actor.value, resource.commandOf(body.value), reference) : body
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
