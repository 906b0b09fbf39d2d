import { findCase, getApplication } from '@/lib/cases/queries'
import { parseReference } from '@/lib/cases/reference'
import { representCase } from '@/lib/cases/representation'
import { ok, refuse } from '@/lib/core/result'
import { slugOf } from '@/lib/operators/operators'
import { authenticate, methodNotAllowed, respond } from '../../../exchange'

type Context = { params: Promise<{ reference: string }> }

export const GET = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const reference = parseReference((await params).reference)
  const state = reference && (await findCase(actor.value, reference))
  if (!state) return refuse({ kind: 'case-not-found' })
  const [application, slug] = await Promise.all([getApplication(state), slugOf(state.operatorId)])
  return ok({ body: representCase(state, application, slug) })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
