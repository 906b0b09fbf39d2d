import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CodePurpose, checkCode, codeMinutes, codeOf, endCodes, issueCode, spendCode } from '@/lib/accounts/codes'
import { newSecret } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import { TypedCode } from '@/lib/core/typed-code'
import { database } from '@/lib/database/client'
import { wrong } from '../support/codes'
import { freshDatabase } from '../support/database'
import { later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

const accountId = () => (world.liWei.kind === 'customer' ? world.liWei.accountId : '')
let people = 0
/** A code in somebody's mailbox, the browser it belongs to, and what it is. */
async function issued(
  purpose: CodePurpose = 'sign-in',
  { now = monday, email = `ana${++people}@harbor.test` }: { now?: Instant; email?: string } = {},
) {
  const browser = newSecret()
  const id = await database().$transaction((tx) =>
    issueCode(tx, purpose, { email, browser, accountId: accountId() }, now),
  )
  return { id, browser, email, code: codeOf(id) }
}
const gone = { ok: false, refusal: { kind: 'code-gone' } }

describe('a code', () => {
  it('is eight digits that are nowhere in the database', async () => {
    const { id, code } = await issued()
    expect(code).toMatch(/^\d{8}$/)
    const row = await database().accountCode.findUniqueOrThrow({ where: { id } })
    expect(JSON.stringify(row)).not.toContain(code)
    expect(JSON.stringify(row)).not.toContain('harbor.test')
  })

  it('is another one for every row, and no digit of it is rarer than others', () => {
    // The same rows at every run, so that chance decides nothing.
    const ids = Array.from({ length: 2000 }, (_, n) => `0c000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
    const codes = ids.map(codeOf)
    expect(new Set(codes).size).toBe(2000)
    const counts = Array.from({ length: 10 }, (_, digit) => codes.join('').split(String(digit)).length - 1)
    for (const count of counts) expect(Math.abs(count - 1600)).toBeLessThan(150)
  })

  it('is read however it is typed, and nothing else is', () => {
    for (const typed of ['12345678', ' 1234 5678 ', '1234-5678', '１２３４５６７８'])
      expect(TypedCode.parse(typed)).toBe('12345678')
    for (const typed of ['', '1234567', '123456789', '1234567x', '١٢٣٤٥٦٧٨'])
      expect(TypedCode.safeParse(typed).success, typed).toBe(false)
  })

  it('works once', async () => {
    const { id, browser, code } = await issued()
    expect(await checkCode('sign-in', { browser }, code, monday)).toMatchObject({ ok: true, value: { id } })
    expect(await spendCode(database(), id, monday)).toBe(true)
    expect(await spendCode(database(), id, monday)).toBe(false)
    expect(await checkCode('sign-in', { browser }, code, monday)).toEqual(gone)
  })

  it.each(['recover', 'sign-up', 'email-old', 'email-new'] as const)(
    'to sign in does not work for %s',
    async (purpose) => {
      const { browser, code } = await issued('sign-in')
      expect(await checkCode(purpose, { browser }, code, monday)).toEqual(gone)
    },
  )

  it('works in the browser that asked for it, and in no other', async () => {
    const [one, other] = [await issued(), await issued()]
    expect((await checkCode('sign-in', { browser: other.browser }, one.code, monday)).ok).toBe(false)
    expect(await checkCode('sign-in', { browser: newSecret() }, one.code, monday)).toEqual(gone)
    expect((await checkCode('sign-in', { browser: one.browser }, one.code, monday)).ok).toBe(true)
  })

  it('works for ten minutes', async () => {
    const { browser, code } = await issued()
    const at = (minutes: number) => checkCode('sign-in', { browser }, code, later(monday, minutes))
    expect(await at(codeMinutes)).toEqual(gone)
    expect((await at(codeMinutes - 0.1)).ok).toBe(true)
    expect(codeMinutes).toBe(10)
  })

  it('replaces the one before it for the same address and purpose, and no other', async () => {
    const [first, other] = [await issued(), await issued()]
    const recovery = await issued('recover', { email: first.email })
    const second = await issued('sign-in', { email: first.email })
    expect(await checkCode('sign-in', { browser: first.browser }, first.code, monday)).toEqual(gone)
    for (const [purpose, { browser, code }] of [
      ['sign-in', second],
      ['sign-in', other],
      ['recover', recovery],
    ] as const)
      expect((await checkCode(purpose, { browser }, code, monday)).ok).toBe(true)
  })

  it('replaces even one that is asked for at the same moment', async () => {
    const email = `ana${++people}@harbor.test`
    const all = await Promise.all(Array.from({ length: 6 }, () => issued('sign-in', { email })))
    const right = await Promise.all(all.map(({ browser, code }) => checkCode('sign-in', { browser }, code, monday)))
    expect(right.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is worthless after five wrong tries, and says how many are left', async () => {
    const { browser, code } = await issued()
    const left = []
    for (let number = 0; number < 5; number++) {
      const answer = await checkCode('sign-in', { browser }, wrong(code), monday)
      left.push(!answer.ok && answer.refusal.kind === 'code-wrong' ? answer.refusal.triesLeft : 0)
    }
    expect(left).toEqual([4, 3, 2, 1, 0])
    expect(await checkCode('sign-in', { browser }, code, monday)).toEqual(gone)
  })

  it('has five tries however many are made at once', async () => {
    const { browser, code } = await issued()
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => checkCode('sign-in', { browser }, wrong(code), monday)),
    )
    const counted = guesses.filter((guess) => !guess.ok && guess.refusal.kind === 'code-wrong')
    expect(counted).toHaveLength(4)
    expect(await checkCode('sign-in', { browser }, code, monday)).toEqual(gone)
  })

  it('is spent once however often it is right at once', async () => {
    const { id } = await issued()
    const spent = await Promise.all(Array.from({ length: 8 }, () => spendCode(database(), id, monday)))
    expect(spent.filter(Boolean)).toHaveLength(1)
  })

  it('of an account is worthless once the account’s codes are ended', async () => {
    const { browser, code } = await issued('recover')
    await endCodes(database(), accountId(), monday)
    expect(await checkCode('recover', { browser }, code, monday)).toEqual(gone)
  })
})
