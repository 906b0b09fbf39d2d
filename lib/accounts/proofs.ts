import { keyedHash } from '@/lib/core/keyed'
import { log } from '@/lib/core/log'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { countTry, forgiveTry, type TryKey } from '@/lib/limits/tries'
import { type Account, findForSignIn } from './accounts'
import { acceptCode, confirmAuthenticator } from './authenticator'
import { recordEvent, recordUnseen } from './events'
import type { SecondFactor } from './factors'
import { knownBrowser } from './known-browsers'
import { passwordMatches } from './passwords'
import { takeRecoveryCode } from './recovery-codes'
import type { Visitor } from './visitor'

/** Everything somebody can try to guess is tried here, and so counted. */
export type TryRefusal =
  | { kind: 'wrong' }
  /** Seconds. */
  | { kind: 'too-many-tries'; retryAfter: number }

/** Whose address and password these are. An unknown address gets the same answer, counted and taking as long. */
export async function provePassword(
  email: string,
  password: string,
  visitor: Visitor,
  now: Instant,
): Promise<Result<Account, TryRefusal>> {
  const found = await findForSignIn(email, now)
  const tries = passwordTries(email, found?.account.id, visitor)
  const retryAfter = await countTry(tries)
  if (retryAfter !== null) return refuse({ kind: 'too-many-tries', retryAfter })
  const matches = await passwordMatches(found?.passwordHash ?? null, password)
  if (!found || !matches) {
    if (found) recordUnseen(found.account.id, 'sign-in-failed', visitor, now)
    else log('not-proven', { kind: 'sign-in-failed', account: null, from: visitor.place })
    return refuse({ kind: 'wrong' })
  }
  await forgiveTry(tries, ['password-pair', 'password-device'])
  return ok(found.account)
}

/** A browser the account knows has tries of its own, which nobody elsewhere can use up. */
function passwordTries(email: string, accountId: string | undefined, { asker, knownBrowsers }: Visitor): TryKey[] {
  const browser = accountId === undefined ? null : knownBrowser(knownBrowsers, accountId)
  if (browser) return [['password-device', `${accountId}:${browser}`]]
  const account = keyedHash('email', email.trim().toLowerCase())
  return [
    ['password-pair', `${account}:${asker}`],
    ['password-address', asker],
    ['password-account', account],
  ]
}

/** Whether somebody has the second factor: six digits of the app, or else a recovery code. */
export async function proveCode(
  account: Account,
  code: string,
  visitor: Visitor,
  now: Instant,
): Promise<Result<SecondFactor, TryRefusal>> {
  return tryCode(account, visitor, now, async () => {
    if (await acceptCode(account.id, code, now)) return 'authenticator'
    if (!(await takeRecoveryCode(account.id, code, now))) return null
    await recordEvent(account.id, 'recovery-code-used', visitor, now)
    return 'recovery-code'
  })
}

/** The first code of an app that is being set up. */
export async function proveSetup(
  account: Account,
  code: string,
  visitor: Visitor,
  now: Instant,
): Promise<Result<SecondFactor, TryRefusal>> {
  return tryCode(account, visitor, now, async () => {
    if (!(await confirmAuthenticator(account.id, code, now))) return null
    await recordEvent(account.id, 'authenticator-added', visitor, now)
    return 'authenticator'
  })
}

async function tryCode<Proven>(
  { id }: Account,
  visitor: Visitor,
  now: Instant,
  prove: () => Promise<Proven | null>,
): Promise<Result<Proven, TryRefusal>> {
  const browser = knownBrowser(visitor.knownBrowsers, id)
  const tries: TryKey[] = [browser ? ['code-device', `${id}:${browser}`] : ['code-account', id]]
  const retryAfter = await countTry(tries)
  if (retryAfter !== null) return refuse({ kind: 'too-many-tries', retryAfter })
  const proven = await prove()
  if (proven === null) {
    await recordEvent(id, 'code-failed', visitor, now)
    return refuse({ kind: 'wrong' })
  }
  await forgiveTry(tries, ['code-device', 'code-account'])
  return ok(proven)
}
