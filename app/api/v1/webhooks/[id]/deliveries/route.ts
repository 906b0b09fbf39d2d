import { ok } from '@/lib/core/result'
import { listDeliveries } from '@/lib/webhooks/deliveries'
import { authenticate, methodNotAllowed, readQuery, respond } from '../../../../exchange'
import { DeliveryQuery } from '../../bodies'

type Context = { params: Promise<{ id: string }> }

export const GET = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const query = readQuery(request, DeliveryQuery)
  if (!query.ok) return query
  const log = await listDeliveries(actor.value, (await params).id, query.value)
  return log.ok ? ok({ body: log.value }) : log
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
