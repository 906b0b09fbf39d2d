import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { formatFullDay, formatZone } from '@/lib/i18n/format'
import { problemText } from '@/lib/i18n/translator'
import { getOperator } from '@/lib/operators/operators'
import { makeReport } from '@/lib/reports/make-report'
import { noPoint } from '@/lib/reports/period'
import { mayReadReports } from '@/lib/reports/permissions'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { staff } from '../../signed-in'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { readAsked } from './asked'
import { Endings, Reasons, Rejections, StageTimes } from './parts/breakdowns'
import { FlowChart } from './parts/flow-chart'
import { KeyFigures } from './parts/key-figures'
import { NumbersTable } from './parts/numbers'
import { PaceChart } from './parts/pace-chart'
import { queryOf, ReportForm } from './parts/report-form'
import { weekLabels } from './parts/week-labels'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('reports.title') }
}

/** What became of the operator's cases. Every number here is also in the file and over the API. */
export default async function ReportsPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await staff('/desk/reports')
  const { actor } = account
  if (!mayReadReports(actor)) notFound()
  const operator = await getOperator(actor.operatorId)
  const asked = readAsked(await readParams(searchParams))
  const at = now()
  const made = asked.ok ? await makeReport(actor, operator, asked.value, at) : null
  const usual = made?.ok ? made : await makeReport(actor, operator, {}, at)
  if (!usual.ok) notFound()
  const report = usual.value
  const { total, weeks, servicePoints, from, to } = report

  const problems = asked.ok
    ? made?.ok === false && 'problems' in made.refusal
      ? made.refusal.problems
      : []
    : asked.refusal
  const labels = weekLabels({ t, locale })
  const note = t('reports.numbersBelow', { table: t('reports.weeks') })
  const pointName = (slug: string): string =>
    slug === noPoint
      ? t('reports.noPoint')
      : ([...operator.servicePoints, ...operator.closedPoints].find((point) => point.slug === slug)?.name ??
        t('reports.formerPoint', { slug }))
  return (
    <Page width="wide">
      <div>
        <h1 className="title">{t('reports.title')}</h1>
        <p className="muted">
          {t('reports.lead', {
            operator: operator.name,
            from: formatFullDay(locale, from),
            to: formatFullDay(locale, to),
            zone: formatZone(locale, report.timeZone),
          })}
        </p>
      </div>
      {problems.length > 0 ? (
        <Notice tone="warn" title={[...new Set(problems.map(({ problem }) => problemText(t, problem)))].join(' ')} />
      ) : null}
      <ReportForm report={report} operator={operator} t={t} />
      <KeyFigures numbers={total} t={t} locale={locale} />
      <div className="report-parts">
        <FlowChart report={report} labels={labels} note={note} t={t} locale={locale} />
        <PaceChart report={report} labels={labels} note={note} t={t} locale={locale} />
        <NumbersTable
          id="weeks"
          title={t('reports.weeks')}
          about={t('reports.weeksAbout')}
          name={t('reports.week')}
          rows={weeks.map((week) => ({
            id: week.week,
            label: labels.long(week),
            remark: labels.isPart(week) ? t('reports.part') : undefined,
            numbers: week.numbers,
          }))}
          t={t}
          locale={locale}
        />
        <StageTimes numbers={total} t={t} locale={locale} />
        <Endings numbers={total} t={t} locale={locale} />
        <Reasons numbers={total} t={t} locale={locale} />
        <Rejections numbers={total} t={t} locale={locale} />
        {report.servicePoint === null ? (
          <NumbersTable
            id="points"
            title={t('reports.points')}
            about={t('reports.pointsAbout')}
            name={t('reports.point')}
            rows={servicePoints.map(({ servicePoint, numbers }) => ({
              id: servicePoint,
              href: `/desk/reports?${queryOf({ from, to, servicePoint })}`,
              label: pointName(servicePoint),
              numbers,
            }))}
            t={t}
            locale={locale}
          />
        ) : null}
      </div>
    </Page>
  )
}
