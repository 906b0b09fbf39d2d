import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { type Account, toAccount } from './accounts'

/** A signed-in browser's cookie names a row here, looked up on every request: revoking the row signs the browser out. */
export const sessionSeconds = 14 * 24 * 60 * 60

export async function startSession(accountId: string, userAgent: string, now: Instant): Promise<string> {
  const id = newId()
  const expiresAt = toInstant(new Date(Date.parse(now) + sessionSeconds * 1000))
  await database().session.create({
    data: { id, accountId, userAgent: userAgent.slice(0, 300), createdAt: now, expiresAt },
  })
  return id
}

/** Whose session this is; null when there is none, or it has expired or been revoked. */
export async function findAccountBySession(id: string, now: Instant): Promise<Account | null> {
  const where = { id, revokedAt: null, expiresAt: { gt: now } }
  const row = await database().session.findFirst({ where, include: { account: true } })
  return row && toAccount(row.account)
}

export async function endSession(id: string, now: Instant): Promise<void> {
  await database().session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
}
