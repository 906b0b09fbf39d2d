import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '@/lib/accounts/accounts'
import { recentEvents } from '@/lib/accounts/events'
import { knownBrowser, rememberBrowser } from '@/lib/accounts/known-browsers'
import { provePassword } from '@/lib/accounts/proofs'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { freshDatabase } from '../support/database'
import { hotel, visitorAt } from '../support/visitors'
import { monday } from '../support/world'

let url: string
let end: () => Promise<void>
beforeAll(async () => {
  ;({ url, end } = await freshDatabase())
})
afterAll(async () => {
  await pool().end()
  await end()
})

let people = 0
const password = 'a long enough password'
async function person() {
  const made = await signUp({ name: 'Mei', email: `mei${++people}@example.com`, password, locale: 'en' }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}
const kindOf = (tried: Awaited<ReturnType<typeof provePassword>>) => (tried.ok ? 'ok' : tried.refusal.kind)
const attempt = (email: string, given: string, from = hotel) => provePassword(email, given, from, monday).then(kindOf)
const count = (kinds: string[], kind: string) => kinds.filter((one) => one === kind).length
/** Lets the waits that are written down be over. */
const passTime = () => database().$executeRaw`UPDATE limits SET expire = 0 WHERE key NOT LIKE '%-rounds:%'`

describe('guessing passwords', () => {
  it('gets five tries at an account from one address, then waits, also with the right one', async () => {
    const { email } = await person()
    for (let tries = 0; tries < 5; tries++) expect(await attempt(email, 'wrong')).toBe('wrong')
    expect(await provePassword(email, password, hotel, monday)).toEqual({
      ok: false,
      refusal: { kind: 'too-many-tries', retryAfter: 60 },
    })
    await passTime()
    expect(await attempt(email, password)).toBe('ok')
  })
  it('waits twice as long after every further round, up to an hour', async () => {
    const { email } = await person()
    const waits: number[] = []
    for (let round = 0; round < 8; round++) {
      for (let tries = 0; tries < 5; tries++) await attempt(email, 'wrong')
      const refused = await provePassword(email, 'wrong', hotel, monday)
      if (!refused.ok && refused.refusal.kind === 'too-many-tries') waits.push(refused.refusal.retryAfter)
      await passTime()
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600])
  })
  it('from two processes at once gets no more than from one', async () => {
    const { email } = await person()
    const run = promisify(execFile)
    const child = () =>
      run(process.execPath, ['--import', 'tsx', 'tests/support/try-passwords.ts', email, '20', '198.51.100.9'], {
        env: { ...process.env, DATABASE_URL: url },
      }).then(({ stdout }) => JSON.parse(stdout) as string[])
    const kinds = (await Promise.all([child(), child()])).flat()
    expect(kinds).toHaveLength(40)
    expect(count(kinds, 'wrong')).toBe(5)
    expect(count(kinds, 'too-many-tries')).toBe(35)
  }, 60_000)
  it('is answered for an account that does not exist as for one that does', async () => {
    const { email } = await person()
    const guess = async (address: string) => {
      const kinds: string[] = []
      for (let tries = 0; tries < 7; tries++) kinds.push(await attempt(address, 'wrong'))
      return kinds
    }
    const [known, unknown] = [await guess(email), await guess('nobody@example.com')]
    expect(unknown).toEqual(known)
    expect(unknown).toContain('too-many-tries')
  })
  it('from many addresses is stopped for an account as a whole', async () => {
    const { email } = await person()
    const kinds: string[] = []
    for (let address = 0; address < 13; address++)
      for (let tries = 0; tries < 5; tries++)
        kinds.push(await attempt(email, 'wrong', visitorAt(`198.51.100.${address}`)))
    expect(count(kinds, 'wrong')).toBe(50)
  }, 60_000)
  it('of many accounts from one address is stopped as well', async () => {
    const address = visitorAt('192.0.2.200')
    const kinds: string[] = []
    for (let account = 0; account < 26; account++)
      for (let tries = 0; tries < 4; tries++)
        kinds.push(await attempt(`nobody${account}@example.com`, 'wrong', address))
    expect(count(kinds, 'wrong')).toBe(100)
    expect(await attempt((await person()).email, password)).toBe('ok')
  }, 60_000)
})

describe('the owner', () => {
  it('signs in where they did before while somebody guesses everywhere, at the same address too', async () => {
    const { id, email } = await person()
    const own = visitorAt(hotel.asker, rememberBrowser('', id))
    for (let address = 0; address < 11; address++)
      for (let tries = 0; tries < 6; tries++) await attempt(email, 'wrong', visitorAt(`203.0.113.${address}`))
    expect(await attempt(email, password, visitorAt('192.0.2.55'))).toBe('too-many-tries')
    expect(await attempt(email, password, own)).toBe('ok')
  }, 60_000)
  it('gets tries of their own there, not without end', async () => {
    const { id, email } = await person()
    const own = visitorAt(hotel.asker, rememberBrowser('', id))
    for (let tries = 0; tries < 10; tries++) expect(await attempt(email, 'wrong', own)).toBe('wrong')
    expect(await attempt(email, password, own)).toBe('too-many-tries')
  })
  it('begins anew after signing in, and sees what others tried', async () => {
    const { id, email } = await person()
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++) expect(await attempt(email, 'wrong')).toBe('wrong')
      expect(await attempt(email, password)).toBe('ok')
    }
    await expect.poll(async () => (await recentEvents(id)).length).toBe(12)
    expect((await recentEvents(id))[0]).toMatchObject({ type: 'sign-in-failed', place: '203.0.113.*' })
  })
})

describe('a browser that is known', () => {
  it('is known to the accounts that signed in there, the last five, and cannot say so itself', async () => {
    const ids = Array.from({ length: 6 }, (_, number) => `0b000000-0000-4000-8000-00000000000${number}`)
    const cookie = ids.reduce(rememberBrowser, '')
    expect(ids.map((id) => knownBrowser(cookie, id) !== null)).toEqual([false, true, true, true, true, true])
    expect(rememberBrowser(cookie, ids[5] ?? '')).toBe(cookie)
    expect(knownBrowser('name.token', ids[0] ?? '')).toBeNull()
    expect(knownBrowser('', ids[0] ?? '')).toBeNull()
  })
})
