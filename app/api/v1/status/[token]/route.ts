import { lookByStatusLink } from '@/lib/cases/status-link'
import { representStatus } from '@/lib/cases/status-representation'
import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { languageOf, methodNotAllowed, respond } from '../../../exchange'
import { withinLimit } from '../../../limit'

type Context = { params: Promise<{ token: string }> }

/** Where a case stands, to whoever has its link. */
export const GET = respond(async (request, { params }: Context) => {
  const within = await withinLimit(request, 'status')
  if (!within.ok) return within
  const seen = await lookByStatusLink((await params).token, now())
  if (!seen) return refuse({ kind: 'status-link-not-found' })
  return ok({ body: representStatus(seen, { now: now(), ...languageOf(request) }) })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
