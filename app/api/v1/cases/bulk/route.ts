import { BulkInput, bulkCommandOf, performOnEach } from '@/lib/cases/bulk'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { authenticate, methodNotAllowed, readBody, respond } from '../../../exchange'
import { problemBody } from '../../../problem'

/** One command for many cases. The answer says of each what came of it; one that is refused keeps none from being done. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, BulkInput)
  if (!body.ok) return body
  const aims = body.value.references.map((reference) => ({ reference }))
  const requestKey = request.headers.get('idempotency-key') ?? undefined
  const results = await performOnEach(actor.value, bulkCommandOf(body.value), aims, { requestKey, now: now() })
  if (!results.ok) return results
  return ok({
    body: {
      done: results.value.filter(({ outcome }) => outcome === 'done').length,
      results: results.value.map((result) => {
        if (result.outcome === 'done') return result
        const { refusal, ...rest } = result
        return { ...rest, problem: problemBody(request, refusal) }
      }),
    },
  })
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
