import { parseReference } from '@/lib/cases/reference'
import { refuse } from '@/lib/core/result'
import { streams } from '@/lib/live/live'
import { methodNotAllowed, respond } from '../../../../exchange'
import type { Addressed } from '../../../addressed-case'
import { lastEventId, streamed, viewerOf } from '../../../watching'

export const GET = respond(async (request, { params }: Addressed) => {
  const viewer = await viewerOf(request)
  if (!viewer.ok) return viewer
  const reference = parseReference((await params).reference)
  if (!reference) return refuse({ kind: 'case-not-found' })
  const known = /^\d{1,9}$/.exec(lastEventId(request))?.[0]
  const stream = await streams().ofCase(viewer.value, reference, known ? Number(known) : null)
  return stream.ok ? streamed(request, stream.value) : stream
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as HEAD, other as PATCH, other as POST, other as PUT }
