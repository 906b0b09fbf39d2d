import { keyedHash } from '@/lib/core/keyed'
import { askerOf } from '@/lib/limits/address'
import { overLimit } from '@/lib/limits/limits'

/** Asked for too often; when to ask again. */
export type TooMany = { kind: 'too-many-codes'; minutes: number }

/**
 * Counts the asking for a code: by network, by address from that network, and by address. The same for an address that
 * is nobody's. Null when it may go ahead.
 */
export async function tooManyCodes(email: string, network: string | null): Promise<TooMany | null> {
  const [asker, mailbox] = [askerOf(network), keyedHash('email', email)]
  const wait =
    (await overLimit('code-network', asker)) ??
    (await overLimit('code-asker', `${mailbox}:${asker}`)) ??
    (await overLimit('code-mailbox', mailbox))
  return wait === null ? null : { kind: 'too-many-codes', minutes: Math.ceil(wait / 60) }
}
