import type { Translate } from '@/lib/i18n/translator'
import { TextField } from '../../ui/form'
import type { FormAction } from '../../ui/form-state'
import { Notice } from '../../ui/notice'
import { type AskToMake, PasskeyForm } from '../../ui/passkey-form'

type NewPasskeyProps = {
  ask: AskToMake
  action: FormAction
  hidden?: Record<string, string>
  t: Translate
  secondary?: boolean
}

/** Makes a passkey and gives it a name. */
export function NewPasskey({ ask, action, hidden, t, secondary = false }: NewPasskeyProps) {
  return (
    <PasskeyForm
      make={ask}
      action={action}
      hidden={hidden}
      prefix="passkey-"
      variant={secondary ? 'secondary' : 'primary'}
      label={t('passkeys.add')}
      pendingLabel={t('commands.sending')}
      cancelled={t('passkeys.cancelled')}
      otherwise={<Notice title={t('passkeys.needsScript')} />}
    >
      <TextField
        name="name"
        label={t('passkeys.name')}
        hint={t('passkeys.nameHint')}
        room="medium"
        maxLength={60}
        autoComplete="off"
      />
    </PasskeyForm>
  )
}
