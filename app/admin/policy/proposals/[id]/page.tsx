import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { getOperator } from '@/lib/operators/operators'
import { previewPolicy } from '@/lib/policies/preview'
import { findProposal } from '@/lib/policies/versions'
import { reader } from '../../../../reader'
import { overseer } from '../../../../signed-in'
import { Facts } from '../../../../ui/facts'
import { ActionForm } from '../../../../ui/form'
import { Notice } from '../../../../ui/notice'
import { Page } from '../../../../ui/page-shell'
import { save } from '../../actions'
import { Effects } from '../../parts/effects'
import { RuleChanges } from '../../parts/rule-changes'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('rules.previewTitle') }
}

/** What rules would do, before they are saved. */
export default async function ProposalPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { account, t, locale } = await overseer(`/admin/policy/proposals/${id}`)
  const proposal = await findProposal(account.actor, id)
  if (!proposal) notFound()
  const operator = await getOperator(account.actor.operatorId)
  const looked = await previewPolicy(operator, proposal.policy, now())
  const { basedOn, digest, changes } = looked
  return (
    <Page>
      <p>
        <Link href={`/admin/policy?from=${id}`}>{t('rules.back')}</Link>
      </p>
      <div>
        <h1 className="title">{t('rules.previewTitle')}</h1>
        <p className="lead">{t('rules.previewLead')}</p>
      </div>
      {basedOn === proposal.basedOn || changes.length === 0 ? null : (
        <Notice tone="warn" title={t('rules.overtaken', { version: String(basedOn) })} />
      )}
      <section className="stack-tight" aria-labelledby="changes">
        <h2 id="changes" className="heading">
          {t('rules.changes')}
        </h2>
        <RuleChanges changes={changes} market={operator.market} t={t} locale={locale} />
        <Facts dense items={[{ label: t('rules.why'), value: proposal.reason }]} />
      </section>
      <Effects preview={looked} market={operator.market} t={t} locale={locale} />
      {changes.length === 0 ? (
        <Notice title={t('rules.refusals.policy-unchanged')} />
      ) : (
        <ActionForm
          action={save}
          hidden={{ id, digest, basedOn: String(basedOn) }}
          submitLabel={t('rules.save', { version: String(basedOn + 1) })}
          pendingLabel={t('rules.saving')}
        />
      )}
    </Page>
  )
}
