import { cookies } from 'next/headers'
import { decode, encode, type JWT, type JWTDecodeParams } from 'next-auth/jwt'
import { z } from 'zod'
import { env } from '@/lib/core/env'

/** Our cookies, all of them for the server alone; with HTTPS the browser lets no other host set them. */
export const isSecure = () => env().NEXTAUTH_URL.startsWith('https://')
export const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() })

const names = {
  session: 'buka-session',
  /** A sign-in whose second factor is still to come. */
  signIn: 'buka-sign-in',
  /** See `known-browsers`. */
  browsers: 'buka-known',
  /** What a passkey was asked. */
  challenge: 'buka-challenge',
  /** The secret of a browser that asked for a code. */
  code: 'buka-code',
  /** The language somebody chose before signing in. */
  locale: 'buka-locale',
  /** What was wrong with files that were sent. */
  files: 'buka-files',
} as const
export type Cookie = keyof typeof names
export const cookieName = (cookie: Cookie) => (isSecure() ? `__Host-${names[cookie]}` : names[cookie])

export async function readCookie(cookie: Cookie): Promise<string | undefined> {
  return (await cookies()).get(cookieName(cookie))?.value
}

export async function setCookie(cookie: Cookie, value: string, maxAge: number): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName(cookie), value, { ...cookieOptions(), maxAge })
}

export async function dropCookie(cookie: Cookie): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: cookieName(cookie), ...cookieOptions() })
}

/** The same as a header, for answers of our own, which take no cookie that is set otherwise. `maxAge` in seconds. */
export const cookieHeader = (cookie: Cookie, value: string, maxAge: number): string =>
  `${cookieName(cookie)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`

/** What these two cookies carry: the id of a row, and nothing about the person. */
declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
    signInId?: string
  }
}

// Each kind is sealed with a key of its own, so that neither can be sent in the place of the other. The session's is the
// one that next-auth uses.
const salts = { session: '', signIn: 'buka-sign-in' } as const

export async function sealCookie(cookie: keyof typeof salts, token: JWT, maxAge: number): Promise<void> {
  const value = await encode({ token, secret: env().NEXTAUTH_SECRET, maxAge, salt: salts[cookie] })
  await setCookie(cookie, value, maxAge)
}

/** A cookie of another secret, or no token at all, is nobody's. */
export async function openCookie(cookie: keyof typeof salts): Promise<JWT | null> {
  const token = await readCookie(cookie)
  return token ? decodeToken({ token, secret: env().NEXTAUTH_SECRET, salt: salts[cookie] }).catch(() => null) : null
}

/** How `encode` makes them. A key like ours would open what is made otherwise as well, and the library reads anything. */
const Header = z.object({ alg: z.literal('dir'), enc: z.literal('A256GCM') })

/** Throws where the library does: at what is not encrypted with our key, or out of its time. */
export async function decodeToken(params: JWTDecodeParams): Promise<JWT | null> {
  const [header = ''] = (params.token ?? '').split('.')
  const ours = Header.safeParse(JSON.parse(Buffer.from(header, 'base64url').toString()))
  return ours.success ? decode(params) : null
}
