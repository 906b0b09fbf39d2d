import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { sendCode, tellEveryContact } from '@/lib/notifications/tell-account'
import { changeAccount } from './accounts'
import { type TooMany, tooManyCodes } from './code-limits'
import { type CodeRefusal, checkCode, endCodes, issueCode, spendCode } from './codes'
import { type PasswordProblem, problemWith } from './password-rules'
import { hashPassword } from './passwords'
import type { Asking } from './sign-in-code'

/** Mails a code for a new password, to customers and staff alike. The same answer and work for an address that is nobody's. */
export async function askToRecover(
  email: string,
  { browser, network, locale }: Asking,
  now: Instant,
): Promise<Result<null, TooMany>> {
  const tooMany = await tooManyCodes(email, network)
  if (tooMany) return refuse(tooMany)
  await database().$transaction(async (tx) => {
    const account = await tx.account.findFirst({ where: { email, endedAt: null }, select: { id: true } })
    const accountId = account?.id ?? null
    const codeId = await issueCode(tx, 'recover', { email, browser, accountId }, now)
    await sendCode(tx, 'RecoveryCode', { codeId, accountId }, locale, now)
  })
  return ok(null)
}

/**
 * Gives the account whose code this is another password, signs it out everywhere and tells every contact. Nobody is
 * signed in by it: whoever has a second step to sign in still has to take it.
 */
export async function recover(
  browser: string,
  { code: typed, password }: { code: string; password: string },
  now: Instant,
): Promise<Result<null, CodeRefusal | { kind: 'password-refused'; problem: PasswordProblem }>> {
  const code = await checkCode('recover', { browser }, typed, now)
  if (!code.ok) return code
  const { id, accountId } = code.value
  // Whose name it may not be is known only now. The code is still good for what is left of its tries.
  const problem = await problemFor(accountId, password)
  if (problem) return refuse({ kind: 'password-refused', problem })
  const passwordHash = await hashPassword(password)
  const done = await database().$transaction(async (tx) => {
    if (!accountId || !(await spendCode(tx, id, now))) return false
    await changeAccount(tx, { id: accountId }, { passwordHash }, now)
    await endCodes(tx, accountId, now)
    await tellEveryContact(tx, accountId, 'PasswordChanged', now)
    return true
  })
  return done ? ok(null) : refuse({ kind: 'code-gone' })
}

async function problemFor(accountId: string | null, password: string): Promise<PasswordProblem | null> {
  if (!accountId) return null
  const select = { name: true, email: true }
  return problemWith(password, await database().account.findUniqueOrThrow({ where: { id: accountId }, select }))
}
