import type { Status } from '@/lib/cases/case'
import type { BadgeTone } from '../../ui/status-badge'

/** How a status looks in the queue. The words say the same. */
export const toneOf: Record<Status, BadgeTone> = {
  opened: 'waiting',
  contacted: 'waiting',
  submitted: 'active',
  in_review: 'active',
  waiting_for_customer: 'paused',
  on_hold: 'paused',
  approved: 'active',
  shipped: 'waiting',
  ready_for_pickup: 'waiting',
  received: 'waiting',
  closed: 'ok',
  rejected: 'danger',
  withdrawn: 'ended',
  expired: 'ended',
}
