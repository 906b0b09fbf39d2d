import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { changePoint, closePoint, mayKeepPoints } from '@/lib/service-points/changes'
import { PointInput } from '@/lib/service-points/point'
import { authenticate, methodNotAllowed, readBody, respond } from '../../../exchange'

type Context = { params: Promise<{ slug: string }> }

/** Says anew everything about a service point of the key's operator. */
export const PUT = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  if (!mayKeepPoints(actor.value)) return refuse({ kind: 'points-not-permitted' })
  const body = await readBody(request, PointInput)
  if (!body.ok) return body
  const changed = await changePoint(actor.value, (await params).slug, body.value, { now: now() })
  return changed.ok ? ok({ body: changed.value }) : changed
})

/** It is offered no more; what names it keeps it. */
export const DELETE = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const { slug } = await params
  const closed = await closePoint(actor.value, slug, now())
  return closed.ok ? ok({ body: { slug, closed: true } }) : closed
})

const other = methodNotAllowed('PUT, DELETE')

export { other as GET, other as PATCH, other as POST }
