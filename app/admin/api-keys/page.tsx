import type { Metadata } from 'next'
import { ApiKeyRole } from '@/lib/accounts/actor'
import { listKeys, mayKeepKeys } from '@/lib/accounts/key-changes'
import { formatUtc, formatUtcDay } from '@/lib/i18n/format'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { overseer } from '../../signed-in'
import { Empty } from '../../ui/empty'
import { ActionForm, RadioCards, TextField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { make, revoke } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('keeping.keys.title') }
}

/** The keys of other systems, never the keys themselves. */
export default async function ApiKeysPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await overseer('/admin/api-keys')
  const { done } = await readParams(searchParams)
  const keys = await listKeys(account.actor)
  const revoked = keys.find(({ id, revokedAt }) => id === done && revokedAt)
  const mayKeep = mayKeepKeys(account.actor)
  return (
    <Page width="wide">
      {revoked ? (
        <Notice tone="ok" live="status" title={t('keeping.keys.revokedNow', { label: revoked.label })} />
      ) : null}
      <div>
        <h1 className="title">{t('keeping.keys.title')}</h1>
        <p className="muted">{t('keeping.keys.lead')}</p>
      </div>
      {keys.length === 0 ? (
        <Empty title={t('keeping.keys.none')} />
      ) : (
        <Table
          caption={t('keeping.keys.title')}
          columns={[
            { key: 'label', label: t('keeping.keys.label') },
            { key: 'role', label: t('keeping.keys.role'), tight: true },
            { key: 'made', label: t('keeping.keys.made') },
            { key: 'used', label: t('keeping.keys.lastUsed'), tight: true },
            { key: 'state', label: t('keeping.keys.state'), tight: true, narrow: 'beside' },
          ]}
          rows={keys.map(({ id, label, role, createdAt, revokedAt, lastUsedAt, madeBy }) => ({
            id,
            cells: {
              label,
              role: t(`desk.role.${role}`),
              made: madeBy
                ? t('keeping.keys.madeBy', { date: formatUtcDay(locale, createdAt), name: madeBy })
                : t('keeping.keys.madeOnServer', { date: formatUtcDay(locale, createdAt) }),
              used: lastUsedAt ? formatUtc(locale, lastUsedAt) : t('keeping.keys.unused'),
              state: (
                <StatusBadge tone={revokedAt ? 'neutral' : 'ok'}>
                  {t(revokedAt ? 'keeping.keys.revoked' : 'keeping.keys.works')}
                </StatusBadge>
              ),
            },
          }))}
        />
      )}
      {mayKeep ? (
        <section className="stack form-column" aria-labelledby="make">
          <h2 id="make" className="heading">
            {t('keeping.keys.makeTitle')}
          </h2>
          <ActionForm action={make} submitLabel={t('keeping.keys.make')} pendingLabel={t('commands.sending')}>
            <TextField
              name="label"
              label={t('keeping.keys.label')}
              hint={t('keeping.keys.labelHint')}
              room="medium"
              maxLength={200}
              autoComplete="off"
            />
            <RadioCards
              name="role"
              label={t('keeping.keys.role')}
              options={ApiKeyRole.options.map((value) => ({
                value,
                title: t(`desk.role.${value}`),
                description: t(`keeping.staff.roles.${value}`),
              }))}
            />
          </ActionForm>
        </section>
      ) : null}
      {mayKeep && keys.some(({ revokedAt }) => !revokedAt) ? (
        <section className="stack form-column" aria-labelledby="revoke">
          <h2 id="revoke" className="heading">
            {t('keeping.keys.revoke')}
          </h2>
          <div>
            {keys
              .filter(({ revokedAt }) => !revokedAt)
              .map(({ id, label }) => (
                <ActionForm
                  key={id}
                  action={revoke}
                  prefix={`${id}-`}
                  fold={t('keeping.keys.revokeTitle', { label })}
                  hidden={{ id }}
                  submitLabel={t('keeping.keys.revoke')}
                  submitVariant="danger"
                  pendingLabel={t('commands.sending')}
                >
                  <p>{t('keeping.keys.revokeLead')}</p>
                </ActionForm>
              ))}
          </div>
        </section>
      ) : null}
    </Page>
  )
}
