import type { Operator } from '@/lib/operators/operators'
import { noPoint } from '@/lib/reports/period'
import type { Report } from '@/lib/reports/report'
import type { Reader } from '../../../reader'
import { Button, ButtonLink } from '../../../ui/button'

type Props = Pick<Reader, 't'> & { report: Report; operator: Operator }

/** Which days and where; it stands in the address, so that a report can be kept and sent. */
export function ReportForm({ report, operator: { servicePoints, closedPoints }, t }: Props) {
  return (
    <form className="report-form no-print" action="/desk/reports">
      <div>
        <label htmlFor="from">{t('reports.from')}</label>
        <input className="control" id="from" name="from" type="date" required defaultValue={report.from} />
      </div>
      <div>
        <label htmlFor="to">{t('reports.to')}</label>
        <input className="control" id="to" name="to" type="date" required defaultValue={report.to} />
      </div>
      <div className="report-form-point">
        <label htmlFor="servicePoint">{t('reports.point')}</label>
        <select
          className="control control-select"
          id="servicePoint"
          name="servicePoint"
          defaultValue={report.servicePoint ?? ''}
        >
          <option value="">{t('reports.allPoints')}</option>
          {[...servicePoints, ...closedPoints].map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
          <option value={noPoint}>{t('reports.noPoint')}</option>
        </select>
      </div>
      <div className="cluster">
        <Button variant="secondary">{t('reports.show')}</Button>
        <ButtonLink variant="quiet" href={`/desk/reports.csv?${queryOf(report)}`} download>
          {t('reports.csv')}
        </ButtonLink>
      </div>
    </form>
  )
}

/** The same report again, of another service point where one is named. */
export function queryOf({ from, to, servicePoint }: Pick<Report, 'from' | 'to' | 'servicePoint'>): string {
  return new URLSearchParams({ from, to, ...(servicePoint ? { servicePoint } : {}) }).toString()
}
