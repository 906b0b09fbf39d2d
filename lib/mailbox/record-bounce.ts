import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { withoutAddresses } from '@/lib/notifications/smtp'
import type { BounceReport } from './bounce'

/**
 * Notes with a message that it did not arrive. A last word stays the last; of a mail that is being sent again, what
 * became of it before is no news. False when there is no such message.
 */
export async function recordBounce(id: string, { bounce, reason }: BounceReport, now: Instant): Promise<boolean> {
  const weaker = { final: ['temporary', 'delayed'], temporary: ['delayed'], delayed: [] }[bounce]
  await database().message.updateMany({
    where: { id, status: 'sent', via: 'smtp', OR: [{ bounce: null }, { bounce: { in: weaker } }] },
    data: { bounce, bounceReason: withoutAddresses(reason) || null, bouncedAt: now },
  })
  return (await database().message.count({ where: { id } })) > 0
}
