import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { type Account, toAccount } from './accounts'
import { type Factors, factorsOf } from './factors'

/**
 * A sign-in whose password was right, and whose second factor is still to come, or to be set up. It opens nothing: it is
 * no session, has a table and a cookie of its own, and is good for a quarter of an hour.
 */
export const signInSeconds = 900
export type SignIn = { id: string; account: Account; factors: Factors }

export async function beginSignIn(accountId: string, now: Instant): Promise<string> {
  const id = newId()
  const expiresAt = toInstant(new Date(Date.parse(now) + signInSeconds * 1000))
  await database().signIn.create({ data: { id, accountId, createdAt: now, expiresAt } })
  return id
}

/** Null when there is none by this id, or it was finished, or took too long. */
export async function findSignIn(id: string, now: Instant): Promise<SignIn | null> {
  const where = { id, endedAt: null, expiresAt: { gt: now } }
  const row = await database().signIn.findFirst({ where, include: { account: true } })
  if (!row || row.account.endedAt) return null
  return { id, account: toAccount(row.account), factors: await factorsOf(row.accountId) }
}

/** Ends it. False when that has happened before: of two that finish it at once, one is in. */
export async function endSignIn(id: string, now: Instant): Promise<boolean> {
  return (await database().signIn.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })).count === 1
}
