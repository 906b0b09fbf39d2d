import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { findSetup } from '@/lib/accounts/authenticator'
import { currentSignIn } from '@/lib/accounts/current'
import { hasSecondFactor } from '@/lib/accounts/factors'
import { now } from '@/lib/core/clock'
import { localPath, withNext } from '../../forms/local-path'
import { reader } from '../../reader'
import { read as readParams, type SearchParams } from '../../search-params'
import { Page } from '../../ui/page-shell'
import { askForFirst, beginSetUp, finishSetUp, finishSetUpWithPasskey } from '../actions'
import { AuthenticatorSetup } from '../parts/authenticator-setup'
import { NewPasskey } from '../parts/new-passkey'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('secondFactor.setUpTitle') }
}

/** Staff who have no second factor yet set one up before anything else: until then they are not signed in. */
export default async function SetUpPage({ searchParams }: { searchParams: SearchParams }) {
  const { t } = await reader()
  const next = localPath((await readParams(searchParams)).next)
  const signIn = await currentSignIn()
  if (!signIn) redirect(withNext('/sign-in', next))
  if (hasSecondFactor(signIn.factors)) redirect(withNext('/sign-in/second-factor', next))
  const setup = await findSetup(signIn.account, now())
  const hidden: Record<string, string> = next ? { next } : {}
  return (
    <Page>
      <h1 className="title">{t('secondFactor.setUpTitle')}</h1>
      <p className="lead">{t('secondFactor.setUpLead')}</p>
      <section className="stack">
        <h2 className="heading">{t('authenticator.title')}</h2>
        <p>{t('authenticator.lead')}</p>
        <AuthenticatorSetup setup={setup} begin={beginSetUp} finish={finishSetUp} hidden={hidden} t={t} />
      </section>
      <section className="stack">
        <h2 className="heading">{t('passkeys.title')}</h2>
        <p>{t('passkeys.lead')}</p>
        <NewPasskey ask={askForFirst} action={finishSetUpWithPasskey} hidden={hidden} t={t} secondary />
      </section>
    </Page>
  )
}
