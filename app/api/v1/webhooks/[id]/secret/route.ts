import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { renewSecret } from '@/lib/webhooks/webhooks'
import { authenticate, methodNotAllowed, respond } from '../../../../exchange'

type Context = { params: Promise<{ id: string }> }

/** Another secret; the one before signs as well for a day. */
export const POST = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const renewed = await renewSecret(actor.value, (await params).id, now())
  return renewed.ok ? ok({ status: 201, body: renewed.value }) : renewed
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
