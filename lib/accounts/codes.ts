import { timingSafeEqual } from 'node:crypto'
import { digest, newId } from '@/lib/core/ids'
import { keyedDigits, keyedHash } from '@/lib/core/keyed'
import { log } from '@/lib/core/log'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { codeDigits } from '@/lib/core/typed-code'
import { database, type Transaction } from '@/lib/database/client'
import { forgetLater } from './forget'

/**
 * One-time codes that go out by e-mail, never by SMS. A code is made from the id of its row and a key that is not in
 * the database, so that the database alone gives none away and the same mail can be written twice. It works for its
 * purpose, in the browser that asked for it, once, for ten minutes (ASVS 5.0, 6.5.5) and five tries; the newest for an
 * address replaces the one before. A row is made even for an address that is nobody's: asking must not tell who is here.
 */
export type CodePurpose = 'sign-in' | 'recover' | 'sign-up' | 'email-old' | 'email-new'

/** What the code is about: at most one of them. */
type Subject = { accountId?: string | null; signUpId?: string; emailChangeId?: string }
/** Where it may be typed: the browser with this secret in a cookie, or the account that changes its address. */
type Place = { browser: string } | { emailChangeId: string }

export const codeMinutes = 10
const maxTries = 5

/** The code of a row, eight digits. */
export const codeOf = (id: string): string => keyedDigits('code', id, codeDigits)

/** The moment some minutes after another. */
export const minutesAfter = (now: Instant, minutes: number): Instant =>
  toInstant(new Date(Date.parse(now) + minutes * 60_000))

/** Makes a code, in the transaction that plans the mail with it. Returns its id. */
export async function issueCode(
  tx: Transaction,
  purpose: CodePurpose,
  { email, browser, ...subject }: Subject & { email: string; browser?: string },
  now: Instant,
): Promise<string> {
  const mailbox = keyedHash('email', email)
  // Two who ask at once would each leave a code that works.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${purpose}:${mailbox}`}, 0))`
  await tx.accountCode.updateMany({ where: { purpose, mailbox, endedAt: null }, data: { endedAt: now } })
  const expiresAt = minutesAfter(now, codeMinutes)
  const data = { id: newId(), purpose, mailbox, ...subject, tries: 0, createdAt: now, expiresAt }
  await tx.accountCode.create({
    data: { ...data, browser: browser === undefined ? null : digest(browser) },
    select: { id: true },
  })
  await forgetLater(tx, expiresAt)
  return data.id
}

export type RightCode = { id: string; accountId: string | null; signUpId: string | null }
/** `code-gone`: used, replaced, expired, tried too often, or asked for by another browser. Nobody is told which. */
export type CodeRefusal = { kind: 'code-wrong'; triesLeft: number } | { kind: 'code-gone' }

/**
 * Looks whether a code is right, which uses up a try, whatever becomes of it. A right code is used up by `spendCode`, in
 * the transaction that does what it was for.
 */
export async function checkCode(
  purpose: CodePurpose,
  place: Place,
  typed: string,
  now: Instant,
): Promise<Result<RightCode, CodeRefusal>> {
  const where = 'browser' in place ? { browser: digest(place.browser) } : place
  // One statement, so that ten who try at once still have five tries between them.
  const [row] = await database().accountCode.updateManyAndReturn({
    where: { ...where, purpose, endedAt: null, expiresAt: { gt: now }, tries: { lt: maxTries } },
    data: { tries: { increment: 1 } },
    select: { id: true, accountId: true, signUpId: true, tries: true },
  })
  if (row && isSame(codeOf(row.id), typed)) return ok(row)
  log('not-proven', { kind: 'mailed-code', why: purpose, account: row?.accountId ?? null })
  if (!row) return refuse({ kind: 'code-gone' })
  return refuse(row.tries < maxTries ? { kind: 'code-wrong', triesLeft: maxTries - row.tries } : { kind: 'code-gone' })
}

/** Uses up a code. False when somebody else just did. */
export async function spendCode(tx: Transaction, id: string, now: Instant): Promise<boolean> {
  const { count } = await tx.accountCode.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })
  return count === 1
}

/** Makes all codes of an account worthless: its password or its address has changed. */
export async function endCodes(tx: Transaction, accountId: string, now: Instant): Promise<void> {
  await tx.accountCode.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now } })
}

function isSame(code: string, typed: string): boolean {
  const [one, other] = [Buffer.from(code), Buffer.from(typed)]
  return one.length === other.length && timingSafeEqual(one, other)
}
