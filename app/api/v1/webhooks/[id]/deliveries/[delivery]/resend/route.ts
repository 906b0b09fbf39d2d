import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { resendDelivery } from '@/lib/webhooks/deliveries'
import { authenticate, methodNotAllowed, respond } from '../../../../../../exchange'

type Context = { params: Promise<{ id: string; delivery: string }> }

/** Sends again what was taken or given up, under the same id. */
export const POST = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const { id, delivery } = await params
  const resent = await resendDelivery(actor.value, id, delivery, now())
  return resent.ok ? ok({ status: 202, body: { id: delivery } }) : resent
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
