import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { formatInstant } from '@/lib/i18n/format'
import { isLocal, listOutbox, type OutboxRow } from '@/lib/notifications/outbox'
import { mayReadOutbox } from '@/lib/notifications/permissions'
import { findOperator } from '@/lib/operators/operators'
import { reader } from '../../reader'
import { staff } from '../../signed-in'
import { Empty } from '../../ui/empty'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { toneOf } from './tones'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('outbox.title') }
}

/** Every mail to an operator's customers: what became of it, and where no mail server is set the mail itself. */
export default async function OutboxPage() {
  const { account, t, locale } = await staff('/desk/outbox')
  if (!mayReadOutbox(account.actor)) notFound()
  const operator = await findOperator({ id: account.actor.operatorId })
  if (!operator) notFound()
  const { rows, dead } = await listOutbox(account.actor)
  const toCells = (row: OutboxRow) => ({
    subject: t(`mails.titles.${row.kind}`, { operator: operator.name }),
    case: row.reference ? <span className="reference">{row.reference}</span> : t('outbox.forStaff'),
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
      {rows.length === 0 ? (
        <Empty title={t('outbox.empty')}>{t('outbox.emptyHint')}</Empty>
      ) : (
        <Table
          caption={t('outbox.title')}
          columns={[
            { key: 'subject', label: t('outbox.columns.subject') },
            { key: 'case', label: t('outbox.columns.case'), tight: true, narrow: 'below' },
            { key: 'status', label: t('outbox.columns.status'), tight: true, narrow: 'beside' },
            { key: 'created', label: t('outbox.columns.created'), tight: true, narrow: 'below' },
          ]}
          rows={rows.map((row) => ({ id: row.id, href: `/desk/outbox/${row.id}`, cells: toCells(row) }))}
        />
      )}
    </Page>
  )
}
