import { hkdfSync } from 'node:crypto'
import { createRequire } from 'node:module'
import { decode } from 'next-auth/jwt'
import { beforeAll, expect, it } from 'vitest'
import { telling } from '@/app/documents/told'
import { cookieName, cookieOptions, decodeToken } from '@/lib/accounts/cookies'

beforeAll(() => {
  const key = Buffer.alloc(32, 'test').toString('base64')
  const secret = 'long enough to pass for a secret one'
  Object.assign(process.env, {
    DATABASE_URL: 'postgresql://localhost:1/none',
    NEXTAUTH_URL: 'https://buka.example',
    NEXTAUTH_SECRET: secret,
    BUKA_LOOKUP_KEY: secret,
    BUKA_DATA_KEY: key,
    BUKA_HISTORY_KEY: key,
  })
})

const every = ['session', 'signIn', 'browsers', 'challenge', 'code', 'locale', 'files'] as const

it('are all for this host alone and the server alone, with HTTPS', () => {
  for (const cookie of every) expect(cookieName(cookie)).toMatch(/^__Host-buka-/)
  expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
})

it('are so too where an answer of our own sets one', () => {
  const header = telling('0b000000-0000-4000-8000-000000000001', [])
  expect(header).toMatch(/^__Host-buka-files=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/)
})

it('are opened only if they were made by the one algorithm that makes them', async () => {
  // What next-auth makes its own with; the key is derived as it does.
  const { EncryptJWT } = createRequire(createRequire(import.meta.url).resolve('next-auth'))('jose')
  const secret = 'long enough to pass for a secret one'
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'NextAuth.js Generated Encryption Key', 32))
  const made = (enc: string): Promise<string> =>
    new EncryptJWT({ sessionId: 'one' }).setProtectedHeader({ alg: 'dir', enc }).setExpirationTime('1h').encrypt(key)
  expect(await decodeToken({ token: await made('A256GCM'), secret })).toMatchObject({ sessionId: 'one' })
  const other = await made('A128CBC-HS256')
  expect(await decode({ token: other, secret })).toMatchObject({ sessionId: 'one' })
  expect(await decodeToken({ token: other, secret })).toBeNull()
})
