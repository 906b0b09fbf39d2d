import Link from 'next/link'
import { redirect } from 'next/navigation'
import type { Actor } from '@/lib/accounts/actor'
import type { Case } from '@/lib/cases/case'
import { availableCommands } from '@/lib/cases/decide'
import { getApplication } from '@/lib/cases/queries'
import { now } from '@/lib/core/clock'
import { promiseFor } from '@/lib/holidays/promise'
import { formatDayOf, formatInstant } from '@/lib/i18n/format'
import type { Operator } from '@/lib/operators/operators'
import type { Reader } from '../../reader'
import { Disclosure } from '../../ui/disclosure'
import { Notice } from '../../ui/notice'
import { Page } from '../../ui/page-shell'
import { ApplicationFacts } from './application-facts'
import { SubmissionForm } from './submission-form'

type SubmissionPageProps = Pick<Reader, 't' | 'locale'> & {
  actor: Actor
  state: Case
  operator: Operator
  caseHref: string
  masked?: boolean
}

/** The last page before an application is sent: what is missing, what was said, and what is promised. */
export async function SubmissionPage({ actor, state, operator, caseHref, t, locale, masked }: SubmissionPageProps) {
  const { policy } = operator
  if (!availableCommands(state, { actor, policy }).includes('SubmitApplication')) redirect(caseHref)
  const application = await getApplication(state)
  const window = await promiseFor(operator.market, policy, { submittedAt: now() })
  return (
    <Page>
      <p>
        <Link href={caseHref}>{t('submission.back')}</Link>
      </p>
      <h1 className="title">{t('submission.title')}</h1>
      <p className="lead">
        {t(application.identity && application.proof ? 'submission.leadComplete' : 'submission.lead')}
      </p>
      <SubmissionForm state={state} application={application} policy={policy} t={t}>
        <Disclosure summary={t('submission.answers')} open>
          <ApplicationFacts
            state={state}
            application={application}
            operator={operator}
            t={t}
            locale={locale}
            masked={masked}
            givenOnly
          />
          <p className="muted">{t('submission.wrong')}</p>
        </Disclosure>
        {window.ok ? (
          <Notice
            title={t('submission.window', {
              earliest: formatDayOf(locale, state.market, window.value.earliest),
              latest: formatInstant(locale, state.market, window.value.latest),
            })}
          />
        ) : (
          <Notice tone="warn" title={t('home.promiseUnknown')} />
        )}
      </SubmissionForm>
    </Page>
  )
}
