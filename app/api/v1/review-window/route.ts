import { reviewWindow } from '@/lib/calendar/review-window'
import { representWindow } from '@/lib/cases/representation'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { market } from '@/lib/markets'
import { calendarOf } from '@/lib/operators/operators'
import { methodNotAllowed, readQuery, respond } from '../../exchange'
import { ReviewWindowQuery } from './query'

/** What a market's usual rules promise for a submission at a given time; now when none is given. */
export const GET = respond(async (request) => {
  const query = readQuery(request, ReviewWindowQuery, ['pause'])
  if (!query.ok) return query
  const { market: id, submittedAt = now(), pause: pauses = [], jointLeave } = query.value
  const { policy } = market(id)
  const observesJointLeave = jointLeave === undefined ? policy.review.observesJointLeave : jointLeave === 'true'
  const calendar = calendarOf({ market: id }, { ...policy, review: { ...policy.review, observesJointLeave } })
  const window = reviewWindow({ submittedAt, pauses, ...policy.review }, calendar)
  return window.ok ? ok({ body: { market: id, submittedAt, ...representWindow(window.value) } }) : window
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
