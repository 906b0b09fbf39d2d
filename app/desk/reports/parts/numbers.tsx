import Link from 'next/link'
import { formatDuration } from '@/lib/i18n/duration'
import { formatNumber, formatShare } from '@/lib/i18n/format'
import type { ReportNumbers } from '@/lib/reports/report'
import type { Reader } from '../../../reader'

type Props = Pick<Reader, 't' | 'locale'> & {
  id: string
  title: string
  about: string
  /** What the rows are. */
  name: string
  rows: readonly { id: string; href?: string; label: string; remark?: string; numbers: ReportNumbers }[]
}

/** The numbers of weeks or of service points, as text: below each other also where only some columns have room. */
export function NumbersTable({ id, title, about, name, rows, t, locale }: Props) {
  const columns = [
    t('reports.opened'),
    t('reports.submitted'),
    t('reports.decided'),
    t('reports.rate'),
    t('reports.overdue'),
    t('reports.labelled', { label: t('reports.deciding'), value: t('reports.median') }),
    t('reports.ninetieth'),
    t('reports.requests'),
  ]
  return (
    <section className="report-part report-wide" aria-labelledby={id}>
      <div className="stack-tight">
        <h2 id={id} className="subheading">
          {title}
        </h2>
        <p className="muted small">{about}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section className="numbers-frame" aria-label={title} tabIndex={0}>
        <table className="numbers">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              {[name, ...columns].map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id: row, href, label, remark, numbers }) => (
              <tr key={row}>
                <th scope="row">
                  {href ? (
                    <Link href={href} prefetch={false}>
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                  {remark ? <span className="numbers-remark muted small">{remark}</span> : null}
                </th>
                {cellsOf(numbers, locale).map((cell, index) => (
                  <td key={columns[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

export const shareText = (locale: Reader['locale'], share: number | null): string =>
  share === null ? '–' : formatShare(locale, share)
export const timeText = (locale: Reader['locale'], time: number | null): string =>
  time === null ? '–' : formatDuration(locale, time)
export const averageText = (locale: Reader['locale'], average: number | null): string =>
  average === null ? '–' : formatNumber(locale, average, 2)

/** In the order of the columns. */
function cellsOf(numbers: ReportNumbers, locale: Reader['locale']): string[] {
  const { opened, submitted, decided, approvalRate, overdue, requestsPerCase, times } = numbers
  return [
    formatNumber(locale, opened),
    formatNumber(locale, submitted),
    formatNumber(locale, decided),
    shareText(locale, approvalRate),
    formatNumber(locale, overdue),
    timeText(locale, times.deciding.median),
    timeText(locale, times.deciding.ninetieth),
    averageText(locale, requestsPerCase),
  ]
}
