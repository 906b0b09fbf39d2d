import type { Metadata } from 'next'
import Link from 'next/link'
import { saveNewPassword } from '../../code-actions'
import { reader } from '../../reader'
import { CodeField } from '../../ui/code-field'
import { CodeSent } from '../../ui/code-sent'
import { ActionForm, TextField } from '../../ui/form'
import { Page } from '../../ui/page-shell'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('accounts.recover.codeTitle') }
}

/** Takes the code that was mailed, and the new password. */
export default async function NewPasswordPage() {
  const { t } = await reader()
  return (
    <Page>
      <h1 className="title">{t('accounts.recover.codeTitle')}</h1>
      <CodeSent t={t} sent={t('accounts.codes.sent')} />
      <ActionForm
        action={saveNewPassword}
        submitLabel={t('accounts.recover.save')}
        pendingLabel={t('commands.sending')}
      >
        <CodeField t={t} />
        <TextField
          name="password"
          type="password"
          label={t('accounts.recover.password')}
          hint={t('signUp.passwordHint')}
          autoComplete="new-password"
        />
      </ActionForm>
      <p>
        {t('accounts.codes.none')} <Link href="/recover">{t('accounts.codes.again')}</Link>
      </p>
    </Page>
  )
}
