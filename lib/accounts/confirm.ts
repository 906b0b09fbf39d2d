import { now } from '@/lib/core/clock'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sealCookie } from './cookies'
import { currentSession, currentVisitor } from './current'
import { answerPasskey } from './passkey-exchange'
import type { PasskeyAnswer } from './passkeys'
import { proveCode, provePassword } from './proofs'
import { lifetimeOf, type Proof, renewSession, type Session } from './sessions'
import type { SignInRefusal } from './sign-in'

/** Showing once more who one is, in this browser; which of these counts for whom is for `step-up` to say. */
type Confirmed = Promise<Result<null, SignInRefusal>>

export const confirmWithPassword = (password: string): Confirmed =>
  confirming(async ({ account }) => {
    const proven = await provePassword(account.email, password, await currentVisitor(), now())
    return proven.ok ? ok('password') : proven
  })

/** A code of the app, or a recovery code. */
export const confirmWithCode = (code: string): Confirmed =>
  confirming(async ({ account }) => proveCode(account, code, await currentVisitor(), now()))

export const confirmWithPasskey = (answer: PasskeyAnswer): Confirmed =>
  confirming(async ({ account }) =>
    (await answerPasskey(account, answer)) ? ok('passkey') : refuse({ kind: 'wrong' }),
  )

/**
 * Goes on under another session id, after a proof that the caller has checked: a factor just set up, or a code sent by
 * e-mail. Returns that id; null when nobody is signed in.
 */
export async function confirmNow(proof: Proof): Promise<string | null> {
  const session = await currentSession()
  const sessionId = session && (await renewSession(session, proof, now()))
  if (session && sessionId) await sealCookie('session', { sessionId }, lifetimeOf(session.account.actor).absolute)
  return sessionId
}

async function confirming(prove: (session: Session) => Promise<Result<Proof, SignInRefusal>>): Confirmed {
  const session = await currentSession()
  if (!session) return refuse({ kind: 'begin-anew' })
  const proven = await prove(session)
  if (!proven.ok) return proven
  return (await confirmNow(proven.value)) ? ok(null) : refuse({ kind: 'begin-anew' })
}
