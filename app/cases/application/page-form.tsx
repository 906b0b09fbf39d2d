import type { Account } from '@/lib/accounts/accounts'
import type { Answers } from '@/lib/application/answers'
import { type PageId, pages, problemsOn } from '@/lib/application/pages'
import type { Case } from '@/lib/cases/case'
import { answerTerms } from '@/lib/cases/progress'
import { now } from '@/lib/core/clock'
import { endingOf } from '@/lib/documents/mask'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { formValues } from '../../forms/form-values'
import { problemState } from '../../forms/states'
import { ActionForm } from '../../ui/form'
import type { FormAction, FormState } from '../../ui/form-state'
import { giveCommand } from '../give-command'
import { PageQuestions } from './page-questions'
import { saveDelivery } from './save-delivery'
import { saveIdentity } from './save-identity'

type PageFormProps = {
  page: Exclude<PageId, 'documents'>
  state: Case
  operator: Operator
  answers: Answers
  account: Account
  t: Translate
  locale: Locale
}

/** A page's questions with what was answered before, and what has become wrong with it since. */
export function PageForm({ page, state, operator, answers, account, t, locale }: PageFormProps) {
  const { identity } = answers
  const masked = account.actor.kind === 'staff'
  return (
    <ActionForm
      key={page}
      action={actionOf(page)}
      hidden={{ command: 'SaveAnswers', reference: state.reference, market: state.market, page }}
      initial={initialState()}
      submitLabel={t('steps.save')}
      pendingLabel={t('commands.sending')}
    >
      <PageQuestions
        page={page}
        answers={answers}
        operator={operator}
        t={t}
        locale={locale}
        behalf={masked}
        keptNumber={masked && identity ? t('fields.masked', { ending: endingOf(identity.number) }) : undefined}
      />
    </ActionForm>
  )

  /** What the page had been told; staff do not get a document's number back. */
  function answersOn(one: PageId): object {
    const own = Object.entries(answers).filter(([name]) => pages[one].asks.some((path) => path.split('.')[0] === name))
    const { number: _number, ...rest } = identity ?? {}
    return { ...Object.fromEntries(own), ...(masked && one === 'identity' ? { identity: rest } : {}) }
  }

  function initialState(): FormState {
    const values = { ...knownOf(account), ...formValues(answersOn(page)) }
    const problems = problemsOn(page, answers, answerTerms(operator, now(), state))
    if (problems.length === 0) return { values, errors: {} }
    return problemState({ values, secret: () => '' }, problems, t)
  }
}

/** Two pages do more than save. */
function actionOf(page: PageId): FormAction {
  if (page === 'delivery') return saveDelivery
  return page === 'identity' ? saveIdentity : giveCommand
}

/** What customers have said of themselves already, to start from. */
const knownOf = ({ actor, name, email }: Account): Record<string, string> =>
  actor.kind === 'customer' ? { 'applicant.fullName': name, 'applicant.email': email } : {}
