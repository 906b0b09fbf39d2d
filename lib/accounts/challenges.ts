import { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'

/** What a passkey is asked to sign: kept here, answered once and within five minutes. */
const lifetime = 300_000
export type Asked = { purpose: 'registration' | 'authentication'; accountId: string | null }

/** Returns the id by which the answer names it. */
export async function keepChallenge(asked: Asked, challenge: string, now: Instant): Promise<string> {
  const id = newId()
  const expiresAt = toInstant(new Date(Date.parse(now) + lifetime))
  await database().challenge.deleteMany({ where: { expiresAt: { lte: now } } })
  await database().challenge.create({ data: { id, ...asked, challenge, expiresAt } })
  return id
}

/** The challenge, which is gone then; null when there is none by that id, for that purpose and account, any more. */
export async function takeChallenge(id: string, asked: Asked, now: Instant): Promise<string | null> {
  // It comes in a cookie, and so may be anything.
  if (!z.uuid().safeParse(id).success) return null
  const row = await database().challenge.findFirst({ where: { id, ...asked, expiresAt: { gt: now } } })
  const { count } = await database().challenge.deleteMany({ where: { id } })
  return row && count === 1 ? row.challenge : null
}
