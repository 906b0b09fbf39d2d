import { refuse } from '@/lib/core/result'
import { streams } from '@/lib/live/live'
import { parsePosition } from '@/lib/live/position'
import { methodNotAllowed, respond } from '../../exchange'
import { lastEventId, streamed, viewerOf } from '../watching'

export const GET = respond(async (request) => {
  const viewer = await viewerOf(request)
  if (!viewer.ok) return viewer
  const { actor } = viewer.value
  // There is no desk for customers.
  if (!('operatorId' in actor)) return refuse({ kind: 'not-found' })
  const stream = streams().ofOperator(viewer.value, actor.operatorId, parsePosition(lastEventId(request)))
  return stream.ok ? streamed(request, stream.value) : stream
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as HEAD, other as PATCH, other as POST, other as PUT }
