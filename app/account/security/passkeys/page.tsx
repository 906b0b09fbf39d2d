import type { Metadata } from 'next'
import { reader } from '../../../reader'
import { NewPasskey } from '../../../sign-in/parts/new-passkey'
import { confirmed } from '../../../signed-in'
import { Page } from '../../../ui/page-shell'
import { askForAnother, savePasskey } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).t('passkeys.add') }
}

/** Makes a passkey. */
export default async function PasskeysPage() {
  const { t } = await confirmed('/account/security/passkeys')
  return (
    <Page>
      <h1 className="title">{t('passkeys.add')}</h1>
      <p className="lead">{t('passkeys.lead')}</p>
      <NewPasskey ask={askForAnother} action={savePasskey} t={t} />
    </Page>
  )
}
