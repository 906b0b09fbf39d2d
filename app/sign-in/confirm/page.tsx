import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { factorsOf, hasSecondFactor } from '@/lib/accounts/factors'
import { localPath, withNext } from '../../forms/local-path'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { ActionForm, TextField } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { PasskeyForm } from '../../ui/passkey-form'
import { askAgain, confirm, confirmByPasskey } from '../actions'
import { CodeForms } from '../parts/code-forms'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('confirm.title') }
}

/** Whoever is signed in shows once more that it is them, and goes on to where that was asked for. */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const { account, t } = await reader()
  const params = await readParams(searchParams)
  const next = localPath(params.next)
  if (!account) redirect(withNext('/sign-in', next ? withNext('/sign-in/confirm', next) : undefined))
  if (params.done)
    return (
      <Page>
        <h1 className="title">{t('confirm.title')}</h1>
        <Notice tone="ok" live="status" title={t('confirm.done')} />
      </Page>
    )
  const factors = await factorsOf(account.id)
  const hidden: Record<string, string> = next ? { next } : {}
  return (
    <Page>
      <h1 className="title">{t('confirm.title')}</h1>
      <p className="lead">{t('confirm.lead')}</p>
      {factors.passkeys > 0 ? (
        <PasskeyForm
          use={askAgain}
          action={confirmByPasskey}
          hidden={hidden}
          prefix="passkey-"
          variant={factors.authenticator ? 'secondary' : 'primary'}
          label={t('secondFactor.passkey')}
          pendingLabel={t('commands.sending')}
          cancelled={t('passkeys.cancelled')}
          otherwise={<p>{t('passkeys.needsScript')}</p>}
        />
      ) : null}
      {hasSecondFactor(factors) ? (
        <CodeForms action={confirm} hidden={hidden} authenticator={factors.authenticator} t={t} />
      ) : (
        <ActionForm
          action={confirm}
          hidden={{ ...hidden, by: 'password' }}
          submitLabel={t('confirm.submit')}
          pendingLabel={t('commands.sending')}
        >
          <TextField name="password" type="password" label={t('signIn.password')} autoComplete="current-password" />
        </ActionForm>
      )}
    </Page>
  )
}
