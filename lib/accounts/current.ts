import { headers } from 'next/headers'
import { cache } from 'react'
import { now } from '@/lib/core/clock'
import { askedBy } from '@/lib/core/log'
import { askerOf, placeOf } from '@/lib/limits/address'
import type { Account } from './accounts'
import { actorKey } from './actor'
import { openCookie, readCookie } from './cookies'
import { factorsOf } from './factors'
import { findSession, type Session } from './sessions'
import { findSignIn, type SignIn } from './sign-ins'
import { isConfirmed } from './step-up'
import type { Visitor } from './visitor'

/** Who is signed in to this browser; null when nobody is, or not yet. Looked up once per request. */
export const currentAccount = async (): Promise<Account | null> => (await currentSession())?.account ?? null

/** The session that this browser's cookie names, which may be over. */
export const currentSessionId = async (): Promise<string | undefined> => (await openCookie('session'))?.sessionId

/** The session behind it, which knows what was shown, and when. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const id = await currentSessionId()
  const session = id ? await findSession(id, now()) : null
  if (session) askedBy(actorKey(session.account.actor))
  return session
})

/** Somebody whose password was right here and who has yet to show, or to set up, a second factor. They may see nothing. */
export const currentSignIn = cache(async (): Promise<SignIn | null> => {
  const token = await openCookie('signIn')
  return token?.signInId ? findSignIn(token.signInId, now()) : null
})

/** Whether whoever is signed in has shown within the last ten minutes that it is still them. See `step-up`. */
export async function currentlyConfirmed(): Promise<boolean> {
  const session = await currentSession()
  return session !== null && isConfirmed(session, await factorsOf(session.account.id), now())
}

/** Where this request comes from. */
export async function currentVisitor(): Promise<Visitor> {
  const asked = await headers()
  return visitorOf((name) => asked.get(name), (await readCookie('browsers')) ?? '')
}

export function visitorOf(header: (name: string) => string | null, knownBrowsers: string): Visitor {
  const address = header('x-buka-client')
  return { asker: askerOf(address), place: placeOf(address), userAgent: header('user-agent') ?? '', knownBrowsers }
}
