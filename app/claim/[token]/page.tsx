import type { Metadata } from 'next'
import { lookAtClaim } from '@/lib/cases/queries'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { leave } from '../../account-actions'
import { giveCommand } from '../../cases/give-command'
import { type Reader, reader } from '../../reader'
import { Button, ButtonLink } from '../../ui/button'
import { ActionForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'

/** The address is a secret: no search engine keeps it. That no other site hears of it, the headers of every page see to. */
export const metadata: Metadata = { robots: { index: false, follow: false } }

/** Where the link of a mail leads. Looking changes nothing, whoever or whatever follows the link; the button does. */
export default async function ClaimPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const { account, t } = await reader()
  const claim = await lookAtClaim(token, now())
  if (!claim) {
    log('not-proven', { kind: 'claim-link' })
    return <Gone t={t} />
  }
  const next = `?next=${encodeURIComponent(`/claim/${token}`)}`
  return (
    <Page>
      <h1 className="title">{t('claim.title', { operator: claim.operator })}</h1>
      <p className="lead">{t('claim.lead', { operator: claim.operator })}</p>
      {account ? (
        answer()
      ) : (
        <>
          <p>{t('claim.account')}</p>
          <p className="cluster">
            <ButtonLink href={`/sign-in${next}`} variant="primary">
              {t('nav.signIn')}
            </ButtonLink>
            <ButtonLink href={`/sign-up${next}`}>{t('nav.signUp')}</ButtonLink>
          </p>
        </>
      )}
      <p className="muted">{t('claim.notMine')}</p>
    </Page>
  )

  /** What somebody who is signed in can do with the link. */
  function answer() {
    if (account?.actor.kind !== 'customer') return <Notice title={t('claim.staff')} />
    if (!claim?.isSentTo(account.email))
      return (
        <>
          <Notice tone="warn" title={t('claim.otherAddress', { email: account.email })} />
          <form action={leave}>
            <Button variant="secondary">{t('nav.signOut')}</Button>
          </form>
        </>
      )
    return (
      <ActionForm
        action={giveCommand}
        hidden={{ command: 'ClaimCase', token, requestKey: newId() }}
        submitLabel={t('claim.submit')}
        pendingLabel={t('commands.sending')}
      />
    )
  }
}

/** Used, expired or never made: nobody is told which. A page of its own, because one for what is not found needs JavaScript. */
function Gone({ t }: Pick<Reader, 't'>) {
  return (
    <Page>
      <h1 className="title">{t('claim.goneTitle')}</h1>
      <p className="lead">{t('claim.gone')}</p>
      <p>
        <ButtonLink href="/cases">{t('nav.cases')}</ButtonLink>
      </p>
    </Page>
  )
}
