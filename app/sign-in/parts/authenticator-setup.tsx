import type { Setup } from '@/lib/accounts/authenticator'
import type { Translate } from '@/lib/i18n/translator'
import { Button } from '../../ui/button'
import { ActionForm } from '../../ui/form'
import type { FormAction } from '../../ui/form-state'
import { QrCode } from '../../ui/qr-code'
import { CodeField } from './code-forms'

type AuthenticatorSetupProps = {
  setup: Setup | null
  begin: (formData: FormData) => Promise<void>
  finish: FormAction
  hidden: Record<string, string>
  t: Translate
}

/** A button to begin with; then what the app scans, and the question for its first code. */
export function AuthenticatorSetup({ setup, begin, finish, hidden, t }: AuthenticatorSetupProps) {
  const beginForm = (
    <form action={begin}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button variant={setup ? 'quiet' : 'primary'}>{t(setup ? 'authenticator.again' : 'authenticator.begin')}</Button>
    </form>
  )
  if (!setup) return beginForm
  return (
    <>
      <section className="stack">
        <h2 className="heading">{t('authenticator.scan')}</h2>
        <QrCode text={setup.uri} label={t('authenticator.qr')} />
        <p>
          <a href={setup.uri}>{t('authenticator.open')}</a>
        </p>
        <p>
          {t('authenticator.secret')}
          <br />
          <code className="code">{setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
      </section>
      <ActionForm
        action={finish}
        hidden={hidden}
        submitLabel={t('authenticator.submit')}
        pendingLabel={t('commands.sending')}
      >
        <CodeField label={t('authenticator.code')} />
      </ActionForm>
      {beginForm}
    </>
  )
}
