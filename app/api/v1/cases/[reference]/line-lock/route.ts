import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { changeLock } from '@/lib/lines/lock-line'
import { authenticate, methodNotAllowed, readBody, respond } from '../../../../exchange'

type Context = { params: Promise<{ reference: string }> }

/** Locks the line of a case for its customer. Unlocking is for the customer, signed in. */
export const POST = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, z.strictObject({}))
  if (!body.ok) return body
  const { reference } = await params
  const changed = await changeLock(actor.value, { command: 'LockLine', reference, now: now() })
  return changed.ok ? { ok: true, value: { status: 201, body: { locked: true, ...told(changed.value) } } } : changed
})

const told = (lock: { lockedAt: string } | null) => ({ lockedAt: lock?.lockedAt ?? null })

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
