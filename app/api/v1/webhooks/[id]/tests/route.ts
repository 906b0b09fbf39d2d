import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { testWebhook } from '@/lib/webhooks/webhooks'
import { authenticate, methodNotAllowed, respond } from '../../../../exchange'

type Context = { params: Promise<{ id: string }> }

/** Sends a test; what came of it is in the log. */
export const POST = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const tested = await testWebhook(actor.value, (await params).id, now())
  return tested.ok ? ok({ status: 202, body: { id: tested.value.deliveryId } }) : tested
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
