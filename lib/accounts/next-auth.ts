import type { NextAuthOptions } from 'next-auth'
import credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { Email, findByCredentials } from './accounts'
import { endSession, findAccountBySession, sessionSeconds, startSession } from './sessions'

const Credentials = z.object({ email: Email, password: z.string().max(1000) })

export const isSecure = () => env().NEXTAUTH_URL.startsWith('https://')
export const sessionCookie = () => (isSecure() ? '__Host-buka-session' : 'buka-session')
export const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() })

/** What the session cookie carries: the id of a row, and nothing about the person. */
declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
  }
}

export const authOptions = (): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: sessionSeconds },
  cookies: { sessionToken: { name: sessionCookie(), options: cookieOptions() } },
  pages: { signIn: '/sign-in' },
  providers: [
    credentials({
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      async authorize(given, request) {
        const input = Credentials.safeParse(given)
        const account = input.success ? await findByCredentials(input.data.email, input.data.password) : null
        if (!account) return null
        const userAgent = String(request.headers?.['user-agent'] ?? '')
        return { id: await startSession(account.id, userAgent, now()) }
      },
    }),
  ],
  callbacks: {
    // On sign-in `user.id` is the session that `authorize` has just started.
    jwt: async ({ token, user }) => {
      if (user) return { sessionId: user.id }
      const known = token.sessionId && (await findAccountBySession(token.sessionId, now()))
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
