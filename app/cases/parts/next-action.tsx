import type { ReactNode } from 'react'
import type { Step } from '@/lib/application/pages'
import type { Case } from '@/lib/cases/case'
import { reviewClock } from '@/lib/cases/clock'
import type { CommandType } from '@/lib/cases/commands'
import type { HistoryEntry } from '@/lib/cases/queries'
import { isEnded, turnOf } from '@/lib/cases/status'
import type { Instant } from '@/lib/core/time'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { CommandForm } from './command-form'
import { lastEvent, nextStep } from './next-step'
import { Support } from './support'

type NextActionProps = {
  state: Case
  operator: Operator
  entries: readonly HistoryEntry[]
  can: readonly CommandType[]
  /** The page of the application to go on with; null once it is sent. */
  next: Step | null
  t: Translate
  now: Instant
  /** What is asked for beside words, each with the place where it is dealt with. */
  requested?: ReactNode
}

/** What moves a case on, in the order it is offered. */
const steps = ['ProvideInformation', 'ConfirmReceipt', 'ActivateLine', 'CloseCase'] as const

/** The foot of a customer's card: where things stand, and the one thing to do next. */
export function NextAction({ state, operator, entries, can, next, t, now, requested }: NextActionProps) {
  const { policy, name, slug } = operator
  const form = { state, policy, t }
  const heading = turnOf[state.status]
    ? 'case.nextTitle'
    : state.status === 'closed'
      ? 'case.nobodysTurn'
      : 'case.ended'
  const contactFirst = isContactFirst(state, operator)
  return (
    <section className="stack" aria-labelledby="next">
      <h2 id="next" className="heading">
        {t(heading)}
      </h2>
      {reviewClock(state, now).kind === 'overdue' ? (
        <Notice tone="warn" title={t('case.overdue')}>
          {t('case.overdueHint', { operator: name })}
        </Notice>
      ) : null}
      <p>{nextStep(state, operator, entries, t)}</p>
      <LastWords state={state} operatorName={name} entries={entries} t={t} />
      {requested}
      {contactFirst ? <Support policy={policy} t={t} /> : null}
      {contactFirst && can.includes('LogContact') ? <CommandForm {...form} type="LogContact" /> : null}
      {next && can.includes('SaveAnswers') ? (
        <ButtonLink
          href={`/cases/${state.reference}/application/${next}`}
          variant={contactFirst ? 'secondary' : 'primary'}
          full
        >
          {t(
            next !== 'check'
              ? 'steps.continue'
              : can.includes('SubmitApplication')
                ? 'steps.check'
                : 'pages.check.title',
          )}
        </ButtonLink>
      ) : null}
      {can.includes('AttachDocument') && !next && !requested ? (
        <ButtonLink href={`/cases/${state.reference}/application/documents`} full>
          {t('files.sendMore')}
        </ButtonLink>
      ) : null}
      {can.includes('RevealEsim') ? (
        <ButtonLink href={`/cases/${state.reference}/esim`} variant="primary" full>
          {t('esim.reveal.title')}
        </ButtonLink>
      ) : null}
      {steps
        .filter((type) => can.includes(type))
        .map((type) => (
          <CommandForm key={type} {...form} type={type} />
        ))}
      {state.status === 'received' ? <p>{t('case.notWorking', { operator: name })}</p> : null}
      {state.status === 'received' || state.status === 'rejected' ? <Support policy={policy} t={t} /> : null}
      {isEnded(state) && state.status !== 'closed' ? (
        <ButtonLink href={`/cases/new/${slug}`}>{t('case.again')}</ButtonLink>
      ) : null}
    </section>
  )
}

/** Where support comes before everything else, how to reach it stands right here. */
export const isContactFirst = (state: Case, { policy }: Operator): boolean =>
  state.status === 'opened' && policy.contact === 'required'

/** What the operator asks for, or why it said no. */
function LastWords({
  state,
  operatorName,
  entries,
  t,
}: Pick<NextActionProps, 'state' | 'entries' | 't'> & { operatorName: string }) {
  if (state.status === 'waiting_for_customer') {
    const request = lastEvent(entries, 'InformationRequested')?.text
    return request ? <Notice title={t('case.request', { operator: operatorName })}>{request}</Notice> : null
  }
  const rejection = state.status === 'rejected' ? lastEvent(entries, 'ApplicationRejected') : undefined
  if (!rejection) return null
  return (
    <Notice title={t('case.rejectedBecause')}>
      <ul>
        {rejection.payload.reasons.map((reason) => (
          <li key={reason}>{t(`rejections.${reason}`)}</li>
        ))}
      </ul>
      {rejection.text}
    </Notice>
  )
}
