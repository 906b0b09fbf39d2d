import Link from 'next/link'
import type { Account } from '@/lib/accounts/accounts'
import type { Answers } from '@/lib/application/answers'
import { answersByPage } from '@/lib/application/describe-answers'
import { journey, missingAnswers, type PageId, problemsOn } from '@/lib/application/pages'
import type { Case } from '@/lib/cases/case'
import type { CommandType } from '@/lib/cases/commands'
import { listDocuments } from '@/lib/cases/documents'
import { lookAt, shownTo } from '@/lib/cases/looking'
import { answerTerms } from '@/lib/cases/progress'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { promiseFor } from '@/lib/holidays/promise'
import { formatDayOf, formatInstant } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { Facts } from '../../ui/facts'
import { ActionForm } from '../../ui/form'
import { Notice } from '../../ui/notice'
import { giveCommand } from '../give-command'
import { AnswerText } from '../parts/answer-text'
import { DocumentList } from '../parts/document-list'

type CheckPageProps = {
  state: Case
  operator: Operator
  answers: Answers
  account: Account
  caseHref: string
  can: readonly CommandType[]
  t: Translate
  locale: Locale
}

/** Everything that was said, each answer with the way back to its question, and what is promised when it is sent. */
export async function CheckPage({ state, operator, answers, account, caseHref, can, t, locale }: CheckPageProps) {
  const { policy, servicePoints, name } = operator
  const shown = await shownTo(account.actor, state, now())
  const masked = !(await lookAt(account.actor, state, { part: 'answers', via: 'page' }, now()))
  const terms = answerTerms(operator, now(), state)
  const missing = new Set(missingAnswers(answers, terms).map(({ page }) => page))
  const wrong = journey.filter((page) => problemsOn(page, answers, terms).length > 0)
  const href = (page: PageId) => `${caseHref}/application/${page}`
  const documents = await listDocuments(state, shown)
  const isComplete = missing.size === 0 && wrong.length === 0
  return (
    <>
      <PageLinks title={t('steps.missing')} pages={[...missing]} href={href} t={t} />
      <PageLinks title={t('steps.wrong')} pages={wrong} href={href} t={t} />
      {answersByPage(answers, { t, locale, policy, servicePoints, masked }).map(({ page, lines }) => (
        <section key={page} className="stack-tight" aria-labelledby={`answers-${page}`}>
          <h2 id={`answers-${page}`} className="heading">
            {t(`pages.${page}.title`)}
          </h2>
          <Facts
            items={lines.map((line) => ({
              label: line.question,
              value: <AnswerText line={line} t={t} />,
              action: (
                <Link href={href(page)}>
                  {t('steps.change')}
                  <span className="sr-only"> {line.question}</span>
                </Link>
              ),
            }))}
          />
        </section>
      ))}
      {documents.length > 0 ? (
        <section className="stack-tight" aria-labelledby="documents">
          <h2 id="documents" className="heading">
            {t('files.title')}
          </h2>
          <DocumentList reference={state.reference} documents={documents} t={t} locale={locale} withKind />
          <p>
            <Link href={href('documents')}>
              {t('steps.change')}
              <span className="sr-only"> {t('files.title')}</span>
            </Link>
          </p>
        </section>
      ) : null}
      <p className="no-print">
        <a href={`${caseHref}/application/form.pdf`} target="_blank" rel="noreferrer">
          {t('files.printDraft')}
        </a>
      </p>
      {answers.delivery?.method === 'mail' ? <Notice title={t('parcel.frozenBefore')} /> : null}
      {can.includes('SubmitApplication') ? null : (
        <Notice tone="warn" title={t('steps.contactFirst', { operator: name })}>
          <Link href={caseHref}>{t('steps.toCase')}</Link>
        </Notice>
      )}
      {isComplete && can.includes('SubmitApplication') ? (
        <>
          <Promised state={state} operator={operator} t={t} locale={locale} />
          <ActionForm
            action={giveCommand}
            hidden={{
              command: 'SubmitApplication',
              reference: state.reference,
              version: String(state.version),
              requestKey: newId(),
              // Staff fill it in for somebody who reads another language.
              ...(masked ? {} : { locale }),
            }}
            submitLabel={t('submission.submit')}
            pendingLabel={t('commands.sending')}
          />
        </>
      ) : null}
    </>
  )
}

type PageLinksProps = { title: string; pages: readonly PageId[]; href: (page: PageId) => string; t: Translate }
function PageLinks({ title, pages, href, t }: PageLinksProps) {
  if (pages.length === 0) return null
  return (
    <Notice tone="warn" title={title}>
      <ul className="bullets">
        {pages.map((page) => (
          <li key={page}>
            <Link href={href(page)}>{t(`pages.${page}.title`)}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

async function Promised({ state, operator, t, locale }: Pick<CheckPageProps, 'state' | 'operator' | 't' | 'locale'>) {
  const { policy } = operator
  const window = await promiseFor(operator.market, policy, { submittedAt: now() })
  if (!window.ok) return <Notice tone="warn" title={t('home.promiseUnknown')} />
  return (
    <Notice
      title={t('submission.window', {
        earliest: formatDayOf(locale, state.market, window.value.earliest),
        latest: formatInstant(locale, state.market, window.value.latest),
      })}
    />
  )
}
