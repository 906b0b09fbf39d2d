import type { Translate } from '@/lib/i18n/translator'
import { isLocal } from '@/lib/notifications/outbox'
import { Notice } from './notice'

/** Before a code is typed: that it is on its way, or why it stays on this machine. */
export function CodeSent({ t, sent }: { t: Translate; sent: string }) {
  return (
    <>
      <Notice tone="ok" live="status" title={sent} />
      {isLocal() ? <Notice title={t('accounts.codes.local')} /> : null}
    </>
  )
}
