import { findCase } from '@/lib/cases/queries'
import { parseReference } from '@/lib/cases/reference'
import { ok, refuse } from '@/lib/core/result'
import { authenticate, respond } from '../../../exchange'
import { represent } from '../../carry-out'

type Context = { params: Promise<{ reference: string }> }

export const GET = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const reference = parseReference((await params).reference)
  const state = reference && (await findCase(actor.value, reference))
  return state ? ok({ body: await represent(state) }) : refuse({ kind: 'case-not-found' })
})
