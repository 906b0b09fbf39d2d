import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { askToJoin } from '../code-actions'
import { localPath, withNext } from '../forms/local-path'
import { reader } from '../reader'
import { read as readParams, type SearchParams } from '../search-params'
import { ActionForm, TextField } from '../ui/form'
import { Page } from '../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('signUp.title') }
}

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t } = await reader()
  if (account) redirect('/')
  const path = localPath((await readParams(searchParams)).next)
  return (
    <Page>
      <h1 className="title">{t('signUp.title')}</h1>
      <p className="lead">{t('signUp.lead')}</p>
      <ActionForm
        action={askToJoin}
        hidden={path ? { next: path } : {}}
        submitLabel={t('signUp.submit')}
        pendingLabel={t('commands.sending')}
      >
        <TextField name="name" label={t('signUp.name')} autoComplete="name" />
        <TextField name="email" type="email" label={t('signIn.email')} autoComplete="email" />
        <TextField
          name="password"
          type="password"
          label={t('signUp.password')}
          hint={t('signUp.passwordHint')}
          autoComplete="new-password"
        />
      </ActionForm>
      <p>
        {t('signUp.haveAccount')} <Link href={withNext('/sign-in', path)}>{t('nav.signIn')}</Link>
      </p>
    </Page>
  )
}
