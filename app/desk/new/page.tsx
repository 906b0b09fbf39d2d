import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { may } from '@/lib/cases/permissions'
import { findOperator } from '@/lib/operators/operators'
import { Checklist } from '../../cases/application/checklist'
import { TriageForm } from '../../cases/application/triage-form'
import { reader } from '../../reader'
import { staff } from '../../signed-in'
import { Disclosure } from '../../ui/disclosure'
import { Page } from '../../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('newCase.title') }
}

export default async function OpenCaseForCustomerPage() {
  const { account, t, locale } = await staff('/desk/new')
  if (!may(account.actor, 'OpenCase')) notFound()
  const operator = await findOperator({ id: account.actor.operatorId })
  if (!operator) notFound()
  return (
    <Page>
      <h1 className="title">{t('newCase.title')}</h1>
      <p className="lead">{t('newCase.behalfLead')}</p>
      <Disclosure summary={t('checklist.title')}>
        <Checklist policy={operator.policy} t={t} locale={locale} />
      </Disclosure>
      <TriageForm operator={operator} t={t} locale={locale} behalf />
    </Page>
  )
}
