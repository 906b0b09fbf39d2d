import { codeMinutes } from '@/lib/accounts/codes'
import type { Translate } from '@/lib/i18n/translator'
import { TextField } from './form'

/** Where a code from a mail is typed, or filled in by the phone. */
export function CodeField({ t, name = 'code', label }: { t: Translate; name?: string; label?: string }) {
  return (
    <TextField
      name={name}
      label={label ?? t('accounts.codes.code')}
      hint={t('accounts.codes.hint', { minutes: codeMinutes })}
      autoComplete="one-time-code"
      inputMode="numeric"
      room="short"
      digits
      maxLength={40}
    />
  )
}
