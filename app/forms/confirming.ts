import { currentlyConfirmed } from '@/lib/accounts/current'
import type { TryRefusal } from '@/lib/accounts/proofs'
import { log } from '@/lib/core/log'
import type { Translate } from '@/lib/i18n/translator'
import type { FormState } from '../ui/form-state'
import type { Form } from './read-form'
import { failed } from './states'

export const confirmPath = (next: string): string => `/sign-in/confirm?next=${encodeURIComponent(next)}`

/**
 * For forms that only somebody may send who has shown within ten minutes that it is still them: null when they have, else
 * what the form says. It is done in another tab, so that nothing typed is lost.
 */
export async function unconfirmed(form: Form, t: Translate): Promise<FormState | null> {
  if (await currentlyConfirmed()) return null
  log('refused', { kind: 'form', why: 'not-confirmed' })
  const link = { href: '/sign-in/confirm', text: t('confirm.inNewTab') }
  return { ...failed(form, t('confirm.form')), link }
}

/** Why a password, code or passkey was not taken. */
export const tryText = (t: Translate, refusal: TryRefusal, wrong: string): string =>
  refusal.kind === 'wrong' ? wrong : t('signIn.wait', { minutes: Math.ceil(refusal.retryAfter / 60) })
