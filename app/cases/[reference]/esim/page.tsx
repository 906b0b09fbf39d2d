import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { availableCommands } from '@/lib/cases/possible'
import { isEsim } from '@/lib/cases/status-text'
import { newId } from '@/lib/core/ids'
import type { Translate } from '@/lib/i18n/translator'
import { reader } from '../../../reader'
import { confirmed, customer, openedCase } from '../../../signed-in'
import { ButtonLink } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { revealEsim } from './actions'
import { RevealForm } from './reveal-form'

type Props = { params: Promise<{ reference: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('esim.reveal.title') }
}

/**
 * Where the code of an eSIM is shown, once. The form stays in its place after the code was shown: what its answer brought
 * is shown there, also without JavaScript, when the page is rendered anew.
 */
export default async function EsimPage({ params }: Props) {
  const { reference: typed } = await params
  const { account, t } = await customer(`/cases/${typed}/esim`)
  const { state, operator } = await openedCase(account.actor, typed)
  const { reference } = state
  if (!isEsim(state)) redirect(`/cases/${reference}`)
  await confirmed(`/cases/${reference}/esim`)
  const ready = availableCommands(state, { actor: account.actor, policy: operator.policy }).includes('RevealEsim')
  const wasShown = state.status === 'ready_for_pickup' && state.shownAt !== null
  return (
    <Page>
      <h1 className="title">{t('esim.reveal.title')}</h1>
      <RevealForm
        action={revealEsim}
        hidden={{ reference, requestKey: newId() }}
        ready={ready}
        instead={
          <>
            <Notice title={t(wasShown ? 'esim.reveal.gone' : 'esim.reveal.notReady')} />
            <ButtonLink href={`/cases/${reference}`}>{t('esim.reveal.back')}</ButtonLink>
          </>
        }
        before={<Before t={t} />}
        after={<After reference={reference} t={t} />}
        words={{
          submit: t('esim.reveal.submit'),
          pending: t('esim.reveal.pending'),
          once: t('esim.reveal.once'),
          scan: t('esim.reveal.scanTitle'),
          qr: t('esim.reveal.qr'),
          text: t('esim.reveal.textTitle'),
          code: t('esim.reveal.code'),
          address: t('esim.reveal.address'),
          matchingId: t('esim.reveal.matchingId'),
          noMatchingId: t('esim.reveal.noMatchingId'),
          confirmation: t('esim.reveal.confirmation', { operator: operator.name }),
        }}
      />
    </Page>
  )
}

const Before = ({ t }: { t: Translate }) => (
  <>
    <p className="lead">{t('esim.reveal.lead')}</p>
    <ul className="bullets">
      {(['phone', 'wifi', 'second', 'unlocked'] as const).map((what) => (
        <li key={what}>{t(`esim.reveal.before.${what}`)}</li>
      ))}
    </ul>
  </>
)

const After = ({ reference, t }: { reference: string; t: Translate }) => (
  <section className="stack">
    <h2 className="heading">{t('esim.reveal.howTitle')}</h2>
    <p>
      <strong>{t('esim.reveal.ios')}</strong>
      <br />
      {t('esim.reveal.iosSteps')}
    </p>
    <p>
      <strong>{t('esim.reveal.android')}</strong>
      <br />
      {t('esim.reveal.androidSteps')}
    </p>
    <p>{t('esim.reveal.afterwards')}</p>
    <ButtonLink variant="primary" href={`/cases/${reference}`} full>
      {t('esim.reveal.done')}
    </ButtonLink>
  </section>
)
