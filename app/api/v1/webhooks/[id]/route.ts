import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { endWebhook, findWebhook } from '@/lib/webhooks/webhooks'
import { authenticate, methodNotAllowed, respond } from '../../../exchange'

type Context = { params: Promise<{ id: string }> }

export const GET = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const webhook = await findWebhook(actor.value, (await params).id)
  return webhook.ok ? ok({ body: webhook.value }) : webhook
})

/** Stops telling it anything. It stays in the list, with its log. */
export const DELETE = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const { id } = await params
  const ended = await endWebhook(actor.value, id, now())
  if (!ended.ok) return ended
  const webhook = await findWebhook(actor.value, id)
  return webhook.ok ? ok({ body: webhook.value }) : webhook
})

const other = methodNotAllowed('GET, DELETE')

export { other as PATCH, other as POST, other as PUT }
