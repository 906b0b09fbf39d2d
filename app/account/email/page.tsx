import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { ActionForm, TextField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { askForNewEmail } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('accounts.email.title') }
}

/** Where an account moves to another address. */
export default async function EmailPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t } = await reader()
  if (!account) redirect('/sign-in?next=%2Faccount%2Femail')
  const { done } = await readParams(searchParams)
  return (
    <Page>
      <h1 className="title">{t('accounts.email.title')}</h1>
      {done === 'changed' ? <Notice tone="ok" live="status" title={t('accounts.email.done')} /> : null}
      <p className="lead">{t('accounts.email.current', { email: account.email })}</p>
      <p>{t('accounts.email.lead')}</p>
      <ActionForm action={askForNewEmail} submitLabel={t('accounts.email.submit')} pendingLabel={t('commands.sending')}>
        <TextField name="newEmail" type="email" label={t('accounts.email.newEmail')} autoComplete="email" />
        <TextField
          name="password"
          type="password"
          label={t('accounts.email.password')}
          autoComplete="current-password"
        />
      </ActionForm>
    </Page>
  )
}
