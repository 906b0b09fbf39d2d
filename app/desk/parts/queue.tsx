import Link from 'next/link'
import type { Actor } from '@/lib/accounts/actor'
import { type Case, Status } from '@/lib/cases/case'
import { reviewClock } from '@/lib/cases/clock'
import { CaseFilter, type CaseRow, countAwaiting, countCases, countOverdue, listCases } from '@/lib/cases/queries'
import { parseReference } from '@/lib/cases/reference'
import { readSearchToken } from '@/lib/cases/search-token'
import { Stage, stageOf } from '@/lib/cases/status'
import { statusText } from '@/lib/cases/status-text'
import { now } from '@/lib/core/clock'
import { formatDate, formatInstant } from '@/lib/i18n/format'
import type { Reader } from '../../reader'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Pager } from '../../ui/pager'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { Tabs } from '../../ui/tabs'
import { searchCases } from '../search'
import { SelectCase } from './select-case'
import { toneOf } from './tones'

/** What the desk is looking at, as it stands in the address. */
export type View = {
  stage?: string
  clock?: string
  awaits?: string
  /** A reference that is looked for. */
  q?: string
  /** Anything else that is, encrypted: see search-token.ts. */
  s?: string
  cursor?: string
}

type QueueProps = Pick<Reader, 't' | 'locale'> & { actor: Actor; view: View; current?: string; selectable?: boolean }

/** One page of the operator's cases, by stage or by search: what must be decided first comes first. */
export async function Queue({ actor, view, current, selectable = false, t, locale }: QueueProps) {
  const { stage, clock, awaits, cursor, q } = viewed(view, actor)
  const order = stage === 'ended' ? 'newest' : 'due'
  const [{ rows, nextCursor }, counts, overdue, proposed, stopped] = await Promise.all([
    listCases(actor, { stage, clock, awaits, q, cursor, order, limit: 25, openOnly: !stage && !q }, now()),
    countCases(actor),
    countOverdue(actor, now()),
    countAwaiting(actor, 'second-approval', now()),
    countAwaiting(actor, 'lift', now()),
  ])
  const total = (one: Stage | undefined) =>
    Object.entries(counts).reduce((sum, [status, count]) => sum + (isIn(Status.parse(status), one) ? count : 0), 0)
  const tab = (one: Stage | undefined) => ({
    href: address({ stage: one }),
    label: one ? t(`stages.${one}`) : t('desk.open'),
    count: total(one),
    current: one === stage && !clock && !awaits && !q,
  })
  const late = {
    href: address({ clock: 'overdue' }),
    label: t('desk.overdue'),
    count: overdue,
    current: clock === 'overdue',
  }
  const toLook = [
    { what: 'second-approval', label: t('trust.approval.proposed'), count: proposed },
    { what: 'lift', label: t('trust.frozen.badge'), count: stopped },
  ]
    .filter(({ what, count }) => count > 0 || what === awaits)
    .map(({ what, ...rest }) => ({ ...rest, href: address({ awaits: what }), current: what === awaits }))

  return (
    <div className="stack">
      <form className="cluster search" action={searchCases}>
        <label className="sr-only" htmlFor="q">
          {t('desk.search')}
        </label>
        <input
          className="control control-medium"
          id="q"
          name="q"
          type="search"
          defaultValue={q}
          placeholder={t('desk.searchHint')}
        />
        <Button variant="secondary" size="small">
          {t('desk.searchSubmit')}
        </Button>
        {q ? <Link href="/desk">{t('desk.clear')}</Link> : null}
      </form>
      <Tabs label={t('desk.filter')} items={[tab(undefined), late, ...toLook, ...Stage.options.map(tab)]} />
      {rows.length === 0 ? (
        <Empty title={t('desk.empty')}>{t('desk.emptyHint')}</Empty>
      ) : (
        <Table
          caption={t('desk.title')}
          columns={[
            { key: 'reference', label: t('desk.columns.reference'), tight: true },
            { key: 'customer', label: t('desk.columns.customer'), narrow: 'below' },
            { key: 'status', label: t('desk.columns.status'), tight: true, narrow: 'beside' },
            { key: 'reason', label: t('desk.columns.reason'), narrow: 'hidden' },
            { key: 'due', label: t('desk.columns.due'), tight: true, narrow: 'below' },
            { key: 'opened', label: t('desk.columns.opened'), tight: true, narrow: 'hidden' },
          ]}
          rows={rows.map((row) => ({
            id: row.case.id,
            href: `/desk/${row.case.reference}${address(view).slice('/desk'.length)}`,
            current: row.case.reference === current,
            mark: selectable ? <SelectCase state={row.case} t={t} /> : undefined,
            cells: {
              reference: <span className="reference">{row.case.reference}</span>,
              customer: row.application.applicant?.fullName ?? <span className="muted">{t('desk.unnamed')}</span>,
              status: <Standing state={row.case} t={t} />,
              reason: t(`reasons.${row.case.reason}`),
              due: <Due row={row} t={t} locale={locale} />,
              opened: formatDate(locale, row.case.market, row.case.openedAt),
            },
          }))}
        />
      )}
      <Pager
        label={t('desk.title')}
        newer={view.cursor ? { href: address({ ...view, cursor: undefined }), label: t('cases.first') } : undefined}
        older={nextCursor ? { href: address({ ...view, cursor: nextCursor }), label: t('cases.next') } : undefined}
      />
    </div>
  )
}

/** What is open belongs together; what has ended has a place of its own. */
const isIn = (status: Status, stage: Stage | undefined) =>
  stage ? stageOf[status] === stage : stageOf[status] !== 'ended'

function Standing({ state, t }: { state: Case } & Pick<Reader, 't'>) {
  if (state.frozen) return <StatusBadge tone="danger">{t('trust.frozen.badge')}</StatusBadge>
  if ('proposal' in state && state.proposal)
    return <StatusBadge tone="waiting">{t('trust.approval.proposed')}</StatusBadge>
  return <StatusBadge tone={toneOf[state.status]}>{statusText(state, t)}</StatusBadge>
}

function Due({ row: { case: state }, t, locale }: { row: CaseRow } & Pick<Reader, 't' | 'locale'>) {
  const clock = reviewClock(state, now())
  if (clock.kind === 'none') return null
  if (clock.kind === 'stopped') return <span className="muted">{t('desk.paused')}</span>
  const due = formatInstant(locale, state.market, clock.window.latest)
  return clock.kind === 'overdue' ? <StatusBadge tone="danger">{t('desk.late', { due })}</StatusBadge> : due
}

/** What of a view makes sense; the rest is left out. */
function viewed({ stage, clock, awaits, q, s, cursor }: View, actor: Actor) {
  const { shape } = CaseFilter
  return {
    stage: shape.stage.safeParse(stage).data,
    clock: shape.clock.safeParse(clock).data,
    awaits: shape.awaits.safeParse(awaits).data,
    q: (s ? readSearchToken(actor, s, now()) : parseReference(q ?? '')) ?? undefined,
    cursor: shape.cursor.safeParse(cursor).data,
  }
}

/** A view as it stands after the `?` of an address. */
export const viewQuery = ({ stage, clock, awaits, q, s, cursor }: View): string =>
  new URLSearchParams(
    Object.entries({ stage, clock, awaits, q: parseReference(q ?? ''), s, cursor }).filter(
      (entry): entry is [string, string] => Boolean(entry[1]),
    ),
  ).toString()

export function address(view: View): string {
  const query = viewQuery(view)
  return query ? `/desk?${query}` : '/desk'
}
