import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { makeReport } from '@/lib/reports/make-report'
import { ReportQuery } from '@/lib/reports/period'
import { authenticate, methodNotAllowed, readQuery, respond } from '../../exchange'
import { operatorOf } from '../operator-of'

export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const query = readQuery(request, ReportQuery)
  if (!query.ok) return query
  const report = await makeReport(actor.value, await operatorOf(actor.value), query.value, now())
  return report.ok ? ok({ body: report.value }) : report
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
