import { digest, newId, newSecret } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { sendCode, tellEveryContact, tellOldAddress, tellOwner } from '@/lib/notifications/tell-account'
import { type Account, changeAccount } from './accounts'
import { type TooMany, tooManyCodes } from './code-limits'
import { type CodeRefusal, checkCode, codeMinutes, endCodes, issueCode, minutesAfter, spendCode } from './codes'
import { undoTokenOf } from './email-undo'
import { undoDays } from './forget'
import { hashPassword, passwordMatches } from './passwords'

/**
 * An account moves to another address: with a code from the mailbox it leaves and one from the mailbox it goes to. The
 * mailbox it left can undo it for a week, and every later change with it.
 */
export type ChangeRefusal = TooMany | { kind: 'wrong-password' } | { kind: 'same-email' }

/** Mails both codes. Where the new address is somebody's, they are told instead; the answer is the same. */
export async function askToChangeEmail(
  { id: accountId, email: oldEmail, locale }: Account,
  { email: newEmail, password, network }: { email: string; password: string; network: string | null },
  now: Instant,
): Promise<Result<null, ChangeRefusal>> {
  // By the account, so that whoever found it open on a table cannot try passwords for long.
  const tooMany = await tooManyCodes(oldEmail, network)
  if (tooMany) return refuse(tooMany)
  const { passwordHash } = await database().account.findUniqueOrThrow({ where: { id: accountId } })
  if (!(await passwordMatches(passwordHash, password))) return refuse({ kind: 'wrong-password' })
  if (newEmail === oldEmail) return refuse({ kind: 'same-email' })
  // And by the new address, whose mailbox is not to be filled from many accounts.
  const tooManyThere = await tooManyCodes(newEmail, network)
  if (tooManyThere) return refuse(tooManyThere)
  await database().$transaction(async (tx) => {
    const taken = await tx.account.findFirst({ where: { email: newEmail }, select: { id: true, locale: true } })
    const id = newId()
    const expiresAt = minutesAfter(now, codeMinutes)
    const change = { id, accountId, oldEmail, newEmail, undo: digest(undoTokenOf(id)), createdAt: now, expiresAt }
    await tx.emailChange.create({ data: change, select: { id: true } })
    const subject = { accountId, emailChangeId: id }
    const oldCode = await issueCode(tx, 'email-old', { email: oldEmail, ...subject }, now)
    await sendCode(tx, 'OldEmailCode', { codeId: oldCode, accountId }, locale, now)
    const newCode = await issueCode(tx, 'email-new', { email: newEmail, ...subject }, now)
    if (taken) await tellOwner(tx, taken, now)
    else await sendCode(tx, 'NewEmailCode', { codeId: newCode, accountId }, locale, now)
  })
  return ok(null)
}

/** Makes the change that was asked for last, signs the account out everywhere and tells every contact. */
export async function changeEmail(
  { id: accountId }: Account,
  { oldCode, newCode }: { oldCode: string; newCode: string },
  now: Instant,
): Promise<Result<null, CodeRefusal>> {
  const change = await database().emailChange.findFirst({
    where: { accountId, changedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  if (!change) return refuse({ kind: 'code-gone' })
  const { id: emailChangeId, oldEmail, newEmail } = change
  const one = await checkCode('email-old', { emailChangeId }, oldCode, now)
  const other = await checkCode('email-new', { emailChangeId }, newCode, now)
  if (!one.ok) return one
  if (!other.ok) return other
  const codes = [one.value.id, other.value.id]
  const make = async (tx: Transaction): Promise<boolean> => {
    for (const id of codes) if (!(await spendCode(tx, id, now))) return false
    await tx.emailChange.update({ where: { id: emailChangeId }, data: { changedAt: now } })
    await changeAccount(tx, { id: accountId }, { email: newEmail, emailChangedAt: now }, now)
    await endCodes(tx, accountId, now)
    await tellOldAddress(tx, { accountId, emailChangeId }, now)
    await tellEveryContact(tx, accountId, 'EmailChanged', now, { except: [oldEmail] })
    return true
  }
  return (await unlessTaken(make)) ? ok(null) : refuse({ kind: 'code-gone' })
}

export type UndoRefusal = { kind: 'link-gone' } | { kind: 'email-taken' }

/** Whether a link still undoes a change. */
export async function findUndo(token: string, now: Instant): Promise<{ id: string } | null> {
  const since = toInstant(new Date(Date.parse(now) - undoDays * 24 * 3_600_000))
  return database().emailChange.findFirst({
    where: { undo: digest(token), changedAt: { gt: since }, undoneAt: null },
    select: { id: true },
  })
}

/**
 * Puts the old address back, for whoever holds the link that was sent there, signs the account out everywhere and makes
 * its password worthless: whoever changed the address knew it. The owner chooses another by a code to this mailbox. The
 * changes made after this one are undone with it: else whoever made them could undo the undoing.
 */
export async function undoEmailChange(token: string, now: Instant): Promise<Result<null, UndoRefusal>> {
  const found = await findUndo(token, now)
  const passwordHash = await hashPassword(newSecret())
  if (!found) return refuse({ kind: 'link-gone' })
  const undo = async (tx: Transaction): Promise<boolean> => {
    const { accountId, oldEmail, changedAt } = await tx.emailChange.findUniqueOrThrow({ where: { id: found.id } })
    const { count } = await tx.emailChange.updateMany({
      where: { id: found.id, undoneAt: null },
      data: { undoneAt: now },
    })
    if (count === 0) return false
    const later = { accountId, changedAt: { gte: changedAt ?? now }, undoneAt: null }
    await tx.emailChange.updateMany({ where: later, data: { undoneAt: now } })
    await changeAccount(tx, { id: accountId }, { email: oldEmail, emailChangedAt: now, passwordHash }, now)
    await endCodes(tx, accountId, now)
    await tellEveryContact(tx, accountId, 'EmailRestored', now)
    return true
  }
  const undone = await unlessTaken(undo)
  if (undone === null) return refuse({ kind: 'email-taken' })
  return undone ? ok(null) : refuse({ kind: 'link-gone' })
}

/** What a transaction returns; null when it was undone because the address is somebody else's. */
async function unlessTaken(work: (tx: Transaction) => Promise<boolean>): Promise<boolean | null> {
  try {
    return await database().$transaction(work)
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}
