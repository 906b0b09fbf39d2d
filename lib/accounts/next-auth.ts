import type { NextAuthOptions } from 'next-auth'
import credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { Email } from './accounts'
import { cookieName, cookieOptions, decodeToken } from './cookies'
import { visitorOf } from './current'
import { recordEvent } from './events'
import { factorsOf } from './factors'
import { provePassword } from './proofs'
import { endSession, findSession, lifetimeOf, startSession } from './sessions'
import { afterFirstStep } from './sign-in'

const Credentials = z.object({ email: Email, password: z.string().max(1000) })

export const authOptions = (): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: lifetimeOf({ kind: 'system' }).absolute },
  jwt: { decode: decodeToken },
  cookies: { sessionToken: { name: cookieName('session'), options: cookieOptions() } },
  pages: { signIn: '/sign-in' },
  providers: [
    credentials({
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      // The same password, tries and answer as on the page. Whoever needs a second step is not let in here: it has one.
      async authorize(given, request) {
        const input = Credentials.safeParse(given)
        if (!input.success) return null
        const visitor = visitorOf((name) => request.headers?.[name] ?? null, '')
        const proven = await provePassword(input.data.email, input.data.password, visitor, now())
        if (!proven.ok || afterFirstStep(proven.value, await factorsOf(proven.value.id)) !== 'in') return null
        await recordEvent(proven.value.id, 'signed-in', visitor, now())
        return { id: await startSession(proven.value, 'password', visitor, now()) }
      },
    }),
  ],
  callbacks: {
    // On sign-in `user.id` is the session that `authorize` has just started.
    jwt: async ({ token, user }) => {
      if (user) return { sessionId: user.id }
      const known = token.sessionId && (await findSession(token.sessionId, now()))
      return known ? token : {}
    },
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token }) => {
      if (token.sessionId) await endSession(token.sessionId, now())
    },
  },
})
