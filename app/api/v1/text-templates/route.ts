import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { TemplateInput } from '@/lib/templates/template'
import { addTemplate, listTemplates } from '@/lib/templates/templates'
import { authenticate, methodNotAllowed, readBody, respond } from '../../exchange'

export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const templates = await listTemplates(actor.value)
  return templates.ok ? ok({ body: { templates: templates.value } }) : templates
})

export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, TemplateInput)
  if (!body.ok) return body
  const added = await addTemplate(actor.value, body.value, now())
  if (!added.ok) return added
  const headers = { location: `/api/v1/text-templates/${added.value.id}` }
  return ok({ status: 201, body: added.value, headers })
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
