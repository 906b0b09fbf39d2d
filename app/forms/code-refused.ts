import type { TooMany } from '@/lib/accounts/code-limits'
import type { CodeRefusal } from '@/lib/accounts/codes'
import type { Translate } from '@/lib/i18n/translator'
import type { FormState } from '../ui/form-state'
import type { Form } from './read-form'
import { failed, fieldFailed } from './states'

/** What a form says about a code that was not taken, or not sent. */
export function codeRefused(form: Form, refusal: CodeRefusal | TooMany, t: Translate): FormState {
  switch (refusal.kind) {
    case 'code-wrong':
      return fieldFailed(form, 'code', t('accounts.codes.wrong', { triesLeft: refusal.triesLeft }), t)
    case 'code-gone':
      return failed(form, t('accounts.codes.gone'))
    case 'too-many-codes':
      return failed(form, t('accounts.codes.tooMany', { minutes: refusal.minutes }))
    default:
      return refusal satisfies never
  }
}
