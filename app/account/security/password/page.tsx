import type { Metadata } from 'next'
import { factorsOf, hasSecondFactor } from '@/lib/accounts/factors'
import { reader } from '../../../reader'
import { anybody, confirmed } from '../../../signed-in'
import { ActionForm, TextField } from '../../../ui/form'
import { Page } from '../../../ui/page-shell'
import { savePassword } from '../actions'

const path = '/account/security/password'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('security.changePassword') }
}

export default async function PasswordPage() {
  const { account, t } = await anybody(path)
  // For whoever has nothing else, the old password on the form is what shows that it is them.
  if (hasSecondFactor(await factorsOf(account.id))) await confirmed(path)
  return (
    <Page>
      <h1 className="title">{t('security.changePassword')}</h1>
      <p className="lead">{t('security.passwordAbout')}</p>
      <ActionForm action={savePassword} submitLabel={t('security.savePassword')} pendingLabel={t('commands.sending')}>
        <TextField
          name="currentPassword"
          type="password"
          label={t('security.currentPassword')}
          autoComplete="current-password"
        />
        <TextField
          name="password"
          type="password"
          label={t('security.newPassword')}
          hint={t('signUp.passwordHint')}
          autoComplete="new-password"
        />
      </ActionForm>
    </Page>
  )
}
