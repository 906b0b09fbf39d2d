import type { BusinessCalendar } from '@/lib/calendar/business-calendar'
import type { Case } from '@/lib/cases/case'
import { reviewClock } from '@/lib/cases/clock'
import type { CaseRow } from '@/lib/cases/queue/list'
import { timeLeft } from '@/lib/cases/queue/time-left'
import { statusText } from '@/lib/cases/status-text'
import type { Instant } from '@/lib/core/time'
import { formatDate, formatDayOf, formatInstant, formatTime } from '@/lib/i18n/format'
import type { Present } from '@/lib/live/presence'
import type { Reader } from '../../reader'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { PresenceMark } from './present'
import { SelectCase } from './select-case'
import { toneOf } from './tones'

type Told = Pick<Reader, 't' | 'locale'> & { calendar: BusinessCalendar; now: Instant; viewer: string }
type QueueRowsProps = Told & {
  rows: CaseRow[]
  caption: string
  current?: string
  /** Whether they can be chosen, for what is done to many at once. */
  selectable: boolean
  /** Who looks at which of them now, by the case’s id. */
  present: ReadonlyMap<string, Present[]>
  /** The view they are in, for the way back. */
  query: string
}

/** Rows of cases as the desk shows them. */
export function QueueRows({ rows, caption, current, selectable, present, query, ...told }: QueueRowsProps) {
  const { t, locale, viewer } = told
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'reference', label: t('desk.columns.reference'), tight: true },
        { key: 'customer', label: t('desk.columns.customer'), narrow: 'below' },
        { key: 'status', label: t('desk.columns.status'), tight: true, narrow: 'beside' },
        { key: 'reason', label: t('desk.columns.reason'), narrow: 'hidden' },
        { key: 'due', label: t('desk.columns.due'), tight: true, narrow: 'below' },
        { key: 'worker', label: t('queue.worker'), narrow: 'below' },
        { key: 'opened', label: t('desk.columns.opened'), tight: true, narrow: 'hidden' },
      ]}
      rows={rows.map(({ case: state, application, assignee }) => ({
        id: state.id,
        href: `/desk/${state.reference}${query ? `?${query}` : ''}`,
        current: state.reference === current,
        mark: selectable ? <SelectCase state={state} t={t} /> : undefined,
        cells: {
          reference: <span className="reference">{state.reference}</span>,
          customer: application.applicant?.fullName ?? <span className="muted">{t('desk.unnamed')}</span>,
          status: (
            <>
              <Standing state={state} t={t} />
              <PresenceMark
                others={(present.get(state.id) ?? []).filter(({ accountId }) => accountId !== viewer)}
                now={told.now}
                t={t}
                locale={locale}
              />
            </>
          ),
          reason: t(`reasons.${state.reason}`),
          due: <Due state={state} {...told} />,
          worker: state.assignee === viewer ? <strong>{t('queue.you')}</strong> : assignee,
          opened: formatDate(locale, state.market, state.openedAt),
        },
      }))}
    />
  )
}

function Standing({ state, t }: { state: Case } & Pick<Reader, 't'>) {
  const risk = state.risk.length > 0 && !('endedAt' in state)
  return (
    <>
      <StandingBadge state={state} t={t} />
      {risk ? (
        <>
          {' '}
          <StatusBadge tone="warn">{t('queue.risk')}</StatusBadge>
        </>
      ) : null}
    </>
  )
}

function StandingBadge({ state, t }: { state: Case } & Pick<Reader, 't'>) {
  if (state.frozen) return <StatusBadge tone="danger">{t('trust.frozen.badge')}</StatusBadge>
  if ('proposal' in state && state.proposal)
    return <StatusBadge tone="waiting">{t('trust.approval.proposed')}</StatusBadge>
  return <StatusBadge tone={toneOf[state.status]}>{statusText(state, t)}</StatusBadge>
}

/** How long there is to decide, rather than a date. */
function Due({ state, calendar, now, t, locale }: { state: Case } & Told) {
  const clock = reviewClock(state, now)
  if (clock.kind === 'none') return null
  if (clock.kind === 'stopped') return <span className="muted">{t('desk.paused')}</span>
  const due = clock.window.latest
  const left = timeLeft(now, due, calendar)
  if (left.kind === 'late')
    return <StatusBadge tone="danger">{t('desk.late', { due: formatInstant(locale, state.market, due) })}</StatusBadge>
  const text = leftText()
  return left.isPressing ? <StatusBadge tone="warn">{text}</StatusBadge> : text

  function leftText(): string {
    const { kind, minutes, businessDays } = left
    if (kind === 'today')
      return minutes < 60
        ? t('queue.left.minutes', { minutes: Math.max(minutes, 1) })
        : t('queue.left.hours', { hours: Math.floor(minutes / 60) })
    if (kind === 'tomorrow') return t('queue.left.tomorrow', { time: formatTime(locale, state.market, due) })
    return businessDays
      ? t('queue.left.days', { days: businessDays, date: formatDayOf(locale, state.market, due) })
      : formatInstant(locale, state.market, due)
  }
}
