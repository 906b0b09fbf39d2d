import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { sendCode, tellOwner } from '@/lib/notifications/tell-account'
import { type Account, type SignUp, toAccount } from './accounts'
import { type TooMany, tooManyCodes } from './code-limits'
import { type CodeRefusal, checkCode, codeMinutes, issueCode, minutesAfter, spendCode } from './codes'
import { hashPassword } from './passwords'
import type { Asking } from './sign-in-code'

/**
 * Keeps a sign-up until its address is shown to be theirs, and mails the code that shows it. Where the address has an
 * account, that account is told instead, and the code goes nowhere: the answer and the work are the same.
 */
export async function askToJoin(
  { password, ...person }: SignUp,
  { browser, network }: Asking,
  now: Instant,
): Promise<Result<null, TooMany>> {
  const tooMany = await tooManyCodes(person.email, network)
  if (tooMany) return refuse(tooMany)
  const passwordHash = await hashPassword(password)
  await database().$transaction(async (tx) => {
    const { email, locale } = person
    const taken = await tx.account.findFirst({ where: { email }, select: { id: true, locale: true } })
    const expiresAt = minutesAfter(now, codeMinutes)
    const data = { id: newId(), ...person, passwordHash, createdAt: now, expiresAt }
    await tx.signUp.create({ data, select: { id: true, locale: true } })
    const codeId = await issueCode(tx, 'sign-up', { email, browser, signUpId: data.id }, now)
    if (taken) await tellOwner(tx, taken, now)
    else await sendCode(tx, 'SignUpCode', { codeId, accountId: null }, locale, now)
  })
  return ok(null)
}

/** Makes the customer's account of the sign-up whose code this is. Whoever calls this starts their session. */
export async function join(browser: string, typed: string, now: Instant): Promise<Result<Account, CodeRefusal>> {
  const code = await checkCode('sign-up', { browser }, typed, now)
  if (!code.ok) return code
  const { id, signUpId } = code.value
  const made = await database()
    .$transaction(async (tx) => {
      const pending = signUpId && (await spendCode(tx, id, now)) && (await takeSignUp(tx, signUpId))
      if (!pending) return null
      const { name, email, passwordHash, locale } = pending
      const data = { id: newId(), name, email, passwordHash, locale, role: 'customer', createdAt: now }
      return toAccount(await tx.account.create({ data }))
    })
    // Somebody has the address by now; or had it all the time, and the code was guessed.
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) return null
      throw error
    })
  return made ? ok(made) : refuse({ kind: 'code-gone' })
}

/** Reads a sign-up for the last time, and removes it with its codes and mails. */
async function takeSignUp(tx: Transaction, id: string) {
  await tx.accountMessage.deleteMany({ where: { code: { signUpId: id } } })
  await tx.accountCode.deleteMany({ where: { signUpId: id } })
  return tx.signUp.delete({ where: { id } })
}
