import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { GatewayKind } from '@/lib/gateways/address'
import { findGateway, freshGatewaySecret } from '@/lib/gateways/gateways'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { overseer } from '../../signed-in'
import { Button } from '../../ui/button'
import { FieldGroup } from '../../ui/field-group'
import { ActionForm, CheckboxField, TextField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { change, save } from './actions'

const done = {
  saved: 'notifications.gateway.saved',
  renew: 'notifications.gateway.renewed',
  end: 'notifications.gateway.ended',
} as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('notifications.gateway.title') }
}

/** The one address through which an operator's customers are told by Telegram, WeChat or SMS. */
export default async function GatewayPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t } = await overseer('/admin/gateway')
  const query = await readParams(searchParams)
  const found = await findGateway(account.actor)
  if (!found.ok) notFound()
  const gateway = found.value
  const secret = await freshGatewaySecret(account.actor, now())
  const said = query.done && Object.hasOwn(done, query.done) ? done[query.done as keyof typeof done] : null // just found
  return (
    <Page>
      {said ? <Notice tone="ok" live="status" title={t(said)} /> : null}
      <div>
        <h1 className="title">{t('notifications.gateway.title')}</h1>
        <p className="lead">{t('notifications.gateway.lead')}</p>
      </div>
      {gateway ? null : <p className="muted">{t('notifications.gateway.none')}</p>}
      {secret ? (
        <Notice title={t('webhooks.secret')}>
          <p>
            <code>{secret}</code>
          </p>
          <p>{t('webhooks.secretHint')}</p>
        </Notice>
      ) : null}
      <ActionForm action={save} submitLabel={t('notifications.gateway.save')} pendingLabel={t('commands.sending')}>
        <TextField
          name="url"
          label={t('notifications.gateway.url')}
          hint={t('webhooks.hint')}
          type="url"
          defaultValue={gateway?.url}
        />
        <FieldGroup name="kinds" legend={t('notifications.gateway.kinds')}>
          {GatewayKind.options.map((kind) => (
            <CheckboxField
              key={kind}
              name={`kinds.${kind}`}
              label={t(`notifications.contacts.kinds.${kind}`)}
              required={false}
              defaultChecked={gateway?.kinds.includes(kind) ?? false}
            />
          ))}
        </FieldGroup>
      </ActionForm>
      {gateway ? (
        <form action={change} className="cluster">
          <Button name="act" value="renew" variant="secondary">
            {t('notifications.gateway.renew')}
          </Button>
          <Button name="act" value="end" variant="quiet">
            {t('notifications.gateway.end')}
          </Button>
        </form>
      ) : null}
    </Page>
  )
}
