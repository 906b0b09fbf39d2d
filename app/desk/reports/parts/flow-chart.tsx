import { formatNumber } from '@/lib/i18n/format'
import type { Report } from '@/lib/reports/report'
import type { Reader } from '../../../reader'
import { Block } from './block'
import { topOfCounts } from './scale'
import { WeekChart } from './week-chart'
import type { WeekLabels } from './week-labels'

type Props = Pick<Reader, 't' | 'locale'> & { report: Report; labels: WeekLabels; note: string }

/** What came in and what was decided, with what was late on top. */
export function FlowChart({ report: { weeks }, labels, note, t, locale }: Props) {
  const top = topOfCounts(Math.max(...weeks.map(({ numbers }) => Math.max(numbers.opened, numbers.decided)), 1))
  const high = (count: number) => (100 * count) / top
  return (
    <WeekChart
      id="flow"
      title={t('reports.flow')}
      about={t('reports.flowAbout')}
      note={note}
      legend={[
        { mark: 'opened', label: t('reports.opened') },
        { mark: 'decided', label: t('reports.inTime') },
        { mark: 'late', label: t('reports.overdue') },
      ]}
      labels={weeks.map(labels.short)}
      top={formatNumber(locale, top)}
      half={formatNumber(locale, top / 2)}
    >
      {weeks.map(({ week, numbers: { opened, decided, overdue } }, index) => (
        <g key={week}>
          <Block mark="opened" x={index + 0.14} width={0.34} y={100 - high(opened)} height={high(opened)} />
          <Block
            mark="decided"
            x={index + 0.52}
            width={0.34}
            y={100 - high(decided - overdue)}
            height={high(decided - overdue)}
          />
          <Block mark="late" x={index + 0.52} width={0.34} y={100 - high(decided)} height={high(overdue)} />
        </g>
      ))}
    </WeekChart>
  )
}
