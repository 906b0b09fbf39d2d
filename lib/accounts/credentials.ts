import { recordChange } from '@/lib/administration/changes'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import type { Account } from './accounts'
import type { Actor } from './actor'
import { removeAuthenticator } from './authenticator'
import { type From, recordEvent } from './events'
import { factorsOf, hasSecondFactor, isLast, needsSecondFactor } from './factors'
import { removePasskey } from './passkeys'
import { hashPassword } from './passwords'
import { endSessions } from './sessions'

/** Changing by what an account is signed in to. Every change ends all other sessions, and is written down. */
export type Keep = { sessionId: string }
export type RemovalRefusal = { kind: 'last-factor' } | { kind: 'not-found' }

/** The caller has checked the old password, or whatever stands in for it. */
export async function changePassword(
  account: Account,
  password: string,
  { sessionId }: Keep,
  from: From,
  now: Instant,
) {
  const passwordHash = await hashPassword(password)
  await database().$transaction(async (tx) => {
    await tx.account.update({ where: { id: account.id }, data: { passwordHash, passwordUntil: null } })
    await endSessions(account.id, now, { keep: sessionId, tx })
    await recordEvent(account.id, 'password-changed', from, now, tx)
  })
}

/** Takes away the authenticator app, or the passkey by this id. Staff keep one of them. */
export async function removeFactor(
  account: Account,
  factor: { kind: 'authenticator' } | { kind: 'passkey'; id: string },
  { sessionId }: Keep,
  from: From,
  now: Instant,
): Promise<Result<null, RemovalRefusal>> {
  return database().$transaction(async (tx) => {
    // Of two who each remove one of two factors, the second finds that only one is left.
    await tx.$queryRaw`SELECT FROM accounts WHERE id = ${account.id}::uuid FOR UPDATE`
    if (needsSecondFactor(account.actor) && isLast(await factorsOf(account.id, tx)))
      return refuse({ kind: 'last-factor' })
    const removed =
      factor.kind === 'authenticator'
        ? await removeAuthenticator(account.id, tx)
        : await removePasskey(account.id, factor.id, tx)
    if (!removed) return refuse({ kind: 'not-found' })
    // Codes stand in for a factor, and so are worth nothing without one.
    if (!hasSecondFactor(await factorsOf(account.id, tx)))
      await tx.recoveryCode.deleteMany({ where: { accountId: account.id } })
    await endSessions(account.id, now, { keep: sessionId, tx })
    await recordEvent(account.id, `${factor.kind}-removed`, from, now, tx)
    return ok(null)
  })
}

/** For somebody who has lost everything and has shown who they are to whoever runs the server. False: no such account. */
export async function resetFactors(actor: Actor, email: string, now: Instant): Promise<boolean> {
  const account = await database().account.findUnique({ where: { email } })
  if (!account) return false
  await database().$transaction(async (tx) => {
    await takeFactors(tx, account.id, now)
    const { operatorId, name: about } = account
    const detail = { before: null, after: null }
    if (operatorId) await recordChange(tx, { operatorId, actor, kind: 'staff-factors-reset', about, detail }, now)
  })
  return true
}

/** The same within a transaction. Its owner is signed out everywhere, and told by mail. */
export async function takeFactors(tx: Transaction, accountId: string, now: Instant): Promise<void> {
  const where = { accountId }
  await tx.passkey.deleteMany({ where })
  await tx.recoveryCode.deleteMany({ where })
  await removeAuthenticator(accountId, tx)
  await endSessions(accountId, now, { tx })
  await recordEvent(accountId, 'factors-reset', null, now, tx)
}
