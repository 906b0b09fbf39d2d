import { now } from '@/lib/core/clock'
import { getOperator } from '@/lib/operators/operators'
import { makeReport } from '@/lib/reports/make-report'
import { mayReadReports } from '@/lib/reports/permissions'
import { reportsAsCsv } from '@/lib/reports/report-csv'
import { reader } from '../../reader'
import { readAsked } from '../reports/asked'

/** The report that the page shows for the same address, as a file for spreadsheets. */
export async function GET(request: Request): Promise<Response> {
  const { account, t } = await reader()
  const { search, searchParams } = new URL(request.url)
  const elsewhere = (location: string) =>
    new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  if (!account) return elsewhere(`/sign-in?next=${encodeURIComponent(`/desk/reports${search}`)}`)
  const { actor } = account
  if (actor.kind !== 'staff' || !mayReadReports(actor)) return new Response(t('errors.notFound'), { status: 404 })
  const query = readAsked(Object.fromEntries(searchParams))
  const report = query.ok ? await makeReport(actor, await getOperator(actor.operatorId), query.value, now()) : null
  // The page says what is wrong.
  if (!report?.ok) return elsewhere(`/desk/reports${search}`)
  const { operator, from, to } = report.value
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${operator}-${from}-${to}.csv"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  }
  return new Response(reportsAsCsv([report.value]), { headers })
}
