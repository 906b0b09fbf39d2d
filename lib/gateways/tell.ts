import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { isLostNumber } from './lost-number'
import { findContacts } from './reachable'
import { openAddress } from './sealed-address'
import { type GatewayBody, isTaken, sendThrough } from './send-through'

/** Whether the gateway took it for any address; if not, why to try again, or null where there is nobody to tell. */
export type Told = { taken: true } | { taken: false; reason: string | null }
/** Which message, about whose case with whom; `lineKey` finds the line that is lost. */
export type Telling = { messageId: string; accountId: string; operatorId: string; lineKey: string | null }

/** Tells somebody at all addresses they confirmed, except at one that has become a lost number since. */
export async function tellContacts(
  { messageId, accountId, operatorId, lineKey }: Telling,
  words: Omit<GatewayBody, 'to'>,
  now: Instant,
): Promise<Told> {
  const reasons: string[] = []
  let taken = false
  for (const { id, kind, gateway, ...stored } of await findContacts(database(), accountId, operatorId)) {
    const address = openAddress(id, stored.address)
    if (await isLostNumber(address, lineKey)) continue
    const attempt = await sendThrough(gateway, `${messageId}_${id}`, { to: { kind, address }, ...words }, now)
    if (isTaken(attempt)) taken = true
    else if (attempt.answer === 410) await forgetContact({ id, accountId }, 'gateway', now)
    else reasons.push(attempt.error ?? String(attempt.answer))
  }
  return taken ? { taken } : { taken, reason: reasons.length > 0 ? reasons.join(', ') : null }
}

/** Ends a contact and forgets its address. Tells whether there was one. */
export async function forgetContact(
  where: { id: string; accountId: string },
  endedBy: 'person' | 'gateway',
  endedAt: Instant,
): Promise<boolean> {
  const { count } = await database().gatewayContact.updateMany({
    where: { ...where, endedAt: null },
    data: { endedAt, endedBy, sealed: null, envelope: null, keyId: null, codeHash: null, codeExpiresAt: null },
  })
  return count === 1
}
