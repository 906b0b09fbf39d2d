import { formatDuration } from '@/lib/i18n/duration'
import type { Report } from '@/lib/reports/report'
import type { Reader } from '../../../reader'
import { Block } from './block'
import { topOfTimes } from './scale'
import { WeekChart } from './week-chart'
import type { WeekLabels } from './week-labels'

type Props = Pick<Reader, 't' | 'locale'> & { report: Report; labels: WeekLabels; note: string }

/** From the median up to where nine of ten were decided. */
export function PaceChart({ report: { weeks }, labels, note, t, locale }: Props) {
  const times = weeks.map(({ numbers }) => numbers.times.deciding)
  const top = topOfTimes(Math.max(...times.map(({ ninetieth }) => ninetieth ?? 0), 1))
  const high = (time: number) => (100 * time) / top
  return (
    <WeekChart
      id="pace"
      title={t('reports.pace')}
      about={t('reports.paceAbout')}
      note={note}
      legend={[
        { mark: 'median', label: t('reports.median') },
        { mark: 'ninetieth', label: t('reports.ninetieth') },
      ]}
      labels={weeks.map(labels.short)}
      top={formatDuration(locale, top)}
      half={formatDuration(locale, top / 2)}
    >
      {times.map(({ median, ninetieth }, index) =>
        median === null || ninetieth === null ? null : (
          <g key={weeks[index]?.week}>
            <Block mark="ninetieth" x={index + 0.3} width={0.4} y={100 - high(ninetieth)} height={high(ninetieth)} />
            <Block mark="median" x={index + 0.3} width={0.4} y={100 - high(median)} height={high(median)} />
          </g>
        ),
      )}
    </WeekChart>
  )
}
