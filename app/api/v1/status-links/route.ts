import { ok } from '@/lib/core/result'
import { askerOf } from '@/lib/limits/address'
import { askForStatusLink, LookUp } from '@/lib/notifications/look-up'
import { methodNotAllowed, readBody, respond } from '../../exchange'

/** Has the status link sent to an address, if it belongs to the case. The answer does not say whether it does. */
export const POST = respond(async (request) => {
  const body = await readBody(request, LookUp)
  if (!body.ok) return body
  const asked = await askForStatusLink(body.value, askerOf(request.headers.get('x-buka-client')))
  return asked.ok ? ok({ status: 202, body: {} }) : asked
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
