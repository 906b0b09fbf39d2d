import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { may } from '@/lib/cases/permissions'
import { findOperator } from '@/lib/operators/operators'
import { OpenCaseForm } from '../../cases/parts/open-case-form'
import { reader } from '../../reader'
import { staff } from '../../signed-in'
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
      <OpenCaseForm operator={operator} t={t} locale={locale} />
    </Page>
  )
}
