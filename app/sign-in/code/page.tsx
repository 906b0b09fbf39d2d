import type { Metadata } from 'next'
import { askToSignIn } from '../../code-actions'
import { localPath } from '../../forms/local-path'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { ActionForm, TextField } from '../../ui/form'
import { Page } from '../../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('accounts.signIn.title') }
}

/** Asks for a code to sign in with. */
export default async function SignInCodePage({ searchParams }: { searchParams: SearchParams }) {
  const { t } = await reader()
  const path = localPath((await readParams(searchParams)).next)
  return (
    <Page>
      <h1 className="title">{t('accounts.signIn.title')}</h1>
      <p className="lead">{t('accounts.signIn.lead')}</p>
      <ActionForm
        action={askToSignIn}
        hidden={path ? { next: path } : {}}
        submitLabel={t('accounts.signIn.submit')}
        pendingLabel={t('commands.sending')}
      >
        <TextField name="email" type="email" label={t('signIn.email')} autoComplete="username" />
      </ActionForm>
    </Page>
  )
}
