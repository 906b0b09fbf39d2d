import type { Metadata } from 'next'
import { SubmissionPage } from '../../../cases/parts/submission-page'
import { reader } from '../../../reader'
import { openedCase, staff } from '../../../signed-in'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('submission.title') }
}

export default async function StaffsSubmissionPage({ params }: { params: Promise<{ reference: string }> }) {
  const { reference } = await params
  const { account, t, locale } = await staff(`/desk/${reference}/submission`)
  const opened = await openedCase(account.actor, reference)
  return (
    <SubmissionPage
      {...opened}
      actor={account.actor}
      caseHref={`/desk/${opened.state.reference}`}
      t={t}
      locale={locale}
      masked
    />
  )
}
