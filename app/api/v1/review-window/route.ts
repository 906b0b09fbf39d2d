import { representWindow } from '@/lib/cases/representation'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { promiseFor } from '@/lib/holidays/promise'
import { market } from '@/lib/markets'
import { languageOf, methodNotAllowed, readQuery, respond } from '../../exchange'
import { withinLimit } from '../../limit'
import { ReviewWindowQuery } from './query'

/** What a market's usual rules promise for a submission at a given time; now when none is given. */
export const GET = respond(async (request) => {
  const within = await withinLimit(request)
  if (!within.ok) return within
  const query = readQuery(request, ReviewWindowQuery, ['pause'])
  if (!query.ok) return query
  const { market: id, submittedAt = now(), pause: pauses = [], jointLeave } = query.value
  const { review } = market(id).policy
  const observesJointLeave = jointLeave === undefined ? review.observesJointLeave : jointLeave === 'true'
  const window = await promiseFor(id, { review: { ...review, observesJointLeave } }, { submittedAt, pauses })
  if (!window.ok) return window
  return ok({
    body: { market: id, submittedAt, ...representWindow(window.value, { ...languageOf(request), market: id }) },
  })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
