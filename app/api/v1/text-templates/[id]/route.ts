import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { TemplateInput } from '@/lib/templates/template'
import { changeTemplate, findTemplate, retireTemplate } from '@/lib/templates/templates'
import { authenticate, methodNotAllowed, readBody, respond } from '../../../exchange'

type Context = { params: Promise<{ id: string }> }

export const GET = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const template = await findTemplate(actor.value, (await params).id)
  return template.ok ? ok({ body: template.value }) : template
})

export const PUT = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, TemplateInput)
  if (!body.ok) return body
  const changed = await changeTemplate(actor.value, (await params).id, body.value, now())
  return changed.ok ? ok({ body: changed.value }) : changed
})

/** It is no longer offered, and stays in the list. */
export const DELETE = respond(async (request, { params }: Context) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const retired = await retireTemplate(actor.value, (await params).id, now())
  return retired.ok ? ok({ body: retired.value }) : retired
})

const other = methodNotAllowed('GET, PUT, DELETE')

export { other as PATCH, other as POST }
