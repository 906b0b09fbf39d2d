import { read } from '@/lib/cases/problems'
import { ReportQuery } from '@/lib/reports/period'

/** What a report is asked for in an address; what was left empty in its form counts as not asked. */
export function readAsked(params: Record<string, string | undefined>) {
  const { from, to, servicePoint } = params
  return read(ReportQuery, {
    from: from || undefined,
    to: to || undefined,
    servicePoint: servicePoint || undefined,
  })
}
