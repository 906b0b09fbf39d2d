import type { Metadata } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { reviewClock } from '@/lib/cases/clock'
import { describeStages } from '@/lib/cases/describe'
import { turnOf } from '@/lib/cases/status'
import { lookByStatusLink, type SeenCase, statusLinkDays } from '@/lib/cases/status-link'
import { statusText } from '@/lib/cases/status-text'
import { nextWithoutDetails } from '@/lib/cases/whereabouts'
import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { formatInstant } from '@/lib/i18n/format'
import { askerOf } from '@/lib/limits/address'
import { overLimit } from '@/lib/limits/limits'
import { ReviewPromise } from '../../cases/parts/review-promise'
import { standing } from '../../cases/parts/standing'
import { type Reader, reader } from '../../reader'
import { ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { SimCard } from '../../ui/sim-card'
import { Stages } from '../../ui/stages'

/** The headers of this address say the same; see next.config.js. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'strict-origin' }

/** Where a case stands, for whoever has its link: nothing of the person, and nothing to do but sign in. */
export default async function StatusPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const { t, locale } = await reader()
  const seconds = await overLimit('status', askerOf((await headers()).get('x-buka-client')))
  if (seconds !== null)
    return (
      <Told title={t('statusLink.busyTitle')} t={t}>
        {t('refusals.too-many-requests', { seconds })}
      </Told>
    )
  const seen = await lookByStatusLink(token, now())
  if (!seen) {
    log('not-proven', { kind: 'status-link' })
    return (
      <Told title={t('statusLink.goneTitle')} t={t}>
        {t('statusLink.gone', { days: statusLinkDays })}
      </Told>
    )
  }
  return <Seen seen={seen} t={t} locale={locale} />
}

function Seen({ seen: { state, operator, until }, t, locale }: { seen: SeenCase } & Pick<Reader, 't' | 'locale'>) {
  const speech = { t, locale, market: state.market }
  const turn = turnOf[state.status]
  const at = now()
  return (
    <Page>
      <h1 className="title">{t('statusLink.title')}</h1>
      <SimCard
        reference={state.reference}
        referenceLabel={t('case.reference')}
        heading="h2"
        title={turn ? t(`turns.${turn}`, { operator: operator.name }) : statusText(state, t)}
        status={
          turn
            ? standing(state, speech, at)
            : t('cases.openedOn', { date: formatInstant(locale, state.market, state.openedAt) })
        }
        foot={
          <section className="stack" aria-labelledby="next">
            <h3 id="next" className="heading">
              {t('statusLink.next')}
            </h3>
            {reviewClock(state, at).kind === 'overdue' ? <Notice tone="warn" title={t('case.overdue')} /> : null}
            <p>{nextWithoutDetails(state, operator.name, t)}</p>
            <ButtonLink href={`/cases/${state.reference}`} full>
              {t('statusLink.toCase')}
            </ButtonLink>
          </section>
        }
      >
        <Stages label={t('stages.label')} stages={describeStages(state, t)} />
      </SimCard>
      <ReviewPromise state={state} speech={speech} now={at} />
      <p className="muted">{t('statusLink.until', { date: formatInstant(locale, state.market, until) })}</p>
    </Page>
  )
}

/** Why nothing is shown, and how to get another link. A page of its own: one for what is not found needs JavaScript. */
function Told({ title, t, children }: { title: string; children: ReactNode } & Pick<Reader, 't'>) {
  return (
    <Page>
      <h1 className="title">{title}</h1>
      <p className="lead">{children}</p>
      <p>
        <ButtonLink href="/status">{t('statusLink.again')}</ButtonLink>
      </p>
    </Page>
  )
}
