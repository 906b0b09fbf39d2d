import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { formatInstant } from '@/lib/i18n/format'
import { getOperator } from '@/lib/operators/operators'
import { valuesOf } from '@/lib/policies/form-values'
import { findProposal, listPolicyVersions, mayChangePolicy } from '@/lib/policies/versions'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { overseer } from '../../signed-in'
import { ActionForm, TextAreaField, TextField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { preview, rename } from './actions'
import { RuleSections } from './parts/rule-sections'
import { Rules } from './parts/rules'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('rules.title') }
}

/** The rules of today, as a form for administrators and as a list for auditors. */
export default async function PolicyPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t, locale } = await overseer('/admin/policy')
  const { actor } = account
  const query = await readParams(searchParams)
  const [{ name, market, policy, policyVersion }, versions, proposal] = await Promise.all([
    getOperator(actor.operatorId),
    listPolicyVersions(actor),
    query.from ? findProposal(actor, query.from) : null,
  ])
  if (!versions.ok) notFound()
  const at = versions.value[0]?.at
  return (
    <Page>
      {query.done === 'saved' ? (
        <Notice tone="ok" live="status" title={t('rules.saved', { version: String(policyVersion) })} />
      ) : null}
      {query.done === 'renamed' ? <Notice tone="ok" live="status" title={t('rules.renamed')} /> : null}
      <div>
        <h1 className="title">{t('rules.title')}</h1>
        <p className="lead">{t('rules.lead')}</p>
        <p className="muted">
          {at ? t('rules.current', { version: String(policyVersion), at: formatInstant(locale, market, at) }) : null}{' '}
          <Link href="/admin/policy/versions">{t('rules.toVersions')}</Link>
        </p>
      </div>
      {mayChangePolicy(actor) ? (
        <>
          <ActionForm action={rename} submitLabel={t('rules.rename')} submitVariant="secondary" prefix="operator-">
            <TextField name="name" label={t('rules.operator')} defaultValue={name} maxLength={200} />
          </ActionForm>
          <ActionForm
            action={preview}
            hidden={{ basedOn: String(policyVersion) }}
            submitLabel={t('rules.preview')}
            pendingLabel={t('rules.preparing')}
          >
            <RuleSections
              values={valuesOf(proposal?.policy ?? policy, market)}
              offers={(proposal?.policy ?? policy).promotions.length}
              market={market}
              t={t}
              locale={locale}
            />
            <TextAreaField
              name="reason"
              label={t('rules.reason')}
              hint={t('rules.reasonHint')}
              maxLength={500}
              rows={2}
              defaultValue={proposal?.reason}
            />
          </ActionForm>
        </>
      ) : (
        <>
          <Notice title={t('rules.readOnly')} />
          <Rules policy={policy} market={market} t={t} locale={locale} />
        </>
      )}
    </Page>
  )
}
