import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { currentSignIn } from '@/lib/accounts/current'
import { hasSecondFactor } from '@/lib/accounts/factors'
import { localPath, withNext } from '../../forms/local-path'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { Page } from '../../ui/page-shell'
import { PasskeyForm } from '../../ui/passkey-form'
import { askSecond, passCode, passPasskey } from '../actions'
import { CodeForms } from '../parts/code-forms'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('secondFactor.title') }
}

/** The password was right; nothing is open yet. */
export default async function SecondFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const { t } = await reader()
  const next = localPath((await readParams(searchParams)).next)
  const signIn = await currentSignIn()
  if (!signIn) redirect(withNext('/sign-in', next))
  const { factors } = signIn
  if (!hasSecondFactor(factors)) redirect(withNext('/sign-in/set-up', next))
  const hidden = next ? { next } : undefined
  return (
    <Page>
      <h1 className="title">{t('secondFactor.title')}</h1>
      <p className="lead">{t('secondFactor.lead')}</p>
      {factors.passkeys > 0 ? (
        <PasskeyForm
          use={askSecond}
          action={passPasskey}
          hidden={hidden}
          prefix="passkey-"
          variant={factors.authenticator ? 'secondary' : 'primary'}
          label={t('secondFactor.passkey')}
          pendingLabel={t('commands.sending')}
          cancelled={t('passkeys.cancelled')}
          otherwise={<p>{t('passkeys.needsScript')}</p>}
        />
      ) : null}
      <CodeForms action={passCode} hidden={hidden ?? {}} authenticator={factors.authenticator} t={t} />
      <p className="muted">{t('secondFactor.lostAll')}</p>
    </Page>
  )
}
