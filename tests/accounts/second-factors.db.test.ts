import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, hire, signUp } from '@/lib/accounts/accounts'
import { system } from '@/lib/accounts/actor'
import {
  acceptCode,
  beginAuthenticator,
  confirmAuthenticator,
  findSetup,
  keepAuthenticator,
} from '@/lib/accounts/authenticator'
import { keepChallenge, takeChallenge } from '@/lib/accounts/challenges'
import { removeFactor, resetFactors } from '@/lib/accounts/credentials'
import { recentEvents } from '@/lib/accounts/events'
import { factorsOf, hasSecondFactor } from '@/lib/accounts/factors'
import { authOptions } from '@/lib/accounts/next-auth'
import { proveCode } from '@/lib/accounts/proofs'
import { makeRecoveryCodes, takeRecoveryCode } from '@/lib/accounts/recovery-codes'
import { findSession, startSession } from '@/lib/accounts/sessions'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { freshDatabase } from '../support/database'
import { hotel } from '../support/visitors'
import { later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await pool().end()
  await end()
})

let people = 0
const password = 'a long enough password'
const details = () => ({ name: 'Mei', email: `mei${++people}@example.com`, password, locale: 'en' as const })
async function customer(): Promise<Account> {
  const made = await signUp(details(), monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}
async function agent(): Promise<Account> {
  const made = await hire(system, { ...details(), role: 'agent', operatorId: world.harborline.id }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}
const codeOf = (secret: string, at: Instant) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.parse(at) })

/** Sets an app up at `monday` and returns its secret. */
async function withApp(account: Account): Promise<string> {
  await beginAuthenticator(account.id, monday)
  const setup = await findSetup(account, monday)
  if (!setup) throw new Error('nothing begun')
  expect(await confirmAuthenticator(account.id, codeOf(setup.secret, monday), monday)).toBe(true)
  return setup.secret
}

describe('an authenticator app', () => {
  it('counts once a code of it was entered, and not before', async () => {
    const account = await customer()
    await beginAuthenticator(account.id, monday)
    const { secret = '', uri = '' } = (await findSetup(account, monday)) ?? {}
    expect(uri).toContain(`secret=${secret}`)
    expect(uri).toContain('issuer=Buka')
    expect(await acceptCode(account.id, codeOf(secret, monday), monday)).toBe(false)
    expect(await confirmAuthenticator(account.id, '000000', monday)).toBe(false)
    expect(hasSecondFactor(await factorsOf(account.id))).toBe(false)
    expect(await confirmAuthenticator(account.id, codeOf(secret, monday), monday)).toBe(true)
    expect(hasSecondFactor(await factorsOf(account.id))).toBe(true)
    expect(await findSetup(account, monday)).toBeNull()
  })
  it('is set up within an hour or not at all', async () => {
    const account = await customer()
    await beginAuthenticator(account.id, monday)
    expect(await findSetup(account, later(monday, 59))).not.toBeNull()
    expect(await findSetup(account, later(monday, 60))).toBeNull()
  })
  it('takes the code of now and of the step before and after, and none further off', async () => {
    const account = await customer()
    const secret = await withApp(account)
    const at = later(monday, 60)
    for (const [minutes, taken] of [
      [-1, false],
      [1, false],
      [-0.5, true],
      [0, true],
      [0.5, true],
    ] as const)
      expect(await acceptCode(account.id, codeOf(secret, later(at, minutes)), at), String(minutes)).toBe(taken)
    expect(await acceptCode(account.id, 'nonsense', at)).toBe(false)
  })
  it('takes a code once, also of many that come at the same moment', async () => {
    const account = await customer()
    const secret = await withApp(account)
    expect(await acceptCode(account.id, codeOf(secret, monday), monday)).toBe(false)
    const at = later(monday, 5)
    const code = codeOf(secret, at)
    const answers = await Promise.all(Array.from({ length: 8 }, () => acceptCode(account.id, code, at)))
    expect(answers.filter(Boolean)).toHaveLength(1)
    // An older one is not taken any more either.
    expect(await acceptCode(account.id, codeOf(secret, later(at, -0.5)), at)).toBe(false)
    expect(await acceptCode(account.id, codeOf(secret, later(at, 0.5)), at)).toBe(true)
  })
  it('stays in use until another has been set up', async () => {
    const account = await customer()
    const old = await withApp(account)
    await beginAuthenticator(account.id, later(monday, 1))
    expect(await acceptCode(account.id, codeOf(old, later(monday, 2)), later(monday, 2))).toBe(true)
    const { secret = '' } = (await findSetup(account, later(monday, 2))) ?? {}
    expect(await confirmAuthenticator(account.id, codeOf(secret, later(monday, 3)), later(monday, 3))).toBe(true)
    expect(await acceptCode(account.id, codeOf(old, later(monday, 4)), later(monday, 4))).toBe(false)
    expect(await acceptCode(account.id, codeOf(secret, later(monday, 4)), later(monday, 4))).toBe(true)
  })
  it('is kept encrypted, and bound to its account', async () => {
    const [account, other] = [await customer(), await customer()]
    const secret = await withApp(account)
    const row = await database().authenticator.findFirstOrThrow({ where: { accountId: account.id } })
    expect(row.keyId).toBe('1')
    expect(Buffer.from(row.sealed).includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false)
    const { id: _id, ...rest } = row
    await database().authenticator.create({ data: { ...rest, id: other.id, accountId: other.id } })
    await expect(acceptCode(other.id, codeOf(secret, later(monday, 9)), later(monday, 9))).rejects.toThrow()
  })
  it('of the demo has the secret that is announced', async () => {
    const account = await customer()
    const secret = new Secret({ size: 20 }).base32
    expect(await keepAuthenticator(account.id, secret, monday)).toBe(true)
    expect(await keepAuthenticator(account.id, secret, monday)).toBe(false)
    expect(await acceptCode(account.id, codeOf(secret, monday), monday)).toBe(true)
  })
})

describe('recovery codes', () => {
  it('are ten, each good once, however they are typed', async () => {
    const account = await customer()
    const codes = await makeRecoveryCodes(account.id, monday)
    expect(new Set(codes).size).toBe(10)
    const [first = '', second = ''] = codes
    expect(first).toMatch(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/)
    expect(await takeRecoveryCode(account.id, first, monday)).toBe(true)
    expect(await takeRecoveryCode(account.id, first, monday)).toBe(false)
    const typed = second.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')
    const answers = await Promise.all([1, 2, 3].map(() => takeRecoveryCode(account.id, typed, monday)))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect((await factorsOf(account.id)).recoveryCodes).toBe(8)
    expect(await takeRecoveryCode((await customer()).id, codes[2] ?? '', monday)).toBe(false)
  })
  it('are worth nothing once there are new ones', async () => {
    const account = await customer()
    const [old = ''] = await makeRecoveryCodes(account.id, monday)
    const [fresh = ''] = await makeRecoveryCodes(account.id, monday)
    expect(await takeRecoveryCode(account.id, old, monday)).toBe(false)
    expect(await takeRecoveryCode(account.id, fresh, monday)).toBe(true)
  })
  it('are kept as hashes only', async () => {
    const account = await customer()
    const [code = ''] = await makeRecoveryCodes(account.id, monday)
    const rows = await database().recoveryCode.findMany({ where: { accountId: account.id } })
    for (const { hash } of rows) expect(Buffer.from(hash).toString()).not.toContain(code)
  })
})

describe('what is guessed', () => {
  it('is a code of the app, or a recovery code, and each can be seen afterwards', async () => {
    const account = await customer()
    const secret = await withApp(account)
    const [recovery = ''] = await makeRecoveryCodes(account.id, monday)
    const at = later(monday, 10)
    expect(await proveCode(account, codeOf(secret, at), hotel, at)).toEqual({ ok: true, value: 'authenticator' })
    expect(await proveCode(account, codeOf(secret, at), hotel, at)).toMatchObject({ refusal: { kind: 'wrong' } })
    expect(await proveCode(account, recovery, hotel, later(at, 1))).toEqual({ ok: true, value: 'recovery-code' })
    expect(await proveCode(account, recovery, hotel, later(at, 2))).toMatchObject({ refusal: { kind: 'wrong' } })
    const seen = (await recentEvents(account.id)).map(({ type }) => type)
    expect(seen).toEqual(['code-failed', 'recovery-code-used', 'code-failed'])
  })
  it('is tried five times, and then not for ten minutes, whatever it is', async () => {
    const account = await customer()
    const secret = await withApp(account)
    const at = later(monday, 10)
    const tries = await Promise.all(Array.from({ length: 9 }, () => proveCode(account, '000000', hotel, at)))
    const kinds = tries.map((one) => (one.ok ? 'ok' : one.refusal.kind))
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(5)
    expect(await proveCode(account, codeOf(secret, at), hotel, at)).toMatchObject({
      refusal: { kind: 'too-many-tries', retryAfter: expect.closeTo(600, -1) },
    })
  })
})

describe('a challenge for a passkey', () => {
  const asked = { purpose: 'authentication', accountId: null } as const
  it('is answered once', async () => {
    const id = await keepChallenge(asked, 'a challenge', monday)
    const answers = await Promise.all([1, 2, 3].map(() => takeChallenge(id, asked, monday)))
    expect(answers.filter((one) => one === 'a challenge')).toHaveLength(1)
    expect(await takeChallenge(id, asked, monday)).toBeNull()
  })
  it('is answered within five minutes, for what and whom it was asked', async () => {
    const { id: accountId } = await customer()
    const ask = () => keepChallenge({ ...asked, accountId }, 'a challenge', monday)
    expect(await takeChallenge(await ask(), { ...asked, accountId }, later(monday, 4.9))).toBe('a challenge')
    expect(await takeChallenge(await ask(), { ...asked, accountId }, later(monday, 5))).toBeNull()
    expect(await takeChallenge(await ask(), asked, monday)).toBeNull()
    expect(await takeChallenge(await ask(), { purpose: 'registration', accountId }, monday)).toBeNull()
    expect(await takeChallenge('nonsense', asked, monday)).toBeNull()
  })
})

describe('taking a factor away', () => {
  it('is refused to staff for their last one', async () => {
    const account = await agent()
    await withApp(account)
    const remove = () => removeFactor(account, { kind: 'authenticator' }, { sessionId: '' }, hotel, monday)
    expect(await remove()).toEqual({ ok: false, refusal: { kind: 'last-factor' } })
    const passkey = { id: `key-${account.id}`, accountId: account.id, name: 'Phone', publicKey: new Uint8Array(1) }
    await database().passkey.create({ data: { ...passkey, counter: 0, transports: '', createdAt: monday } })
    const passkeyToo = () =>
      removeFactor(account, { kind: 'passkey', id: passkey.id }, { sessionId: '' }, hotel, monday)
    const both = await Promise.all([remove(), passkeyToo()])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(hasSecondFactor(await factorsOf(account.id))).toBe(true)
  })
  it('ends all other sessions, and recovery codes where it was the last', async () => {
    const account = await customer()
    await withApp(account)
    await makeRecoveryCodes(account.id, monday)
    const [here, there] = await Promise.all([1, 2].map(() => startSession(account, 'authenticator', hotel, monday)))
    const keep = { sessionId: here ?? '' }
    expect(await removeFactor(account, { kind: 'authenticator' }, keep, hotel, monday)).toMatchObject({ ok: true })
    expect(await removeFactor(account, { kind: 'authenticator' }, keep, hotel, monday)).toMatchObject({
      refusal: { kind: 'not-found' },
    })
    expect(await factorsOf(account.id)).toEqual({ authenticator: false, passkeys: 0, recoveryCodes: 0 })
    expect(await findSession(here ?? '', monday)).not.toBeNull()
    expect(await findSession(there ?? '', monday)).toBeNull()
  })
  it('for somebody who lost everything ends all sessions too', async () => {
    const account = await agent()
    await withApp(account)
    await makeRecoveryCodes(account.id, monday)
    const session = await startSession(account, 'authenticator', hotel, monday)
    expect(await resetFactors(system, account.email, monday)).toBe(true)
    expect(await findSession(session, monday)).toBeNull()
    expect(await factorsOf(account.id)).toEqual({ authenticator: false, passkeys: 0, recoveryCodes: 0 })
    expect(await resetFactors(system, 'nobody@example.com', monday)).toBe(false)
  })
})

describe('next-auth’s own way in', () => {
  /** What its credentials provider answers, which is then kept in the cookie. */
  function authorize(email: string): Promise<{ id: string } | null> {
    const [provider] = authOptions().providers
    // The types know the provider as it is before next-auth has put our options in.
    const { options } = provider as unknown as {
      options: { authorize(given: object, request: object): Promise<{ id: string } | null> }
    }
    return options.authorize({ email, password }, { headers: {} })
  }
  it('lets a customer in by the password, who has nothing else', async () => {
    expect(await authorize((await customer()).email)).toMatchObject({ id: expect.any(String) })
  })
  it('is no way round a second factor', async () => {
    const [careful, unready] = [await customer(), await agent()]
    await withApp(careful)
    expect(await authorize(careful.email)).toBeNull()
    expect(await authorize(unready.email)).toBeNull()
    await withApp(unready)
    expect(await authorize(unready.email)).toBeNull()
    expect(await database().session.count({ where: { accountId: { in: [careful.id, unready.id] } } })).toBe(0)
  })
})
