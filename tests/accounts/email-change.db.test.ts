import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, findByCredentials, signUp, toAccount } from '@/lib/accounts/accounts'
import { codeOf } from '@/lib/accounts/codes'
import { askToChangeEmail, changeEmail, findUndo, undoEmailChange } from '@/lib/accounts/email-change'
import { undoTokenOf } from '@/lib/accounts/email-undo'
import { forget } from '@/lib/accounts/forget'
import { findSession, startSession } from '@/lib/accounts/sessions'
import { ok } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { wrong } from '../support/codes'
import { freshDatabase } from '../support/database'
import { statements } from '../support/statements'
import { hotel } from '../support/visitors'
import { later, monday } from '../support/world'

let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
})
afterAll(async () => {
  await pool().end()
  await end()
})

const password = 'a long enough password'
const day = 24 * 60
const gone = { ok: false, refusal: { kind: 'code-gone' } }
let people = 0
const newAddress = () => `siti${++people}@harbor.test`
async function person(email = newAddress()): Promise<Account> {
  const made = await signUp({ name: 'Siti', email, password, locale: 'id' }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}
const current = async (id: string) => toAccount(await database().account.findUniqueOrThrow({ where: { id } }))
const ask = (account: Account, email: string, now: Instant = monday) =>
  askToChangeEmail(account, { email, password, network: `203.0.113.${++people % 250}` }, now)

/** The codes of the change an account asked for last, as its two mailboxes have them. */
async function codes(accountId: string) {
  const change = await database().emailChange.findFirstOrThrow({
    where: { accountId, changedAt: null },
    orderBy: { createdAt: 'desc' },
    include: { codes: true },
  })
  const of = (purpose: string) => codeOf(change.codes.find((code) => code.purpose === purpose)?.id ?? '')
  return { change: change.id, oldCode: of('email-old'), newCode: of('email-new') }
}
/** An account moves to another address, in the ordinary way. Returns the token that undoes it. */
async function moved(account: Account, email: string, now: Instant = monday): Promise<string> {
  expect(await ask(account, email, now)).toEqual(ok(null))
  const { change, ...both } = await codes(account.id)
  expect(await changeEmail(account, both, now)).toEqual(ok(null))
  return undoTokenOf(change)
}
const told = async (accountId: string) => {
  const rows = await database().accountMessage.findMany({ where: { accountId }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ kind, emailChangeId }) => [kind, emailChangeId !== null] as const)
}

describe('a change of address', () => {
  it('is made with a code from both mailboxes, is remembered, and ends all sessions', async () => {
    const account = await person()
    const email = newAddress()
    const session = await startSession(account, 'password', hotel, monday)
    await moved(account, email, later(monday, 1))
    expect((await findByCredentials(email, password))?.id).toBe(account.id)
    expect(await findByCredentials(account.email, password)).toBeNull()
    expect(await findSession(session, later(monday, 2))).toBeNull()
    const row = await database().account.findUniqueOrThrow({ where: { id: account.id } })
    expect(row.emailChangedAt?.toISOString()).toBe(later(monday, 1))
    expect((await told(account.id)).filter(([kind]) => kind === 'EmailChanged')).toEqual(
      expect.arrayContaining([
        ['EmailChanged', true],
        ['EmailChanged', false],
      ]),
    )
  })

  it('takes the password of the account, and another address', async () => {
    const account = await person()
    const network = '203.0.113.251'
    expect(await askToChangeEmail(account, { email: newAddress(), password: 'not this one', network }, monday)).toEqual(
      {
        ok: false,
        refusal: { kind: 'wrong-password' },
      },
    )
    expect(await ask(account, account.email)).toEqual({ ok: false, refusal: { kind: 'same-email' } })
    expect(await told(account.id)).toEqual([])
  })

  it('is not made with one right code, the codes the wrong way round, late, or by another account', async () => {
    const [account, other] = [await person(), await person()]
    await ask(account, newAddress())
    const { oldCode, newCode } = await codes(account.id)
    for (const [one, two] of [
      [oldCode, wrong(newCode)],
      [wrong(oldCode), newCode],
      [newCode, oldCode],
    ] as const)
      expect((await changeEmail(account, { oldCode: one, newCode: two }, monday)).ok).toBe(false)
    expect(await changeEmail(other, { oldCode, newCode }, monday)).toEqual(gone)
    expect(await changeEmail(account, { oldCode, newCode }, later(monday, 10))).toEqual(gone)
    expect((await current(account.id)).email).toBe(account.email)
    expect(await changeEmail(account, { oldCode, newCode }, later(monday, 9))).toEqual(ok(null))
    expect(await changeEmail(account, { oldCode, newCode }, later(monday, 9))).toEqual(gone)
  })

  it('to an address that is somebody’s is answered the same, tells them, and is never made', async () => {
    const [account, owner] = [await person(), await person()]
    expect(await ask(account, owner.email)).toEqual(ok(null))
    expect(await told(owner.id)).toEqual([['AddressInUse', false]])
    const { oldCode, newCode } = await codes(account.id)
    expect(await changeEmail(account, { oldCode, newCode }, monday)).toEqual(gone)
    expect((await current(account.id)).email).toBe(account.email)
    expect((await current(owner.id)).email).toBe(owner.email)
  })

  it('takes the same work whether the new address is somebody’s or not', async () => {
    const [account, other, owner] = [await person(), await person(), await person()]
    await ask(await person(), newAddress()) // what only the first one waits for
    const taken = await statements(() => ask(account, owner.email))
    expect(taken.length).toBeGreaterThan(12)
    expect(taken).toEqual(await statements(() => ask(other, newAddress())))
  })

  it('fills nobody’s mailbox, from however many accounts and networks', async () => {
    const email = newAddress()
    const answers = []
    for (let number = 0; number < 11; number++) answers.push((await ask(await person(), email)).ok)
    expect(answers).toEqual([...Array(10).fill(true), false])
  })

  it('has five tries', async () => {
    const account = await person()
    await ask(account, newAddress())
    const { oldCode, newCode } = await codes(account.id)
    for (let number = 0; number < 5; number++) await changeEmail(account, { oldCode, newCode: wrong(newCode) }, monday)
    expect(await changeEmail(account, { oldCode, newCode }, monday)).toEqual(gone)
  })
})

describe('“this was not me”', () => {
  it('puts the old address back once, ends all sessions and the password, and tells the account', async () => {
    const account = await person()
    const email = newAddress()
    const token = await moved(account, email)
    const session = await startSession(account, 'password', hotel, later(monday, day))
    const at = later(monday, 2 * day)
    expect(await undoEmailChange(token, at)).toEqual(ok(null))
    expect((await current(account.id)).email).toBe(account.email)
    expect(await findSession(session, at)).toBeNull()
    for (const address of [email, account.email]) expect(await findByCredentials(address, password)).toBeNull()
    expect((await told(account.id)).at(-1)).toEqual(['EmailRestored', false])
    const row = await database().account.findUniqueOrThrow({ where: { id: account.id } })
    expect(row.emailChangedAt?.toISOString()).toBe(at)
    expect(await undoEmailChange(token, at)).toEqual({ ok: false, refusal: { kind: 'link-gone' } })
  })

  it('works for seven days, and looking at it changes nothing', async () => {
    const account = await person()
    const token = await moved(account, newAddress())
    expect(await findUndo(token, later(monday, 7 * day))).toBeNull()
    expect(await findUndo(token, later(monday, 7 * day - 1))).not.toBeNull()
    expect(await undoEmailChange(token, later(monday, 7 * day))).toEqual({ ok: false, refusal: { kind: 'link-gone' } })
    expect((await current(account.id)).email).not.toBe(account.email)
  })

  it('takes the later changes with it, so that whoever made them cannot come back', async () => {
    const account = await person()
    const first = await moved(account, newAddress())
    const second = await moved(await current(account.id), newAddress(), later(monday, 5))
    expect(await undoEmailChange(first, later(monday, 10))).toEqual(ok(null))
    expect(await undoEmailChange(second, later(monday, 11))).toEqual({ ok: false, refusal: { kind: 'link-gone' } })
    expect((await current(account.id)).email).toBe(account.email)
  })

  it('is nothing for a token that was made up, or of a change that was never made', async () => {
    const account = await person()
    await ask(account, newAddress())
    const { change } = await codes(account.id)
    for (const token of [undoTokenOf(change), 't'.repeat(43), ''])
      expect(await undoEmailChange(token, monday)).toEqual({ ok: false, refusal: { kind: 'link-gone' } })
  })

  it('says so when somebody else has the address by then', async () => {
    const account = await person()
    const token = await moved(account, newAddress())
    await person(account.email)
    expect(await undoEmailChange(token, monday)).toEqual({ ok: false, refusal: { kind: 'email-taken' } })
    expect(await findUndo(token, monday)).not.toBeNull()
  })
})

it('addresses left behind are forgotten when there is no way back any more', async () => {
  const account = await person()
  await moved(account, newAddress())
  const kept = () => database().emailChange.count({ where: { accountId: account.id } })
  await forget(later(monday, 6 * day))
  expect(await kept()).toBe(1)
  await forget(later(monday, 7 * day + 1))
  expect(await kept()).toBe(0)
})
