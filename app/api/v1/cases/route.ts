import { inputs } from '@/lib/cases/commands'
import { CaseFilter, listCases } from '@/lib/cases/queries'
import { representCase } from '@/lib/cases/representation'
import { ok } from '@/lib/core/result'
import { listOperators } from '@/lib/operators/operators'
import { authenticate, readBody, readQuery, respond } from '../../exchange'
import { carryOut } from '../carry-out'

export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const filter = readQuery(request, CaseFilter)
  if (!filter.ok) return filter
  const [{ rows, nextCursor }, operators] = await Promise.all([listCases(actor.value, filter.value), listOperators()])
  const slugs = new Map(operators.map(({ id, slug }) => [id, slug]))
  const cases = rows.map((row) => representCase(row.case, row.application, slugs.get(row.case.operatorId) ?? ''))
  return ok({ body: { cases, nextCursor } })
})

export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, inputs.OpenCase)
  return body.ok ? carryOut(request, actor.value, { type: 'OpenCase', ...body.value }) : body
})
