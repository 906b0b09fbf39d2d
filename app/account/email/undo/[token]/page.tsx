import type { Metadata } from 'next'
import { findUndo } from '@/lib/accounts/email-change'
import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { reader } from '../../../../reader'
import { ActionForm } from '../../../../ui/form'
import { Page } from '../../../../ui/page-shell'
import { undoNewEmail } from '../../actions'

/** The address is a secret: no search engine keeps it. */
export const metadata: Metadata = { robots: { index: false, follow: false } }

/** Where the link in the mail to an address that was left leads. Looking changes nothing; the button does. */
export default async function UndoEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const { t } = await reader()
  const found = await findUndo(token, now())
  if (!found) {
    log('not-proven', { kind: 'undo-link' })
    return (
      <Page>
        <h1 className="title">{t('accounts.email.undoGone')}</h1>
        <p className="lead">{t('accounts.email.undoGoneLead')}</p>
      </Page>
    )
  }
  return (
    <Page>
      <h1 className="title">{t('accounts.email.undoTitle')}</h1>
      <p className="lead">{t('accounts.email.undoLead')}</p>
      <ActionForm
        action={undoNewEmail}
        hidden={{ token }}
        submitLabel={t('accounts.email.undo')}
        submitVariant="danger"
        pendingLabel={t('commands.sending')}
      />
    </Page>
  )
}
