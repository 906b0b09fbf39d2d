import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { findOperator } from '@/lib/operators/operators'
import { reader } from '../../../reader'
import { customer } from '../../../signed-in'
import { Page } from '../../../ui/page-shell'
import { OpenCaseForm } from '../../parts/open-case-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('newCase.title') }
}

export default async function OpenCasePage({ params }: { params: Promise<{ operator: string }> }) {
  const { operator: slug } = await params
  const { account, t, locale } = await customer(`/cases/new/${slug}`)
  const operator = await findOperator({ slug })
  if (!operator) notFound()
  return (
    <Page>
      <p>
        <Link href="/cases/new">{t('newCase.changeOperator')}</Link>
      </p>
      <h1 className="title">{t('newCase.formTitle', { operator: operator.name })}</h1>
      <p className="lead">{t('newCase.formLead')}</p>
      <OpenCaseForm operator={operator} t={t} locale={locale} customer={account} />
    </Page>
  )
}
