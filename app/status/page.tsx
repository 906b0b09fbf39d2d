import type { Metadata } from 'next'
import { reader } from '../reader'
import { read as readParams, type SearchParams } from '../search-params'
import { ActionForm, TextField } from '../ui/form'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page-shell'
import { sendStatusLink } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('statusLink.title') }
}

/** The look-up: shows nothing itself, whatever is asked. */
export default async function LookUpPage({ searchParams }: { searchParams: SearchParams }) {
  const { t } = await reader()
  const { done } = await readParams(searchParams)
  return (
    <Page>
      <h1 className="title">{t('statusLink.title')}</h1>
      {done === 'asked' ? (
        <Notice tone="ok" live="status" title={t('statusLink.sentTitle')}>
          {t('statusLink.sent')}
        </Notice>
      ) : null}
      <p className="lead">{t('statusLink.lead')}</p>
      <ActionForm action={sendStatusLink} submitLabel={t('statusLink.submit')} pendingLabel={t('commands.sending')}>
        <TextField name="reference" label={t('statusLink.reference')} hint={t('statusLink.referenceHint')} />
        <TextField name="email" type="email" label={t('statusLink.email')} autoComplete="email" />
      </ActionForm>
    </Page>
  )
}
