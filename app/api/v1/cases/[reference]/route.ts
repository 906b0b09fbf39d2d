import { documentNames } from '@/lib/cases/documents'
import { lookAt } from '@/lib/cases/looking'
import { getApplication } from '@/lib/cases/queries'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { methodNotAllowed, respond } from '../../../exchange'
import { type Addressed, addressedCase } from '../../addressed-case'
import { represented } from '../../represented'

export const GET = respond(async (request, address: Addressed) => {
  const addressed = await addressedCase(request, address)
  if (!addressed.ok) return addressed
  const { actor, state } = addressed.value
  const [application, names] = await Promise.all([getApplication(state), documentNames([state])])
  const shown = await lookAt(actor, state, { part: 'answers', via: 'api' }, now())
  return ok({ body: await represented(request, state, application, names, shown) })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
