import type { AnswerProblem } from '@/lib/application/answers'
import { problemText, type Translate } from '@/lib/i18n/translator'
import type { FormState } from '../ui/form-state'
import { isQuestion, placeOf, questions } from './questions'
import type { Form } from './read-form'

/** What a form shows when its action did not go through: everything typed, and what to do. */
export const failed = (form: Form, message: string): FormState => ({ values: form.values, errors: {}, message })

/** Sent after the session ended: nothing typed is lost. */
export const sessionEnded = (form: Form, t: Translate): FormState => ({
  ...failed(form, t('errors.sessionEnded')),
  link: { href: '/sign-in', text: t('errors.signInAgain') },
})

/** The same with what is wrong with one answer, in a sentence of its own. */
export const fieldFailed = (form: Form, field: string, message: string, t: Translate): FormState => ({
  ...failed(form, t('errors.summary')),
  errors: { [field]: message },
})

/** What is wrong, beside each field and once more at the top, in the order the questions were asked. */
export function problemState(form: Form, problems: readonly AnswerProblem[], t: Translate): FormState {
  const errors = new Map<string, string>()
  for (const { path, problem } of problems) {
    const field = fieldOf(path, form)
    // The first thing wrong with a field is the one to mend first.
    if (!errors.has(field)) errors.set(field, problemText(t, problem))
  }
  const inOrder = [...errors].sort(([one], [other]) => placeOf(one) - placeOf(other))
  const summary = inOrder.map(([field, message]) => [
    field,
    isQuestion(field) ? t('errors.field', { field: withoutMark(t(questions[field])), message }) : message,
  ])
  return {
    values: form.values,
    errors: Object.fromEntries(inOrder),
    summary: Object.fromEntries(summary),
    message: t('errors.summary'),
  }
}

/** Which question asked for an answer: `proof.seller` was asked by `proof.receipt.seller` when a receipt was chosen. */
function fieldOf(path: string, { values }: Form): string {
  // One that is on no list has a name.
  if (path === 'courier' && values.courier === 'other') return 'courierName'
  if (isQuestion(path)) return path
  const [group = '', ...rest] = path.split('.')
  const choice = values[`${group}.kind`] ?? values[`${group}.method`] ?? ''
  const candidates = [[group, choice, ...rest].join('.'), `${path}.kind`, `${path}.method`]
  return candidates.find(isQuestion) ?? path
}

/** "What happened?: …" would be one mark too many. */
const withoutMark = (question: string) => question.replace(/[?？]$/, '')
