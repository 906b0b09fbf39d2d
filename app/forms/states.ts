import type { AnswerProblem } from '@/lib/cases/application'
import { problemText, type Translate } from '@/lib/i18n/translator'
import type { FormState } from '../ui/form-state'
import type { Form } from './read-form'

/** What a form shows when its action did not go through: everything typed, and what to do. */
export const failed = (form: Form, message: string): FormState => ({ values: form.values, errors: {}, message })

export function problemState(form: Form, problems: readonly AnswerProblem[], t: Translate): FormState {
  const errors = problems.map(({ path, problem }) => [fieldOf(path, form), problemText(t, problem)] as const)
  // The first thing wrong with a field is the one to mend first.
  return { values: form.values, errors: Object.fromEntries(errors.toReversed()), message: t('errors.summary') }
}

/** Which field asked for an answer: `proof.seller` was asked by `proof.receipt.seller` when a receipt was chosen. */
function fieldOf(path: string, { values }: Form): string {
  const [group = '', ...rest] = path.split('.')
  const choice = values[`${group}.kind`] ?? values[`${group}.method`]
  const nested = [group, choice, ...rest].join('.')
  return choice !== undefined && nested in values ? nested : path
}
