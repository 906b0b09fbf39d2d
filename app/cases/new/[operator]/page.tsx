import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { journey } from '@/lib/application/pages'
import { isDraft } from '@/lib/cases/progress'
import { listCases } from '@/lib/cases/queue/list'
import { now } from '@/lib/core/clock'
import { findOperator } from '@/lib/operators/operators'
import { reader } from '../../../reader'
import { customer } from '../../../signed-in'
import { Disclosure } from '../../../ui/disclosure'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { Checklist } from '../../application/checklist'
import { RightNow } from '../../application/right-now'
import { TriageForm } from '../../application/triage-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('newCase.title') }
}

export default async function OpenCasePage({ params }: { params: Promise<{ operator: string }> }) {
  const { operator: slug } = await params
  const { account, t, locale } = await customer(`/cases/new/${slug}`)
  const operator = await findOperator({ slug })
  if (!operator) notFound()
  const { rows } = await listCases(account.actor, { limit: 25, order: 'newest' }, now())
  const begun = rows.find(({ case: state }) => isDraft(state) && state.operatorId === operator.id)?.case
  return (
    <Page>
      <div className="stack">
        <p className="small">
          <Link href="/cases/new">{t('newCase.changeOperator')}</Link>
        </p>
        <header className="stack-tight">
          <p className="muted small">{t('steps.count', { step: 1, total: journey.length + 1 })}</p>
          <h1 className="title">{t('newCase.formTitle', { operator: operator.name })}</h1>
          <p className="lead">{t('pages.triage.lead')}</p>
        </header>
        {begun ? (
          <Notice title={t('steps.begun', { operator: operator.name })}>
            <Link href={`/cases/${begun.reference}`}>{t('steps.begunLink', { reference: begun.reference })}</Link>
          </Notice>
        ) : null}
        <RightNow operator={operator} t={t} />
        <Disclosure summary={t('checklist.title')} open>
          <Checklist policy={operator.policy} t={t} locale={locale} />
        </Disclosure>
      </div>
      <TriageForm operator={operator} t={t} locale={locale} />
    </Page>
  )
}
