import { findCase, listHistory } from '@/lib/cases/queries'
import { parseReference } from '@/lib/cases/reference'
import { representEvent } from '@/lib/cases/representation'
import { ok, refuse } from '@/lib/core/result'
import { authenticate, methodNotAllowed, respond } from '../../../../exchange'

type Context = { params: Promise<{ reference: string }> }

export const GET = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const reference = parseReference((await params).reference)
  const state = reference && (await findCase(actor.value, reference))
  if (!state) return refuse({ kind: 'case-not-found' })
  const events = await listHistory(actor.value, state)
  return ok({ body: { reference: state.reference, events: events.map(representEvent) } })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
