import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, findByCredentials, hire, setPassword, signUp } from '@/lib/accounts/accounts'
import { system } from '@/lib/accounts/actor'
import { changePassword } from '@/lib/accounts/credentials'
import { recentEvents } from '@/lib/accounts/events'
import type { Factors } from '@/lib/accounts/factors'
import {
  endSession,
  endSessionOf,
  endSessions,
  findSession,
  listSessions,
  renewSession,
  startSession,
} from '@/lib/accounts/sessions'
import { afterFirstStep } from '@/lib/accounts/sign-in'
import { beginSignIn, endSignIn, findSignIn, signInSeconds } from '@/lib/accounts/sign-ins'
import { isConfirmed } from '@/lib/accounts/step-up'
import { database } from '@/lib/database/client'
import { freshDatabase } from '../support/database'
import { hotel, visitorAt } from '../support/visitors'
import { later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let people = 0
const details = () => ({
  name: 'Mei',
  email: `mei${++people}@example.com`,
  password: 'a long enough password',
  locale: 'zh-CN' as const,
})
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
const hours = (count: number) => later(monday, count * 60)
const days = (count: number) => hours(count * 24)
const none: Factors = { authenticator: false, passkeys: 0, recoveryCodes: 0 }

describe('a session', () => {
  it('is somebody’s until it ends', async () => {
    const account = await customer()
    const id = await startSession(account, 'password', hotel, monday)
    expect((await findSession(id, later(monday, 1)))?.account).toEqual(account)
    await endSession(id, later(monday, 2))
    expect(await findSession(id, later(monday, 3))).toBeNull()
  })
  it('is nobody’s when it never was', async () => {
    expect(await findSession('0b000000-0000-4000-8000-00000000ffff', monday)).toBeNull()
  })
  it('of a customer ends after 14 days without use, and after 30 days in any case', async () => {
    const id = await startSession(await customer(), 'password', hotel, monday)
    expect(await findSession(id, days(13))).not.toBeNull()
    expect(await findSession(id, days(26))).not.toBeNull()
    expect(await findSession(id, days(29.99))).not.toBeNull()
    expect(await findSession(id, days(30))).toBeNull()
    const idle = await startSession(await customer(), 'password', hotel, monday)
    expect(await findSession(idle, days(14))).toBeNull()
  })
  it('of staff ends after an hour without use, and after 12 hours in any case', async () => {
    const id = await startSession(await agent(), 'authenticator', hotel, monday)
    for (let hour = 0.9; hour < 12; hour += 0.9) expect(await findSession(id, hours(hour)), String(hour)).not.toBeNull()
    expect(await findSession(id, hours(12))).toBeNull()
    const idle = await startSession(await agent(), 'passkey', hotel, monday)
    expect(await findSession(idle, hours(1))).toBeNull()
  })
  it('of staff is none without a second factor', async () => {
    const account = await agent()
    expect(await findSession(await startSession(account, 'password', hotel, monday), monday)).toBeNull()
    expect(await findSession(await startSession(account, 'email-code', hotel, monday), monday)).toBeNull()
    expect(await findSession(await startSession(account, 'recovery-code', hotel, monday), monday)).not.toBeNull()
  })
  it('notes when it was used, every five minutes at most', async () => {
    const account = await customer()
    const id = await startSession(account, 'password', hotel, monday)
    const lastUsed = async () => (await listSessions(account, later(monday, 30)))[0]?.lastUsedAt
    await findSession(id, later(monday, 4))
    expect(await lastUsed()).toBe(monday)
    await Promise.all([findSession(id, later(monday, 6)), findSession(id, later(monday, 6))])
    expect(await lastUsed()).toBe(later(monday, 6))
  })
  it('is listed with place and browser until it has ended, and no address in full', async () => {
    const account = await customer()
    const first = await startSession(account, 'password', hotel, monday)
    const second = await startSession(account, 'authenticator', visitorAt('198.51.100.4'), later(monday, 1))
    const listed = await listSessions(account, later(monday, 2))
    expect(listed).toMatchObject([
      { id: second, place: '198.51.100.*', secondFactor: 'authenticator', createdAt: later(monday, 1) },
      { id: first, place: '203.0.113.*', secondFactor: null, userAgent: hotel.userAgent },
    ])
    await endSession(second, later(monday, 3))
    expect(await listSessions(account, later(monday, 4))).toHaveLength(1)
    expect(await listSessions(account, days(15))).toHaveLength(0)
  })
  it('is ended by its owner alone, one or all others', async () => {
    const [account, stranger] = [await customer(), await customer()]
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => startSession(account, 'password', hotel, monday)))
    expect(await endSessionOf(stranger.id, one ?? '', monday)).toBe(false)
    expect(await endSessionOf(account.id, 'nonsense', monday)).toBe(false)
    expect(await endSessionOf(account.id, one ?? '', monday)).toBe(true)
    expect(await endSessionOf(account.id, one ?? '', monday)).toBe(false)
    expect(await endSessions(account.id, monday, { keep: three })).toBe(1)
    expect(await findSession(two ?? '', monday)).toBeNull()
    expect(await findSession(three ?? '', monday)).not.toBeNull()
  })
  it('ends everywhere else when the password changes, and the change can be seen', async () => {
    const account = await customer()
    const [here, there] = await Promise.all([1, 2].map(() => startSession(account, 'password', hotel, monday)))
    const begun = await beginSignIn(account.id, monday)
    await changePassword(account, 'a new long password', { sessionId: here ?? '' }, hotel, later(monday, 1))
    expect(await findSession(here ?? '', later(monday, 2))).not.toBeNull()
    expect(await findSession(there ?? '', later(monday, 2))).toBeNull()
    expect(await findSignIn(begun, later(monday, 2))).toBeNull()
    expect(await findByCredentials(account.email, 'a new long password')).not.toBeNull()
    expect(await recentEvents(account.id)).toMatchObject([{ type: 'password-changed', place: '203.0.113.*' }])
    await setPassword(account.email, 'another long password', later(monday, 3))
    expect(await findSession(here ?? '', later(monday, 4))).toBeNull()
  })
})

describe('showing once more who one is', () => {
  it('goes on under another id, and the old one is worth nothing; the sign-in stays as old as it is', async () => {
    const id = await startSession(await customer(), 'password', hotel, monday)
    const session = await findSession(id, hours(2))
    if (!session) throw new Error('no session')
    const renewed = await renewSession(session, 'authenticator', hours(2))
    expect(renewed).not.toBe(id)
    expect(await findSession(id, hours(2))).toBeNull()
    const after = await findSession(renewed ?? '', hours(2))
    expect(after).toMatchObject({ createdAt: monday, confirmedAt: hours(2), confirmedBy: 'authenticator' })
    expect(await renewSession(session, 'authenticator', hours(2))).toBeNull()
    await findSession(renewed ?? '', days(13))
    await findSession(renewed ?? '', days(26))
    expect(await findSession(renewed ?? '', days(30))).toBeNull()
  })
  it('is good for ten minutes', async () => {
    const id = await startSession(await customer(), 'password', hotel, monday)
    const session = await findSession(id, monday)
    if (!session) throw new Error('no session')
    expect(isConfirmed(session, none, later(monday, 9))).toBe(true)
    expect(isConfirmed(session, none, later(monday, 10))).toBe(false)
  })
  it('by a password is not enough for whoever has a second factor', async () => {
    const id = await startSession(await customer(), 'password', hotel, monday)
    const session = await findSession(id, monday)
    if (!session) throw new Error('no session')
    expect(isConfirmed(session, { ...none, authenticator: true }, monday)).toBe(false)
    expect(isConfirmed(session, { ...none, passkeys: 1 }, monday)).toBe(false)
    expect(isConfirmed({ ...session, confirmedBy: 'passkey' }, { ...none, authenticator: true }, monday)).toBe(true)
  })
})

describe('a sign-in whose second factor is still to come', () => {
  it('is no session', async () => {
    const id = await beginSignIn((await agent()).id, monday)
    expect(await findSession(id, monday)).toBeNull()
    expect(await findSignIn(id, monday)).toMatchObject({ factors: none })
  })
  it('is finished once, within a quarter of an hour', async () => {
    const id = await beginSignIn((await agent()).id, monday)
    expect(await findSignIn(id, later(monday, signInSeconds / 60 - 1))).not.toBeNull()
    expect(await findSignIn(id, later(monday, signInSeconds / 60))).toBeNull()
    const ends = await Promise.all([endSignIn(id, monday), endSignIn(id, monday)])
    expect(ends.filter(Boolean)).toHaveLength(1)
    expect(await findSignIn(id, monday)).toBeNull()
  })
  it.each([
    ['customer', none, 'in'],
    ['customer', { ...none, recoveryCodes: 10 }, 'in'],
    ['customer', { ...none, authenticator: true }, 'second-factor'],
    ['agent', none, 'set-up'],
    ['agent', { ...none, recoveryCodes: 10 }, 'set-up'],
    ['agent', { ...none, passkeys: 1 }, 'second-factor'],
  ] as const)('follows the password of a %s with %j: %s', async (role, factors, at) => {
    expect(afterFirstStep(role === 'agent' ? await agent() : await customer(), factors)).toBe(at)
  })
})

it('what happened to an account cannot be rewritten', async () => {
  const change = database().$executeRawUnsafe(`UPDATE account_events SET type = 'signed-in'`)
  await expect(change).rejects.toThrow(/append-only/)
})
