import { z } from 'zod'
import { type Actor, actorKey } from '@/lib/accounts/actor'
import { env } from '@/lib/core/env'
import { envelopeBytes } from '@/lib/core/envelope'
import { openBytes, sealBytes } from '@/lib/core/sealed-bytes'
import { Instant, toInstant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'

/**
 * What somebody looked for, as it may stand in an address: encrypted, good for them alone and for an hour. Names and
 * numbers in addresses would lie in browsers, proxies and logs.
 */
const lifetime = 60 * 60_000
const Sought = z.object({ q: Words(200), until: Instant })

const subjectOf = (actor: Actor) => ({ mark: 'BUKASRCH', about: Buffer.from(`search:${actorKey(actor)}`) })

export function searchToken(actor: Actor, q: string, now: Instant): string {
  const until = toInstant(new Date(Date.parse(now) + lifetime))
  const { envelope, sealed } = sealBytes(
    env().BUKA_DATA_KEY,
    subjectOf(actor),
    Buffer.from(JSON.stringify({ q, until })),
  )
  return Buffer.concat([envelope, sealed]).toString('base64url')
}

/** Null when the token is another's, too old, or none. */
export function readSearchToken(actor: Actor, token: string, now: Instant): string | null {
  const bytes = Buffer.from(token.slice(0, 2000), 'base64url')
  const opened = openBytes(env().BUKA_DATA_KEY, subjectOf(actor), {
    envelope: bytes.subarray(0, envelopeBytes),
    sealed: bytes.subarray(envelopeBytes),
  })
  const sought = opened.ok ? Sought.safeParse(JSON.parse(opened.value.toString())) : null
  return sought?.success && sought.data.until > now ? sought.data.q : null
}
