import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { formatInstant } from '@/lib/i18n/format'
import { getOperator } from '@/lib/operators/operators'
import { listDeliveries } from '@/lib/webhooks/deliveries'
import { findWebhook, freshSecret } from '@/lib/webhooks/webhooks'
import { reader } from '../../../reader'
import { read as readParams, type SearchParams } from '../../../search-params'
import { overseer } from '../../../signed-in'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { change } from '../actions'
import { DeliveryEntry } from '../parts/delivery-entry'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

const done = {
  add: 'webhooks.added',
  end: 'webhooks.endedNow',
  renew: 'webhooks.renewed',
  test: 'webhooks.tested',
  resend: 'webhooks.resent',
} as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('webhooks.title') }
}

/** One webhook: its secret while that is new, what can be done to it, and what it was told. */
export default async function WebhookPage({ params, searchParams }: Props) {
  const { id } = await params
  const { account, t, locale } = await overseer(`/admin/webhooks/${id}`)
  const query = await readParams(searchParams)
  const found = await findWebhook(account.actor, id)
  const log = await listDeliveries(account.actor, id, { before: query.before ?? '' })
  if (!found.ok || !log.ok) notFound()
  const webhook = found.value
  const secret = await freshSecret(account.actor, id, now())
  const { market } = await getOperator(account.actor.operatorId)
  const said = query.done && Object.hasOwn(done, query.done) ? done[query.done as keyof typeof done] : null // just found
  return (
    <Page>
      <p className="no-print">
        <Link href="/admin/webhooks">{t('webhooks.back')}</Link>
      </p>
      {said ? <Notice tone="ok" live="status" title={t(said)} /> : null}
      <h1 className="title">
        <code>{webhook.url}</code>
      </h1>
      {webhook.endedAt ? (
        <Notice
          tone="warn"
          title={t(webhook.endedBy === 'receiver' ? 'webhooks.endedByReceiver' : 'webhooks.endedByStaff', {
            date: formatInstant(locale, market, webhook.endedAt),
          })}
        />
      ) : null}
      {secret ? (
        <Notice title={t('webhooks.secret')}>
          <p>
            <code>{secret}</code>
          </p>
          <p>{t('webhooks.secretHint')}</p>
        </Notice>
      ) : null}
      {webhook.endedAt ? null : (
        <form action={change} className="cluster">
          <input type="hidden" name="id" value={id} />
          <Button name="act" value="test" variant="primary">
            {t('webhooks.test')}
          </Button>
          <Button name="act" value="renew" variant="secondary">
            {t('webhooks.renew')}
          </Button>
          <Button name="act" value="end" variant="quiet">
            {t('webhooks.end')}
          </Button>
        </form>
      )}
      <section className="stack" aria-labelledby="log">
        <h2 id="log" className="heading">
          {t('webhooks.log')}
        </h2>
        {log.value.deliveries.length === 0 ? <Empty title={t('webhooks.logEmpty')} /> : null}
        <ul className="places">
          {log.value.deliveries.map((delivery) => (
            <DeliveryEntry
              key={delivery.id}
              webhook={webhook}
              delivery={delivery}
              market={market}
              t={t}
              locale={locale}
            />
          ))}
        </ul>
        {log.value.before ? (
          <p>
            <Link href={`/admin/webhooks/${id}?before=${log.value.before}`}>{t('webhooks.older')}</Link>
          </p>
        ) : null}
      </section>
    </Page>
  )
}
