import Link from 'next/link'
import type { Actor } from '@/lib/accounts/actor'
import { listColleagues } from '@/lib/cases/queue/colleagues'
import { CaseFilter } from '@/lib/cases/queue/filter'
import { laneOf, lanes } from '@/lib/cases/queue/lanes'
import { type CaseRow, listCases } from '@/lib/cases/queue/list'
import { listSavedViews } from '@/lib/cases/queue/saved-views'
import { listOf, parseView } from '@/lib/cases/queue/views'
import { parseReference } from '@/lib/cases/reference'
import { readSearchToken } from '@/lib/cases/search-token'
import { now } from '@/lib/core/clock'
import { calendarFor } from '@/lib/holidays/lists'
import { presentAt } from '@/lib/live/presence'
import { getOperator } from '@/lib/operators/operators'
import type { Reader } from '../../reader'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Pager } from '../../ui/pager'
import { searchCases } from '../search'
import { addressOf, type Params, queryOf } from './address'
import { QueueFilters } from './queue-filters'
import { QueueRows } from './queue-rows'
import { QueueTabs } from './queue-tabs'
import { SavedViews } from './saved-views'

type QueueProps = Pick<Reader, 't' | 'locale'> & {
  actor: Extract<Actor, { kind: 'staff' }>
  view: Params
  /** The case that is open beside it. There is no room for forms then. */
  current?: string
  /** Whether rows can be chosen, for what is done to many at once. */
  selectable?: boolean
}

/** One page of the operator's cases, by list or by search: what must be decided first comes first. */
export async function Queue({ actor, view: params, current, selectable = false, t, locale }: QueueProps) {
  const view = parseView(params)
  const at = now()
  const q = (params.s ? readSearchToken(actor, params.s, at) : parseReference(params.q ?? '')) ?? undefined
  const list = listOf(view, q !== undefined)
  const order = q || list === 'all' ? 'newest' : list === 'ended' ? 'recent' : 'due'
  const cursor = CaseFilter.shape.cursor.safeParse(params.cursor).data
  const [{ rows, nextCursor }, operator, colleagues, saved] = await Promise.all([
    listCases(actor, { ...view, list, q, cursor, order, limit: 25 }, at),
    getOperator(actor.operatorId),
    listColleagues(actor.operatorId),
    listSavedViews(actor.accountId),
  ])
  const present = await presentAt(
    rows.map((row) => row.case.id),
    at,
  )
  const calendar = await calendarFor(operator.market, operator.policy)
  const sought = { q: params.q, s: params.s }
  const here = { ...sought, cursor: params.cursor }
  const inQueue = {
    current,
    selectable,
    calendar,
    present,
    viewer: actor.accountId,
    query: queryOf(view, here),
    now: at,
    t,
    locale,
  }
  const isPaused = ({ case: state }: CaseRow) => order === 'due' && laneOf(state).lane === lanes.paused
  const paused = rows.filter(isPaused)
  const others = rows.filter((row) => !isPaused(row))

  return (
    <div className="stack">
      <form className="cluster search" action={searchCases}>
        <input type="hidden" name="view" value={queryOf({ ...view, list: undefined })} />
        <label className="sr-only" htmlFor="q">
          {t('desk.search')}
        </label>
        <input
          key={q}
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
        {q ? <Link href={addressOf(view)}>{t('desk.clear')}</Link> : null}
      </form>
      <QueueTabs
        actor={actor}
        view={view}
        list={q ? null : list}
        saved={saved}
        narrow={current !== undefined}
        now={at}
        t={t}
      />
      <QueueFilters
        {...{ view, list, operator, colleagues, sought, t, locale }}
        viewer={actor.accountId}
        asks={current === undefined}
      />
      {rows.length === 0 ? <Empty title={t('desk.empty')}>{t('desk.emptyHint')}</Empty> : null}
      {others.length > 0 ? <QueueRows {...inQueue} rows={others} caption={t('desk.title')} /> : null}
      {paused.length > 0 ? (
        <section className="stack-tight" aria-labelledby="paused">
          <h2 className="heading" id="paused">
            {t('queue.paused')}
          </h2>
          <QueueRows {...inQueue} rows={paused} caption={t('queue.paused')} />
        </section>
      ) : null}
      <Pager
        label={t('desk.title')}
        newer={params.cursor ? { href: addressOf(view, sought), label: t('cases.first') } : undefined}
        older={
          nextCursor ? { href: addressOf(view, { ...sought, cursor: nextCursor }), label: t('cases.next') } : undefined
        }
      />
      {current === undefined ? <SavedViews saved={saved} query={queryOf(view)} t={t} /> : null}
    </div>
  )
}
