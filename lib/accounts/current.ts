import { cookies, headers } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { type Account, findByCredentials } from './accounts'
import { cookieOptions, sessionCookie } from './next-auth'
import { endSession, findAccountBySession, sessionSeconds, startSession } from './sessions'

/** Who is signed in to this browser; null when nobody is. Looked up once per request. */
export const currentAccount = cache(async (): Promise<Account | null> => {
  const id = await currentSessionId()
  return id ? findAccountBySession(id, now()) : null
})

/** Signs this browser in. Null when the address or the password is wrong. */
export async function signIn(email: string, password: string): Promise<Account | null> {
  const account = await findByCredentials(email, password)
  if (account) await admit(account)
  return account
}

/** Signs this browser in as somebody who has shown who they are. */
export async function admit(account: Account): Promise<void> {
  await signOut()
  const userAgent = (await headers()).get('user-agent') ?? ''
  const sessionId = await startSession(account.id, userAgent, now())
  const token = await encode({ token: { sessionId }, secret: env().NEXTAUTH_SECRET, maxAge: sessionSeconds })
  const jar = await cookies()
  jar.set(sessionCookie(), token, { ...cookieOptions(), maxAge: sessionSeconds })
}

/** Ends this browser's session, so that a copy of its cookie is worth nothing either. */
export async function signOut(): Promise<void> {
  const id = await currentSessionId()
  if (id) await endSession(id, now())
  const jar = await cookies()
  jar.delete({ name: sessionCookie(), ...cookieOptions() })
}

/** The session that this browser's cookie names, which may be over. */
export async function currentSessionId(): Promise<string | undefined> {
  const cookie = (await cookies()).get(sessionCookie())?.value
  if (!cookie) return undefined
  // A cookie of another secret, or no token at all, is nobody's.
  const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  return token?.sessionId
}
