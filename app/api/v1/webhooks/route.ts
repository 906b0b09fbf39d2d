import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { addWebhook, listWebhooks } from '@/lib/webhooks/webhooks'
import { authenticate, methodNotAllowed, readBody, respond } from '../../exchange'
import { WebhookInput } from './bodies'

export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const webhooks = await listWebhooks(actor.value)
  return webhooks.ok ? ok({ body: { webhooks: webhooks.value } }) : webhooks
})

/** Begins to tell an address. The answer is the one place where the secret is shown. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, WebhookInput)
  if (!body.ok) return body
  const added = await addWebhook(actor.value, body.value.url, now())
  if (!added.ok) return added
  const { webhook, secret } = added.value
  return ok({ status: 201, body: { ...webhook, secret }, headers: { location: `/api/v1/webhooks/${webhook.id}` } })
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
