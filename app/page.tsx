import Link from 'next/link'
import { describeWindow } from '@/lib/cases/describe'
import { now } from '@/lib/core/clock'
import { promiseFor } from '@/lib/holidays/promise'
import { formatDayOf, formatInstant } from '@/lib/i18n/format'
import { type MarketId, market, marketIds } from '@/lib/markets'
import { type Reader, reader } from './reader'
import { ButtonLink } from './ui/button'
import { Disclosure } from './ui/disclosure'
import { Notice } from './ui/notice'
import { Page } from './ui/page-shell'
import { Stages } from './ui/stages'

const stages = ['contact', 'submission', 'review', 'card'] as const

export default async function StartPage() {
  const { account, t, locale } = await reader()
  const staff = account?.actor.kind === 'staff'
  return (
    <Page>
      <h1 className="title">{t('home.title')}</h1>
      <p className="lead">{t('home.lead')}</p>
      <div className="cluster">
        {staff ? (
          <ButtonLink href="/desk" variant="primary">
            {t('home.desk')}
          </ButtonLink>
        ) : (
          <ButtonLink href="/cases/new" variant="primary">
            {t('home.start')}
          </ButtonLink>
        )}
        {account && !staff ? (
          <ButtonLink href="/cases" variant="secondary">
            {t('home.resume')}
          </ButtonLink>
        ) : null}
        {account ? null : (
          <ButtonLink href="/sign-in" variant="secondary">
            {t('nav.signIn')}
          </ButtonLink>
        )}
      </div>
      {account ? null : (
        <p>
          <Link href="/status" prefetch={false}>
            {t('statusLink.link')}
          </Link>{' '}
          <span className="muted">{t('statusLink.linkHint')}</span>
        </p>
      )}
      <p>
        {/* Loaded whole: only then may it ask where the browser is. */}
        <a href="/service-points">{t('points.link')}</a> <span className="muted">{t('points.linkHint')}</span>
      </p>
      <section className="stack" aria-labelledby="steps">
        <h2 id="steps" className="heading">
          {t('home.stepsTitle')}
        </h2>
        <Stages
          label={t('home.stepsTitle')}
          stages={stages.map((stage, index) => ({
            label: t(`stages.${stage}`),
            // Nothing has been done yet: the first contact is where you start.
            state: index === 0 ? 'current' : 'ahead',
            stateLabel: '',
            note: t(`stageHints.${stage}`),
          }))}
        />
      </section>
      <section className="stack" aria-labelledby="promise">
        <h2 id="promise" className="heading">
          {t('home.promiseTitle')}
        </h2>
        {marketIds.map((id) => (
          <Promised key={id} id={id} t={t} locale={locale} />
        ))}
      </section>
      <Notice tone="warn" title={t('home.firstTitle')}>
        {t('home.firstSteps')}
      </Notice>
      <p className="muted">{t('home.neverSms')}</p>
    </Page>
  )
}

/** What a market's usual rules would promise at this moment. */
async function Promised({ id, t, locale }: { id: MarketId } & Pick<Reader, 't' | 'locale'>) {
  const { policy } = market(id)
  const window = await promiseFor(id, policy, { submittedAt: now() })
  return (
    <div className="stack-tight">
      <h3 className="subheading">{t(`markets.${id}`)}</h3>
      <p>
        {window.ok
          ? t('home.promise', {
              earliest: formatDayOf(locale, id, window.value.earliest),
              latest: formatInstant(locale, id, window.value.latest),
            })
          : t('home.promiseUnknown')}
      </p>
      {window.ok && window.value.provisional ? <p className="muted">{t('home.promiseProvisional')}</p> : null}
      {window.ok ? (
        <Disclosure summary={t('home.promiseWhy')}>
          <ol className="stack-tight">
            {describeWindow(window.value, { t, locale, market: id }).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Disclosure>
      ) : null}
    </div>
  )
}
