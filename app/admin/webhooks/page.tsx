import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { formatInstant } from '@/lib/i18n/format'
import { getOperator } from '@/lib/operators/operators'
import { listWebhooks } from '@/lib/webhooks/webhooks'
import { reader } from '../../reader'
import { overseer } from '../../signed-in'
import { Empty } from '../../ui/empty'
import { ActionForm, TextField } from '../../ui/form'
import { Page } from '../../ui/page-shell'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { add } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('webhooks.title') }
}

/** The systems that are told of everything that happens to an operator's cases. */
export default async function WebhooksPage() {
  const { account, t, locale } = await overseer('/admin/webhooks')
  const webhooks = await listWebhooks(account.actor)
  if (!webhooks.ok) notFound()
  const { market } = await getOperator(account.actor.operatorId)
  return (
    <Page>
      <h1 className="title">{t('webhooks.title')}</h1>
      <p className="lead">{t('webhooks.lead')}</p>
      {webhooks.value.length === 0 ? (
        <Empty title={t('webhooks.none')} />
      ) : (
        <Table
          caption={t('webhooks.title')}
          columns={[
            { key: 'url', label: t('webhooks.url') },
            { key: 'status', label: t('webhooks.status'), tight: true, narrow: 'beside' },
            { key: 'created', label: t('webhooks.since'), tight: true, narrow: 'below' },
          ]}
          rows={webhooks.value.map(({ id, url, endedAt, createdAt }) => ({
            id,
            href: `/admin/webhooks/${id}`,
            cells: {
              url,
              status: (
                <StatusBadge tone={endedAt ? 'neutral' : 'ok'}>
                  {t(endedAt ? 'webhooks.ended' : 'webhooks.told')}
                </StatusBadge>
              ),
              created: formatInstant(locale, market, createdAt),
            },
          }))}
        />
      )}
      <section className="stack" aria-labelledby="add">
        <h2 id="add" className="heading">
          {t('webhooks.addTitle')}
        </h2>
        <ActionForm action={add} submitLabel={t('webhooks.add')} pendingLabel={t('commands.sending')}>
          <TextField name="url" label={t('webhooks.url')} hint={t('webhooks.hint')} type="url" />
        </ActionForm>
      </section>
    </Page>
  )
}
