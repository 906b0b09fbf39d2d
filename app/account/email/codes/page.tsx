import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { reader } from '../../../reader'
import { CodeField } from '../../../ui/code-field'
import { CodeSent } from '../../../ui/code-sent'
import { ActionForm } from '../../../ui/form'
import { Page } from '../../../ui/page-shell'
import { saveNewEmail } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('accounts.email.codesTitle') }
}

/** Takes the two codes that were mailed. */
export default async function EmailCodesPage() {
  const { account, t } = await reader()
  if (!account) redirect('/sign-in?next=%2Faccount%2Femail')
  return (
    <Page>
      <h1 className="title">{t('accounts.email.codesTitle')}</h1>
      <CodeSent t={t} sent={t('accounts.email.codesSent')} />
      <ActionForm action={saveNewEmail} submitLabel={t('accounts.email.save')} pendingLabel={t('commands.sending')}>
        <CodeField t={t} name="oldCode" label={t('accounts.email.oldCode')} />
        <CodeField t={t} name="newCode" label={t('accounts.email.newCode')} />
      </ActionForm>
      <p>
        {t('accounts.codes.none')} <Link href="/account/email">{t('accounts.codes.again')}</Link>
      </p>
    </Page>
  )
}
