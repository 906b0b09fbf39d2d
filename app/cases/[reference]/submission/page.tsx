import type { Metadata } from 'next'
import { reader } from '../../../reader'
import { customer, openedCase } from '../../../signed-in'
import { SubmissionPage } from '../../parts/submission-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('submission.title') }
}

export default async function CustomersSubmissionPage({ params }: { params: Promise<{ reference: string }> }) {
  const { reference } = await params
  const { account, t, locale } = await customer(`/cases/${reference}/submission`)
  const opened = await openedCase(account.actor, reference)
  return (
    <SubmissionPage
      {...opened}
      actor={account.actor}
      caseHref={`/cases/${opened.state.reference}`}
      t={t}
      locale={locale}
    />
  )
}
