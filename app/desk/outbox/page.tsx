import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { parseReference } from '@/lib/cases/reference'
import { formatInstant } from '@/lib/i18n/format'
import { isLocal, listOutbox, type OutboxRow, OutboxView } from '@/lib/notifications/outbox'
import { mayReadOutbox } from '@/lib/notifications/permissions'
import { findOperator } from '@/lib/operators/operators'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { staff } from '../../signed-in'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { Pager } from '../../ui/pager'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { Tabs } from '../../ui/tabs'
import { AccountMails } from './account-mails'
import { toneOf } from './tones'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('outbox.title') }
}

/** Every mail to an operator's customers: what became of it, and where no mail server is set the mail itself. */
export default async function OutboxPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await staff('/desk/outbox')
  if (!mayReadOutbox(account.actor)) notFound()
  const operator = await findOperator({ id: account.actor.operatorId })
  if (!operator) notFound()
  const { view: asked, case: typed = '', cursor } = await readParams(searchParams)
  const view = OutboxView.safeParse(asked).data ?? 'all'
  const reference = parseReference(typed)
  const { rows, nextCursor, dead, bounced } = await listOutbox(account.actor, { view, reference, cursor })
  const address = (more: { view?: OutboxView; cursor?: string }) => {
    const query = new URLSearchParams({
      ...(more.view && more.view !== 'all' ? { view: more.view } : {}),
      ...(reference ? { case: reference } : {}),
      ...(more.cursor ? { cursor: more.cursor } : {}),
    })
    return query.size > 0 ? `/desk/outbox?${query}` : '/desk/outbox'
  }
  const toCells = (row: OutboxRow) => ({
    subject: t(`mails.titles.${row.kind}`, { operator: operator.name }),
    case: row.reference ? <span className="reference">{row.reference}</span> : t('outbox.forStaff'),
    channel: t(`notifications.outbox.${row.channel}`),
    status: <StatusBadge tone={toneOf[row.status]}>{t(`outbox.status.${row.status}`)}</StatusBadge>,
    created: formatInstant(locale, operator.market, row.createdAt),
  })
  return (
    <Page width="wide">
      <div>
        <h1 className="title">{t('outbox.title')}</h1>
        <p className="muted">{t('outbox.lead', { operator: operator.name })}</p>
      </div>
      {isLocal() ? <Notice tone="info" title={t('outbox.local')} /> : null}
      {dead > 0 ? <Notice tone="warn" title={t('outbox.deadCount', { count: dead })} /> : null}
      {bounced > 0 ? <Notice tone="warn" title={t('outbox.bouncedCount', { count: bounced })} /> : null}
      <form className="cluster search" action="/desk/outbox" method="get">
        {view === 'all' ? null : <input type="hidden" name="view" value={view} />}
        <label className="sr-only" htmlFor="case">
          {t('outbox.ofCase')}
        </label>
        <input
          className="control control-medium"
          id="case"
          name="case"
          type="search"
          defaultValue={typed}
          placeholder={t('outbox.ofCase')}
        />
        <Button variant="secondary" size="small">
          {t('desk.searchSubmit')}
        </Button>
        {typed ? <Link href="/desk/outbox">{t('desk.clear')}</Link> : null}
      </form>
      {typed && !reference ? <Notice tone="warn" title={t('problems.not-a-reference')} /> : null}
      <Tabs
        label={t('outbox.filter')}
        items={OutboxView.options.map((one) => ({
          href: address({ view: one }),
          label: t(`outbox.views.${one}`),
          current: one === view,
        }))}
      />
      <AccountMails actor={account.actor} />
      {rows.length === 0 ? (
        <Empty title={t('outbox.empty')}>
          {t(view === 'all' && !reference ? 'outbox.emptyHint' : 'desk.emptyHint')}
        </Empty>
      ) : (
        <Table
          caption={t('outbox.title')}
          columns={[
            { key: 'subject', label: t('outbox.columns.subject') },
            { key: 'case', label: t('outbox.columns.case'), tight: true, narrow: 'below' },
            { key: 'channel', label: t('notifications.outbox.column'), tight: true, narrow: 'below' },
            { key: 'status', label: t('outbox.columns.status'), tight: true, narrow: 'beside' },
            { key: 'created', label: t('outbox.columns.created'), tight: true, narrow: 'below' },
          ]}
          rows={rows.map((row) => ({ id: row.id, href: `/desk/outbox/${row.id}`, cells: toCells(row) }))}
        />
      )}
      <Pager
        label={t('outbox.title')}
        newer={cursor ? { href: address({ view }), label: t('cases.first') } : undefined}
        older={nextCursor ? { href: address({ view, cursor: nextCursor }), label: t('cases.next') } : undefined}
      />
    </Page>
  )
}
