import { ok } from '@/lib/core/result'
import { listOperators } from '@/lib/operators/operators'
import { methodNotAllowed, respond } from '../../exchange'
import { withinLimit } from '../../limit'

export const dynamic = 'force-dynamic'

export const GET = respond(async (request) => {
  const within = await withinLimit(request)
  if (!within.ok) return within
  const operators = await listOperators()
  return ok({
    body: {
      operators: operators.map(({ slug, name, market, policy, servicePoints }) => ({
        slug,
        name,
        market,
        delivery: policy.delivery,
        servicePoints,
      })),
    },
  })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
