import type { Metadata } from 'next'
import { askToRecover } from '../code-actions'
import { reader } from '../reader'
import { read as readParams, type SearchParams } from '../search-params'
import { ActionForm, TextField } from '../ui/form'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('accounts.recover.title') }
}

/** Asks for a code that a new password can be chosen with. */
export default async function RecoverPage({ searchParams }: { searchParams: SearchParams }) {
  const { t } = await reader()
  const { done } = await readParams(searchParams)
  return (
    <Page>
      <h1 className="title">{t('accounts.recover.title')}</h1>
      {done === 'undone' ? <Notice tone="ok" live="status" title={t('accounts.email.undone')} /> : null}
      <p className="lead">{t('accounts.recover.lead')}</p>
      <ActionForm action={askToRecover} submitLabel={t('accounts.recover.submit')} pendingLabel={t('commands.sending')}>
        <TextField name="email" type="email" label={t('signIn.email')} autoComplete="username" />
      </ActionForm>
    </Page>
  )
}
