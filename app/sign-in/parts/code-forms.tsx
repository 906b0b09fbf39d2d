import type { Translate } from '@/lib/i18n/translator'
import { ActionForm, TextField } from '../../ui/form'
import type { FormAction } from '../../ui/form-state'

type CodeFormsProps = { action: FormAction; hidden: Record<string, string>; authenticator: boolean; t: Translate }

/** The code of the app, and, folded away, a recovery code. Where there is no app, the recovery code alone. */
export function CodeForms({ action, hidden, authenticator, t }: CodeFormsProps) {
  return (
    <>
      {authenticator ? (
        <ActionForm
          action={action}
          hidden={hidden}
          submitLabel={t('secondFactor.submit')}
          pendingLabel={t('commands.sending')}
        >
          <CodeField label={t('secondFactor.code')} hint={t('secondFactor.codeHint')} />
        </ActionForm>
      ) : null}
      <ActionForm
        action={action}
        hidden={hidden}
        prefix="recovery-"
        fold={t('secondFactor.lost')}
        submitLabel={t('secondFactor.submit')}
        pendingLabel={t('commands.sending')}
        submitVariant="secondary"
      >
        <TextField
          name="code"
          label={t('secondFactor.recoveryCode')}
          hint={t('secondFactor.recoveryHint')}
          room="medium"
          digits
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </ActionForm>
    </>
  )
}

/** Six digits, which phones fill in by themselves where they can. */
export function CodeField({ label, hint }: { label: string; hint?: string }) {
  return (
    <TextField
      name="code"
      label={label}
      hint={hint}
      room="short"
      digits
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
    />
  )
}
