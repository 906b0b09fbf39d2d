import type { Metadata } from 'next'
import Link from 'next/link'
import { balanceOf } from '@/lib/cases/fee'
import { getApplication, listHistory } from '@/lib/cases/queries'
import { refusalText } from '@/lib/cases/refusal-text'
import { readSeenNumber } from '@/lib/cases/seen-number'
import { servingOf, servingSteps } from '@/lib/cases/serving'
import { now } from '@/lib/core/clock'
import { formatMoney } from '@/lib/i18n/format'
import { read as readParams, type SearchParams } from '../../../search-params'
import { openedCase, typedReference } from '../../../signed-in'
import { ButtonLink } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page-shell'
import { SimCard } from '../../../ui/sim-card'
import { StatusBadge } from '../../../ui/status-badge'
import { toneOf } from '../../parts/tones'
import { LowStock } from '../parts/low-stock'
import { StepForm } from '../parts/step-form'
import { atCounter } from '../place'

type Props = { params: Promise<{ reference: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: typedReference((await params).reference) ?? '' }
}

/** One case at the counter: the steps in their order, what is done ticked off, and the form for the next. */
export default async function ServingPage({ params, searchParams }: Props) {
  const { reference } = await params
  const { seen } = await readParams(searchParams)
  const { account, t, locale, place } = await atCounter(`/desk/counter/${reference}`)
  const { actor } = account
  const { state, operator } = await openedCase(actor, reference)
  const [answers, entries] = await Promise.all([getApplication(state), listHistory(actor, state)])
  const serving = servingOf(state, actor, operator.policy)
  const { left } = balanceOf(state, operator.policy)
  const number = readSeenNumber(actor, state.reference, seen, now())
  const way = state.delivery?.method ?? 'pickup'
  const at = operator.servicePoints.find(({ slug }) => slug === state.delivery?.servicePoint)
  const current = way === 'pickup' && !state.frozen ? serving.now : null
  const paid = entries.some(({ type }) => type === 'PaymentRecorded' || type === 'FeeWaived')
  return (
    <Page>
      <p className="cluster spread no-print">
        <Link href="/desk/counter" prefetch={false}>
          {t('counter.back')}
        </Link>
        <Link href={`/desk/${state.reference}`} prefetch={false}>
          {t('counter.toDesk')}
        </Link>
      </p>
      <SimCard
        reference={state.reference}
        referenceLabel={t('case.reference')}
        title={answers.applicant?.fullName ?? t('desk.unnamed')}
        status={<StatusBadge tone={toneOf[state.status]}>{t(`statuses.${state.status}`)}</StatusBadge>}
      />
      {state.frozen ? <Notice tone="danger" title={t('trust.frozen.title')} /> : null}
      {way === 'pickup' ? null : <Notice title={t('counter.byMail', { method: t(`delivery.${way}`) })} />}
      {at && place && at.slug !== place.slug ? (
        <Notice tone="warn" title={t('counter.otherPlace', { place: at.name })} />
      ) : null}
      {serving.held ? (
        <Notice
          tone="warn"
          live="status"
          title={
            serving.held.kind === 'review-required' ? t('counter.reviewFirst') : refusalText(t, locale, serving.held)
          }
        />
      ) : null}
      {state.status === 'closed' ? <Notice tone="ok" live="status" title={t('counter.closed')} /> : null}
      {place && current === 'handover' ? <LowStock operator={operator} place={place} t={t} /> : null}
      <ol className="serving" aria-label={t('counter.steps')}>
        <li className="serving-step">
          <h2 className="heading">{t('counter.step.print')}</h2>
          <p>
            <a href={`/desk/${state.reference}/application/form.pdf`} target="_blank" rel="noreferrer">
              {t('counter.printLink')}
            </a>
          </p>
        </li>
        {servingSteps.map((step) => (
          <li
            key={step}
            className={`serving-step${serving.done[step] || step === current ? '' : ' serving-later'}`}
            aria-current={step === current ? 'step' : undefined}
          >
            <div className="stack">
              <h2 className="heading cluster">
                {t(`counter.step.${step}`)}
                {step === 'fee' && left > 0 ? (
                  <span className="number">{formatMoney(locale, state.market, left)}</span>
                ) : null}
                {serving.done[step] ? <StatusBadge tone="ok">{t('counter.done')}</StatusBadge> : null}
              </h2>
              {step === current ? (
                <StepForm
                  step={step}
                  state={state}
                  answers={answers}
                  operator={operator}
                  actor={actor}
                  seen={number === null ? undefined : seen}
                  hadDefect={entries.some(({ type }) => type === 'DefectReported')}
                  t={t}
                  locale={locale}
                />
              ) : null}
              {step === 'fee' && paid ? (
                <p>
                  <a href={`/desk/counter/${state.reference}/receipt`} target="_blank" rel="noreferrer">
                    {t('counter.receipt')}
                  </a>
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {state.status === 'closed' ? (
        <p>
          <ButtonLink href="/desk/counter" variant="primary">
            {t('counter.back')}
          </ButtonLink>
        </p>
      ) : null}
      {!current && !serving.held && !endedHere(state.status) ? (
        <p className="muted">{t('counter.notHere', { status: t(`statuses.${state.status}`) })}</p>
      ) : null}
    </Page>
  )
}

const endedHere = (status: string): boolean => status === 'closed'
