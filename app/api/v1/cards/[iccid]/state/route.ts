import { CardChange, changeCard } from '@/lib/cards/keeping'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { authenticate, methodNotAllowed, readBody, respond } from '../../../../exchange'
import { operatorOf } from '../../../operator-of'

type Context = { params: Promise<{ iccid: string }> }

/** Takes a card out of stock, or puts it back. */
export const POST = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, CardChange)
  if (!body.ok) return body
  const { id } = await operatorOf(actor.value)
  const changed = await changeCard(actor.value, id, (await params).iccid, body.value, now())
  return changed.ok ? ok({ status: 201, body: changed.value }) : changed
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
