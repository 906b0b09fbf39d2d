import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Locale } from '@/lib/i18n/locale'
import { sendCode } from '@/lib/notifications/tell-account'
import { type Account, toAccount } from './accounts'
import { type TooMany, tooManyCodes } from './code-limits'
import { type CodeRefusal, checkCode, issueCode, spendCode } from './codes'

/** Who asks for a code: the secret in a cookie of their browser, the address they ask from, and their language. */
export type Asking = { browser: string; network: string | null; locale: Locale }

/**
 * Mails a customer a code to sign in with. Staff have none: a mailbox is not enough for what they see. Answers the
 * same, after the same work, for an address that is nobody's.
 */
export async function askToSignIn(
  email: string,
  { browser, network, locale }: Asking,
  now: Instant,
): Promise<Result<null, TooMany>> {
  const tooMany = await tooManyCodes(email, network)
  if (tooMany) return refuse(tooMany)
  await database().$transaction(async (tx) => {
    const account = await tx.account.findFirst({ where: { email, role: 'customer' }, select: { id: true } })
    const accountId = account?.id ?? null
    const codeId = await issueCode(tx, 'sign-in', { email, browser, accountId }, now)
    await sendCode(tx, 'SignInCode', { codeId, accountId }, locale, now)
  })
  return ok(null)
}

/** The customer whose code this is. Whoever calls this starts their session. */
export async function redeemSignInCode(
  browser: string,
  typed: string,
  now: Instant,
): Promise<Result<Account, CodeRefusal>> {
  const code = await checkCode('sign-in', { browser }, typed, now)
  if (!code.ok) return code
  const { id, accountId } = code.value
  const used = await spendCode(database(), id, now)
  const row = used && accountId ? await database().account.findUnique({ where: { id: accountId } }) : null
  return row ? ok(toAccount(row)) : refuse({ kind: 'code-gone' })
}
