import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import type { Account } from '@/lib/accounts/accounts'
import { journey, Step, stepBefore } from '@/lib/application/pages'
import { mayFillIn } from '@/lib/cases/looking'
import { availableCommands } from '@/lib/cases/possible'
import { isDraft } from '@/lib/cases/progress'
import { getApplication } from '@/lib/cases/queries'
import { askedPages } from '@/lib/cases/request'
import { now } from '@/lib/core/clock'
import type { Reader } from '../../reader'
import { openedCase } from '../../signed-in'
import { Disclosure } from '../../ui/disclosure'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { CheckPage } from './check-page'
import { Checklist } from './checklist'
import { DocumentsPage } from './documents-page'
import { PageForm } from './page-form'

type ApplicationPageProps = Pick<Reader, 't' | 'locale'> & {
  account: Account
  /** The reference and the page, as they stand in the address. */
  reference: string
  page: string
  /** Where the case is: `/cases` or `/desk`. */
  place: '/cases' | '/desk'
  justOpened: boolean
  /** About files sent just now: see DocumentsPage. */
  told?: string
  failed?: string
}

/** One page of an application that is being filled in, by its customer or for one. */
export async function ApplicationPage({
  account,
  reference,
  page,
  place,
  justOpened,
  told,
  failed,
  t,
  locale,
}: ApplicationPageProps) {
  const step = Step.safeParse(page).data
  const { state, operator } = await openedCase(account.actor, reference)
  if (!step || (step !== 'check' && !journey.includes(step))) notFound()
  const caseHref = `${place}/${state.reference}`
  const can = availableCommands(state, { actor: account.actor, policy: operator.policy })
  // Files may be asked for later, when no answer changes any more.
  if (!can.includes(step === 'documents' ? 'AttachDocument' : 'SaveAnswers')) redirect(caseHref)
  // Of what was sent only that is changed which was asked for.
  const isCorrection = state.status === 'waiting_for_customer' && step !== 'documents'
  if (isCorrection && !askedPages(state).some((page) => page === step)) redirect(caseHref)
  const isOnTheWay = isDraft(state)
  const answers = await getApplication(state)
  const isLocked = step !== 'check' && !(await mayFillIn(account.actor, state, { page: step, answers }, now()))
  const before = stepBefore(step)
  const steps: readonly Step[] = [...journey, 'check']
  const shared = { state, operator, answers, account, t, locale }
  return (
    <Page>
      {justOpened ? (
        <Notice tone="ok" live="status" title={t(place === '/desk' ? 'desk.did.OpenCase' : 'case.done.OpenCase')}>
          <p className="reference">{state.reference}</p>
          <p>{t('steps.saved')}</p>
        </Notice>
      ) : null}
      <div className="stack">
        <nav className="cluster spread small" aria-label={t('steps.back')}>
          {before && isOnTheWay ? <Link href={`${caseHref}/application/${before}`}>{t('steps.back')}</Link> : <span />}
          <Link href={caseHref}>{t('steps.toCase')}</Link>
        </nav>
        <header className="stack-tight">
          {isOnTheWay ? (
            <p className="muted small">{t('steps.count', { step: steps.indexOf(step) + 1, total: steps.length })}</p>
          ) : null}
          <h1 className="title">{t(`pages.${step}.title`)}</h1>
          <p className="lead">{t(isCorrection ? 'review.correctLead' : `pages.${step}.lead`)}</p>
        </header>
        {step === 'person' ? (
          <Disclosure summary={t('checklist.title')}>
            <Checklist policy={operator.policy} reason={state.reason} t={t} locale={locale} />
          </Disclosure>
        ) : null}
      </div>
      {step === 'check' ? (
        <CheckPage {...shared} caseHref={caseHref} can={can} />
      ) : step === 'documents' ? (
        <DocumentsPage {...shared} caseHref={caseHref} told={told} failed={failed} />
      ) : isLocked ? (
        <Notice tone="warn" title={t('masking.locked')}>
          <p>{t('masking.lockedText')}</p>
        </Notice>
      ) : (
        <>
          <PageForm {...shared} page={step} />
          {justOpened || isCorrection ? null : <p className="muted small">{t('steps.saved')}</p>}
        </>
      )}
    </Page>
  )
}
