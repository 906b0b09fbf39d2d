import type { Metadata } from 'next'
import { findSetup } from '@/lib/accounts/authenticator'
import { factorsOf } from '@/lib/accounts/factors'
import { now } from '@/lib/core/clock'
import { reader } from '../../../reader'
import { AuthenticatorSetup } from '../../../sign-in/parts/authenticator-setup'
import { confirmed } from '../../../signed-in'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { beginApp, finishApp } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('authenticator.title') }
}

/** Sets an app up, or another one in its place. */
export default async function AuthenticatorPage() {
  const { account, t } = await confirmed('/account/security/authenticator')
  const [setup, { authenticator }] = await Promise.all([findSetup(account, now()), factorsOf(account.id)])
  return (
    <Page>
      <h1 className="title">{t('authenticator.title')}</h1>
      <p className="lead">{t('authenticator.lead')}</p>
      {authenticator ? <Notice title={t('authenticator.replace')} /> : null}
      <AuthenticatorSetup setup={setup} begin={beginApp} finish={finishApp} hidden={{}} t={t} />
    </Page>
  )
}
