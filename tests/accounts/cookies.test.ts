import { beforeAll, expect, it } from 'vitest'
import { telling } from '@/app/documents/told'
import { cookieName, cookieOptions } from '@/lib/accounts/cookies'

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
