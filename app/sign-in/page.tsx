import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { enter } from '../account-actions'
import { localPath, withNext } from '../forms/local-path'
import { reader } from '../reader'
import { read as readParams, type SearchParams } from '../search-params'
import { ActionForm, TextField } from '../ui/form'
import { Notice } from '../ui/notice'
import { Page } from '../ui/page-shell'
import { PasskeyForm } from '../ui/passkey-form'
import { askAnybody, passPasskeyAlone } from './actions'
import { homeOf } from './paths'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('signIn.title') }
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t } = await reader()
  const { next, done } = await readParams(searchParams)
  const path = localPath(next)
  if (account) redirect(path ?? homeOf(account.actor))
  return (
    <Page>
      <h1 className="title">{t('signIn.title')}</h1>
      {done === 'out' ? <Notice tone="ok" live="status" title={t('signIn.signedOut')} /> : null}
      {done === 'recovered' ? <Notice tone="ok" live="status" title={t('accounts.recover.done')} /> : null}
      {done === 'again' ? <Notice tone="warn" live="alert" title={t('signIn.beginAnew')} /> : null}
      {path ? <Notice title={t('signIn.nextAfter')} /> : null}
      <ActionForm
        action={enter}
        hidden={path ? { next: path } : {}}
        submitLabel={t('signIn.submit')}
        pendingLabel={t('commands.sending')}
      >
        <TextField name="email" type="email" label={t('signIn.email')} autoComplete="username" />
        <TextField name="password" type="password" label={t('signIn.password')} autoComplete="current-password" />
      </ActionForm>
      <p className="cluster">
        <Link href={withNext('/sign-in/code', path)}>{t('accounts.signIn.link')}</Link>
        <Link href="/recover">{t('accounts.signIn.forgotten')}</Link>
      </p>
      <p>
        {t('signIn.noAccount')} <Link href={withNext('/sign-up', path)}>{t('nav.signUp')}</Link>
      </p>
      <PasskeyForm
        use={askAnybody}
        action={passPasskeyAlone}
        hidden={path ? { next: path } : {}}
        variant="secondary"
        label={t('signIn.passkey')}
        pendingLabel={t('commands.sending')}
        cancelled={t('passkeys.cancelled')}
      />
      <p>
        <Link href="/status" prefetch={false}>
          {t('statusLink.link')}
        </Link>{' '}
        <span className="muted">{t('statusLink.linkHint')}</span>
      </p>
    </Page>
  )
}
