import { formatNumber } from '@/lib/i18n/format'
import type { ReportNumbers } from '@/lib/reports/report'
import type { Reader } from '../../../reader'
import { averageText, shareText, timeText } from './numbers'

type Props = Pick<Reader, 't' | 'locale'> & { numbers: ReportNumbers }

/** What somebody who has half a minute wants to know. */
export function KeyFigures({ numbers, t, locale }: Props) {
  const { opened, submitted, decided, approvalRate, approved, overdue, times, requests, requestsPerCase } = numbers
  const count = (number: number) => formatNumber(locale, number)
  const labelled = (label: string, value: string) => t('reports.labelled', { label, value })
  const figures = [
    { label: t('reports.opened'), value: count(opened), about: labelled(t('reports.submitted'), count(submitted)) },
    { label: t('reports.decided'), value: count(decided), about: labelled(t('reports.approved'), count(approved)) },
    { label: t('reports.rate'), value: shareText(locale, approvalRate) },
    {
      label: t('reports.overdue'),
      value: count(overdue),
      about: decided > 0 ? t('reports.ofDecided', { share: shareText(locale, overdue / decided) }) : undefined,
    },
    {
      label: t('reports.deciding'),
      value: timeText(locale, times.deciding.median),
      about: labelled(t('reports.ninetieth'), timeText(locale, times.deciding.ninetieth)),
    },
    {
      label: t('reports.requests'),
      value: averageText(locale, requestsPerCase),
      about: t('reports.requestsAbout', { count: count(requests) }),
    },
  ]
  return (
    <section aria-labelledby="key">
      <h2 id="key" className="sr-only">
        {t('reports.key')}
      </h2>
      <dl className="key-figures">
        {figures.map(({ label, value, about }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="key-figure">{value}</dd>
            {about ? <dd className="muted small">{about}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  )
}
