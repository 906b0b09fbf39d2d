import type { Actor } from '@/lib/accounts/actor'
import { findCase } from '@/lib/cases/queries'
import { parseReference } from '@/lib/cases/reference'
import { refuse } from '@/lib/core/result'
import { streams } from '@/lib/live/live'
import { parsePosition } from '@/lib/live/position'
import type { OpenPage } from '@/lib/live/streams'
import { methodNotAllowed, respond } from '../../exchange'
import { lastEventId, streamed, viewerOf } from '../watching'

export const GET = respond(async (request) => {
  const viewer = await viewerOf(request)
  if (!viewer.ok) return viewer
  const { actor } = viewer.value
  // There is no desk for customers.
  if (!('operatorId' in actor)) return refuse({ kind: 'not-found' })
  const open = await openPage(actor, new URL(request.url).searchParams)
  const stream = streams().ofOperator(viewer.value, actor.operatorId, parsePosition(lastEventId(request)), open)
  return stream.ok ? streamed(request, stream.value) : stream
})

/** The case whose page is open beside the queue, which the page names; null for programs, and for what they cannot see. */
async function openPage(actor: Actor, named: URLSearchParams): Promise<OpenPage | null> {
  const reference = actor.kind === 'staff' ? parseReference(named.get('open') ?? '') : null
  const state = reference && (await findCase(actor, reference))
  return state && { id: state.id, operatorId: state.operatorId, others: Number(named.get('others') ?? 0) }
}

const other = methodNotAllowed('GET')

export { other as DELETE, other as HEAD, other as PATCH, other as POST, other as PUT }
