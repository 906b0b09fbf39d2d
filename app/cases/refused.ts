import type { Actor } from '@/lib/accounts/actor'
import { isBusy } from '@/lib/cases/perform'
import { refusalField, refusalText } from '@/lib/cases/refusal-text'
import type { Refusal } from '@/lib/cases/refusals'
import type { Form } from '../forms/read-form'
import { failed, problemState } from '../forms/states'
import type { Reader } from '../reader'
import type { FormState } from '../ui/form-state'

/** Where a case is looked at. */
export const casePath = (actor: Actor, reference: string): string =>
  `/${actor.kind === 'customer' ? 'cases' : 'desk'}/${reference}`

/** Null when too much is going on, and nothing was done. */
export const orBusy = <Outcome>(performing: Promise<Outcome>): Promise<Outcome | null> =>
  performing.catch((error) => {
    if (isBusy(error)) return null
    throw error
  })

/** What a form shows when its command was refused: everything typed, and what to do. */
export function refused(
  form: Form,
  refusal: Refusal,
  actor: Actor,
  { t, locale }: Pick<Reader, 't' | 'locale'>,
): FormState {
  // What is wrong with an application as a whole stands on other pages, which its check leads to.
  if (refusal.kind === 'answers-refused' && form.values.command !== 'SubmitApplication')
    return problemState(form, refusal.problems, t)
  const message = refusalText(t, locale, refusal)
  const field = refusalField(refusal)
  if (refusal.kind === 'line-has-open-case' && refusal.reference) {
    const { reference } = refusal
    return {
      ...failed(form, message),
      link: { href: casePath(actor, reference), text: t('errors.seeCase', { reference }) },
    }
  }
  if (refusal.kind === 'no-replacement-needed') return { ...failed(form, message), tone: 'info' }
  return field ? { ...failed(form, t('errors.summary')), errors: { [field]: message } } : failed(form, message)
}
