import type { OutboxRow } from '@/lib/notifications/outbox'
import type { BadgeTone } from '../../ui/status-badge'

/** How a mail's status looks. The words say the same. */
export const toneOf: Record<OutboxRow['status'], BadgeTone> = {
  planned: 'waiting',
  failed: 'warn',
  sent: 'ok',
  kept: 'neutral',
  dead: 'danger',
  bounced: 'danger',
}
