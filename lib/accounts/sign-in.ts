import { now } from '@/lib/core/clock'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Account } from './accounts'
import { dropCookie, openCookie, sealCookie, setCookie } from './cookies'
import { currentSignIn, currentVisitor } from './current'
import { recordEvent } from './events'
import { type Factors, factorsOf, hasSecondFactor, needsSecondFactor } from './factors'
import { rememberBrowser } from './known-browsers'
import { answerPasskey, makePasskey } from './passkey-exchange'
import type { PasskeyAnswer } from './passkeys'
import { proveCode, provePassword, proveSetup, type TryRefusal } from './proofs'
import { endSession, lifetimeOf, type Proof, type Session, startSession } from './sessions'
import { beginSignIn, endSignIn, type SignIn, signInSeconds } from './sign-ins'

/** Signing in to this browser, in one step or two, and out of it. */
export type SignInRefusal = TryRefusal | { kind: 'begin-anew' }

/** Where somebody is after the first step: in, or before the page that asks for the second factor, or sets one up. */
export type Entered = { at: 'in'; account: Account } | { at: 'second-factor' } | { at: 'set-up' }

/** What comes after a first step that was right. */
export function afterFirstStep({ actor }: Account, factors: Factors): Entered['at'] {
  if (hasSecondFactor(factors)) return 'second-factor'
  return needsSecondFactor(actor) ? 'set-up' : 'in'
}

/** The first step: the password. */
export async function enterWithPassword(email: string, password: string): Promise<Result<Entered, TryRefusal>> {
  const proven = await provePassword(email, password, await currentVisitor(), now())
  return proven.ok ? ok(await passFirstStep(proven.value, 'password')) : proven
}

/** Goes on after a first step that was checked by the caller: an account just made, or a code sent by e-mail. */
export async function passFirstStep(account: Account, proof: 'password' | 'email-code'): Promise<Entered> {
  const at = afterFirstStep(account, await factorsOf(account.id))
  if (at === 'in') {
    await enter(account, proof)
    return { at, account }
  }
  const signInId = await beginSignIn(account.id, now())
  await sealCookie('signIn', { signInId }, signInSeconds)
  return { at }
}

/** The second step: a code of the app, or a recovery code. */
export async function enterWithCode(code: string): Promise<Result<Account, SignInRefusal>> {
  const signIn = await currentSignIn()
  if (!signIn || !hasSecondFactor(signIn.factors)) return refuse({ kind: 'begin-anew' })
  const proven = await proveCode(signIn.account, code, await currentVisitor(), now())
  return proven.ok ? finish(signIn, proven.value) : proven
}

/** The same by a passkey. */
export async function enterWithSecondPasskey(answer: PasskeyAnswer): Promise<Result<Account, SignInRefusal>> {
  const signIn = await currentSignIn()
  if (!signIn) return refuse({ kind: 'begin-anew' })
  return (await answerPasskey(signIn.account, answer)) ? finish(signIn, 'passkey') : refuse({ kind: 'wrong' })
}

/** The first code of an app that had to be set up before anything else. */
export async function enterWithSetup(code: string): Promise<Result<Account, SignInRefusal>> {
  const signIn = await currentSignIn()
  if (!signIn || hasSecondFactor(signIn.factors)) return refuse({ kind: 'begin-anew' })
  const proven = await proveSetup(signIn.account, code, await currentVisitor(), now())
  return proven.ok ? finish(signIn, proven.value) : proven
}

/** A passkey that had to be made before anything else. */
export async function enterWithNewPasskey(
  answer: PasskeyAnswer,
  name: string,
): Promise<Result<Account, SignInRefusal>> {
  const signIn = await currentSignIn()
  if (!signIn || hasSecondFactor(signIn.factors)) return refuse({ kind: 'begin-anew' })
  return (await makePasskey(signIn.account, answer, name)) ? finish(signIn, 'passkey') : refuse({ kind: 'wrong' })
}

/** A passkey alone: it was asked to check who uses it, and so stands for both steps. */
export async function enterWithPasskey(answer: PasskeyAnswer): Promise<Result<Account, SignInRefusal>> {
  const account = await answerPasskey(null, answer)
  if (!account) return refuse({ kind: 'wrong' })
  await enter(account, 'passkey')
  return ok(account)
}

/** Begins this browser's session anew, as good as the one it had: after a change that has ended all of them. */
export const enterAnew = (account: Account, { secondFactor, confirmedBy }: Session): Promise<void> =>
  enter(account, secondFactor ?? confirmedBy)

/** Ends this browser's session, so that a copy of its cookie is worth nothing either. */
export async function signOut(): Promise<void> {
  const token = await openCookie('session')
  if (token?.sessionId) await endSession(token.sessionId, now())
  await dropCookie('session')
}

async function finish({ id, account }: SignIn, proof: Proof): Promise<Result<Account, SignInRefusal>> {
  if (!(await endSignIn(id, now()))) return refuse({ kind: 'begin-anew' })
  await enter(account, proof)
  return ok(account)
}

/** Always a session of its own: whoever knows the cookie that came with the request is not signed in by this. */
async function enter(account: Account, proof: Proof): Promise<void> {
  await signOut()
  await dropCookie('signIn')
  const visitor = await currentVisitor()
  const sessionId = await startSession(account, proof, visitor, now())
  await sealCookie('session', { sessionId }, lifetimeOf(account.actor).absolute)
  await setCookie('browsers', rememberBrowser(visitor.knownBrowsers, account.id), 365 * 24 * 3600)
  await recordEvent(account.id, 'signed-in', visitor, now())
}
