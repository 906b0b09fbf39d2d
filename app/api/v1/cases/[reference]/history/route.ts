import { listHistory } from '@/lib/cases/queries'
import { representEvent } from '@/lib/cases/representation'
import { ok } from '@/lib/core/result'
import { methodNotAllowed, respond } from '../../../../exchange'
import { type Addressed, addressedCase } from '../../../addressed-case'

export const GET = respond(async (request, address: Addressed) => {
  const addressed = await addressedCase(request, address)
  if (!addressed.ok) return addressed
  const { actor, state } = addressed.value
  const events = await listHistory(actor, state)
  return ok({ body: { reference: state.reference, events: events.map(representEvent) } })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
