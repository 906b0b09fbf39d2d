import { Reason } from '@/lib/application/reason'
import { RejectionReason } from '@/lib/cases/events'
import { formatDuration } from '@/lib/i18n/duration'
import { formatNumber, formatShare } from '@/lib/i18n/format'
import { outcomes, pauses, type Span, stages } from '@/lib/reports/measure'
import type { ReportNumbers } from '@/lib/reports/report'
import type { Reader } from '../../../reader'
import { BarTable } from './bar-table'

type Props = Pick<Reader, 't' | 'locale'> & { numbers: ReportNumbers }

/** The whole period by stage, by reason and by how cases ended. */
export function StageTimes({ numbers: { times, ended }, t, locale }: Props) {
  const longest = Math.max(1, ...[...stages, ...pauses].map((span) => times[span].ninetieth ?? 0))
  const time = (milliseconds: number | null) => (milliseconds === null ? '–' : formatDuration(locale, milliseconds))
  const row = (span: Span, label: string, inner = false) => {
    const { median, ninetieth, cases } = times[span]
    return {
      id: span,
      label,
      inner,
      bar: { dark: (median ?? 0) / longest, light: (ninetieth ?? 0) / longest },
      cells: [time(median), time(ninetieth), formatNumber(locale, cases)],
    }
  }
  const paused = (pause: (typeof pauses)[number]) =>
    times[pause].cases > 0 ? [row(pause, t(`reports.${pause}`), true)] : []
  const count = outcomes.reduce((sum, outcome) => sum + ended[outcome], 0)
  return (
    <BarTable
      id="stages"
      title={t('reports.stages')}
      about={t('reports.stagesAbout', { count })}
      legend={t('reports.barAbout')}
      columns={[t('stages.label'), t('reports.median'), t('reports.ninetieth'), t('reports.cases')]}
      rows={[
        ...stages.flatMap((stage) => [
          row(stage, t(`stages.${stage}`)),
          ...(stage === 'review' ? [...paused('waiting'), ...paused('held')] : []),
        ]),
        // In whichever stage that was.
        ...paused('frozen'),
      ]}
    />
  )
}

export function Reasons({ numbers: { reasons, submitted }, t, locale }: Props) {
  return (
    <Shares
      id="reasons"
      title={t('reports.reasons')}
      about={t('reports.reasonsAbout')}
      of={submitted}
      rows={Reason.options.map((reason) => ({ id: reason, label: t(`reasons.${reason}`), count: reasons[reason] }))}
      t={t}
      locale={locale}
    />
  )
}

export function Rejections({ numbers: { rejections, ended }, t, locale }: Props) {
  return (
    <Shares
      id="rejections"
      title={t('reports.rejections')}
      about={t('reports.rejectionsAbout')}
      of={ended.rejected}
      rows={RejectionReason.options.map((reason) => ({
        id: reason,
        label: t(`rejections.${reason}`),
        count: rejections[reason],
      }))}
      t={t}
      locale={locale}
    />
  )
}

export function Endings({ numbers: { ended }, t, locale }: Props) {
  return (
    <Shares
      id="endings"
      title={t('reports.endings')}
      about={t('reports.endingsAbout')}
      of={outcomes.reduce((sum, outcome) => sum + ended[outcome], 0)}
      rows={outcomes.map((outcome) => ({ id: outcome, label: t(`statuses.${outcome}`), count: ended[outcome] }))}
      t={t}
      locale={locale}
    />
  )
}

type SharesProps = Pick<Reader, 't' | 'locale'> & {
  id: string
  title: string
  about: string
  /** All together, which need not be the sum. */
  of: number
  rows: readonly { id: string; label: string; count: number }[]
}
function Shares({ of, rows, t, locale, ...named }: SharesProps) {
  return (
    <BarTable
      {...named}
      columns={[named.title, t('reports.count'), t('reports.share')]}
      rows={rows.map(({ id, label, count }) => ({
        id,
        label,
        bar: { dark: of === 0 ? 0 : count / of },
        cells: [formatNumber(locale, count), of === 0 ? '–' : formatShare(locale, count / of)],
      }))}
    />
  )
}
