import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { formatInstant } from '@/lib/i18n/format'
import { localeNames } from '@/lib/i18n/locale'
import { getOperator } from '@/lib/operators/operators'
import { placeholders } from '@/lib/templates/placeholders'
import { listTemplates, mayKeepTemplates } from '@/lib/templates/templates'
import { reader } from '../../reader'
import { overseer } from '../../signed-in'
import { Empty } from '../../ui/empty'
import { ActionForm } from '../../ui/form'
import { Page } from '../../ui/page-shell'
import { StatusBadge } from '../../ui/status-badge'
import { Table } from '../../ui/table'
import { add } from './actions'
import { TemplateFields } from './parts/template-fields'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('templates.title') }
}

/** The texts that staff begin with. */
export default async function TemplatesPage() {
  const { account, t, locale } = await overseer('/admin/templates')
  const templates = await listTemplates(account.actor)
  if (!templates.ok) notFound()
  const { market } = await getOperator(account.actor.operatorId)
  return (
    <Page>
      <h1 className="title">{t('templates.title')}</h1>
      <p className="lead">{t('templates.lead', { placeholders: placeholders.map((name) => `{${name}}`).join(' ') })}</p>
      {templates.value.length === 0 ? (
        <Empty title={t('templates.none')} />
      ) : (
        <Table
          caption={t('templates.title')}
          columns={[
            { key: 'name', label: t('templates.name') },
            { key: 'purpose', label: t('templates.purpose'), narrow: 'below' },
            { key: 'locale', label: t('templates.locale'), tight: true, narrow: 'below' },
            { key: 'status', label: t('webhooks.status'), tight: true, narrow: 'beside' },
            { key: 'updated', label: t('templates.updated'), tight: true, narrow: 'hidden' },
          ]}
          rows={templates.value.map(({ id, name, purpose, locale: one, retiredAt, updatedAt }) => ({
            id,
            href: `/admin/templates/${id}`,
            cells: {
              name,
              purpose: t(`templates.purposes.${purpose}`),
              locale: localeNames[one],
              status: (
                <StatusBadge tone={retiredAt ? 'ended' : 'ok'}>
                  {t(retiredAt ? 'templates.retired' : 'templates.inUse')}
                </StatusBadge>
              ),
              updated: formatInstant(locale, market, retiredAt ?? updatedAt),
            },
          }))}
        />
      )}
      {mayKeepTemplates(account.actor) ? (
        <section className="stack" aria-labelledby="add">
          <h2 id="add" className="heading">
            {t('templates.addTitle')}
          </h2>
          <ActionForm action={add} submitLabel={t('templates.add')} pendingLabel={t('commands.sending')}>
            <TemplateFields t={t} />
          </ActionForm>
        </section>
      ) : null}
    </Page>
  )
}
