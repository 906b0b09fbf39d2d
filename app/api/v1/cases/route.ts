import { inputs } from '@/lib/cases/commands'
import { documentNames } from '@/lib/cases/documents'
import { CaseFilter, listCases } from '@/lib/cases/queries'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { authenticate, methodNotAllowed, readBody, readQuery, respond } from '../../exchange'
import { carryOut } from '../carry-out'
import { represented } from '../represented'

export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const filter = readQuery(request, CaseFilter)
  if (!filter.ok) return filter
  const { rows, nextCursor } = await listCases(actor.value, filter.value, now())
  const names = await documentNames(rows.map((row) => row.case))
  const cases = await Promise.all(rows.map((row) => represented(request, row.case, row.application, names)))
  return ok({ body: { cases, nextCursor } })
})

export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, inputs.OpenCase)
  return body.ok ? carryOut(request, actor.value, { type: 'OpenCase', ...body.value }) : body
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
