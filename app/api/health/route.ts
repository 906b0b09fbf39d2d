import { ok } from '@/lib/core/result'
import { isReachable } from '@/lib/operators/operators'
import { methodNotAllowed, respond } from '../exchange'

export const dynamic = 'force-dynamic'

/** Up, with its database behind it. */
export const GET = respond(async () => {
  const reachable = await isReachable()
  return ok({ status: reachable ? 200 : 503, body: { status: reachable ? 'ok' : 'database-unreachable' } })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
