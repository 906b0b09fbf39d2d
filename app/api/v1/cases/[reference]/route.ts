import { getApplication } from '@/lib/cases/queries'
import { representCase } from '@/lib/cases/representation'
import { ok } from '@/lib/core/result'
import { slugOf } from '@/lib/operators/operators'
import { methodNotAllowed, respond } from '../../../exchange'
import { type Addressed, addressedCase } from '../../addressed-case'

export const GET = respond(async (request, address: Addressed) => {
  const addressed = await addressedCase(request, address)
  if (!addressed.ok) return addressed
  const { state } = addressed.value
  const [application, slug] = await Promise.all([getApplication(state), slugOf(state.operatorId)])
  return ok({ body: representCase(state, application, slug) })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
