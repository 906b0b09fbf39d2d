import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, findByCredentials, hire, signUp } from '@/lib/accounts/accounts'
import { system } from '@/lib/accounts/actor'
import { codeOf } from '@/lib/accounts/codes'
import { forget } from '@/lib/accounts/forget'
import { askToJoin, join } from '@/lib/accounts/join'
import { askToRecover, recover } from '@/lib/accounts/recover'
import { findSession, startSession } from '@/lib/accounts/sessions'
import { type Asking, askToSignIn, redeemSignInCode } from '@/lib/accounts/sign-in-code'
import { newSecret } from '@/lib/core/ids'
import { ok } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { mailedCode, wrong } from '../support/codes'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { statements } from '../support/statements'
import { hotel } from '../support/visitors'
import { done, later, monday, settle, type World } from '../support/world'

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

const password = 'a long enough password'
const another = 'four unrelated words here'
const gone = { ok: false, refusal: { kind: 'code-gone' } }
let people = 0
const newAddress = () => `mei${++people}@harbor.test`
async function person(email = newAddress()): Promise<Account> {
  const made = await signUp({ name: 'Mei', email, password, locale: 'zh-CN' }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}
/** A browser on a network of its own, so that one test's asking does not count in another. */
const asking = () => ({ browser: newSecret(), network: `203.0.113.${++people % 250}`, locale: 'en' as const })
const messagesFor = (accountId: string) =>
  database().accountMessage.findMany({ where: { accountId }, orderBy: { createdAt: 'asc' } })

async function signInCode(email: string, now: Instant = monday) {
  const asked = asking()
  expect(await askToSignIn(email, asked, now)).toEqual(ok(null))
  return { browser: asked.browser, code: await mailedCode('SignInCode') }
}

describe('signing in with a mailed code', () => {
  it('lets a customer in once', async () => {
    const { id, email } = await person()
    const { browser, code } = await signInCode(email)
    expect(await redeemSignInCode(browser, code, monday)).toMatchObject({ ok: true, value: { id } })
    expect(await redeemSignInCode(browser, code, monday)).toEqual(gone)
  })

  it('lets one of many in who use the code at once', async () => {
    const { browser, code } = await signInCode((await person()).email)
    const all = await Promise.all(Array.from({ length: 5 }, () => redeemSignInCode(browser, code, monday)))
    expect(all.filter((one) => one.ok)).toHaveLength(1)
  })

  it('is nothing for staff, who are answered the same', async () => {
    const email = newAddress()
    const staff = { name: 'Ada', email, password, locale: 'en', role: 'admin' } as const
    const made = await hire(system, { ...staff, operatorId: world.harborline.id }, monday)
    if (!made.ok) throw new Error(made.refusal.kind)
    const { browser, code } = await signInCode(email)
    expect(await messagesFor(made.value.id)).toEqual([])
    expect(await redeemSignInCode(browser, code, monday)).toEqual(gone)
  })
})

describe('a forgotten password', () => {
  const recovery = async (email: string) => {
    const asked = asking()
    expect(await askToRecover(email, asked, monday)).toEqual(ok(null))
    return { browser: asked.browser, code: await mailedCode('RecoveryCode') }
  }

  it('is replaced by a code, which ends all sessions and codes', async () => {
    const { id, email } = await person()
    const session = await startSession({ id, actor: { kind: 'customer', accountId: id } }, 'password', hotel, monday)
    const elsewhere = await signInCode(email)
    const { browser, code } = await recovery(email)
    expect(await recover(browser, { code: wrong(code), password: another }, monday)).toEqual({
      ok: false,
      refusal: { kind: 'code-wrong', triesLeft: 4 },
    })
    expect(await recover(browser, { code, password: another }, later(monday, 1))).toEqual(ok(null))
    expect((await findByCredentials(email, another))?.id).toBe(id)
    expect(await findByCredentials(email, password)).toBeNull()
    expect(await findSession(session, later(monday, 2))).toBeNull()
    expect(await redeemSignInCode(elsewhere.browser, elsewhere.code, later(monday, 2))).toEqual(gone)
    expect(await recover(browser, { code, password }, later(monday, 2))).toEqual(gone)
  })

  it('is told to the account and to every other address in its open cases, each once', async () => {
    const { id, email, actor } = await person()
    const other = 'other.mailbox@harbor.test'
    for (const [line, address] of [email, other, other].entries()) {
      const applicant = { ...liWeisApplication.applicant, email: address }
      await done(actor, openCase('US', { line: { msisdn: `+1202555${7000 + line}` }, applicant }))
    }
    const { browser, code } = await recovery(email)
    await recover(browser, { code, password: another }, monday)
    const told = (await messagesFor(id)).filter(({ kind }) => kind === 'PasswordChanged')
    expect(told.map(({ caseId }) => caseId !== null).sort()).toEqual([false, true])
    expect(JSON.stringify(told)).not.toContain('@')
  })

  it('is not replaced by a name or an address of the account, and the code is good for another try', async () => {
    const email = 'brunhilde.osterman@harbor.test'
    const { id } = await person(email)
    const { browser, code } = await recovery(email)
    const personal = { ok: false, refusal: { kind: 'password-refused', problem: 'password-personal' } }
    expect(await recover(browser, { code, password: 'Brunhilde.Osterman.26' }, monday)).toEqual(personal)
    expect(await recover(browser, { code, password: another }, monday)).toEqual(ok(null))
    expect((await findByCredentials(email, another))?.id).toBe(id)
  })

  it('of staff is replaced the same way, which signs nobody in', async () => {
    const email = newAddress()
    const staff = { name: 'Ben', email, password, locale: 'en', role: 'agent' } as const
    const made = await hire(system, { ...staff, operatorId: world.harborline.id }, monday)
    if (!made.ok) throw new Error(made.refusal.kind)
    const { browser, code } = await recovery(email)
    expect(await recover(browser, { code, password: another }, monday)).toEqual(ok(null))
    expect(await database().session.count({ where: { accountId: made.value.id } })).toBe(0)
  })
})

describe('signing up', () => {
  const joining = async (email: string, name = 'Mei') => {
    const asked = asking()
    expect(await askToJoin({ name, email, password, locale: 'id' }, asked, monday)).toEqual(ok(null))
    return asked.browser
  }

  it('makes the account when the code comes back, and keeps nothing of the waiting', async () => {
    const email = newAddress()
    const browser = await joining(email)
    expect(await findByCredentials(email, password)).toBeNull()
    const made = await join(browser, await mailedCode('SignUpCode'), later(monday, 1))
    expect(made).toMatchObject({ ok: true, value: { email, locale: 'id', actor: { kind: 'customer' } } })
    expect((await findByCredentials(email, password))?.email).toBe(email)
    expect(await database().signUp.count({ where: { email } })).toBe(0)
  })

  it('with an address that has an account tells that account, and no code makes another', async () => {
    const { id, email } = await person()
    const browser = await joining(email)
    expect(await messagesFor(id)).toMatchObject([{ kind: 'AddressInUse', codeId: null }])
    const { codes } = await database().signUp.findFirstOrThrow({ where: { email }, include: { codes: true } })
    expect(await database().accountMessage.count({ where: { codeId: codes[0]?.id ?? '' } })).toBe(0)
    // Even somebody who could guess the code that was mailed to nobody.
    expect(await join(browser, codeOf(codes[0]?.id ?? ''), monday)).toEqual(gone)
    expect(await findByCredentials(email, password)).toMatchObject({ id, name: 'Mei' })
  })

  it('is finished by whoever has the mailbox first, when two begin', async () => {
    const email = newAddress()
    const attacker = await joining(email, 'Mallory')
    const owner = await joining(email, 'Mei')
    const code = await mailedCode('SignUpCode')
    expect(await join(attacker, code, monday)).toEqual(gone)
    expect(await join(owner, code, monday)).toMatchObject({ ok: true, value: { name: 'Mei' } })
  })

  it('that nobody finishes is forgotten, codes and mails with it', async () => {
    const email = newAddress()
    await joining(email)
    await forget(later(monday, 5))
    expect(await database().signUp.count({ where: { email } })).toBe(1)
    await forget(later(monday, 11))
    expect([await database().signUp.count(), await database().accountCode.count()]).toEqual([0, 0])
    expect(await database().accountMessage.count({ where: { kind: 'SignUpCode' } })).toBe(0)
    expect(await database().accountMessage.count({ where: { kind: 'PasswordChanged' } })).toBeGreaterThan(0)
  })

  it('asks for one job that forgets, however many there are', async () => {
    await joining(newAddress())
    await joining(newAddress())
    const jobs = await database().$queryRaw<object[]>`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'forget'`
    expect(jobs).toHaveLength(1)
  })
})

describe('whether an address has an account', () => {
  const ways = [
    ['a code to sign in', askToSignIn],
    ['a code for a new password', askToRecover],
    [
      'an account',
      (email: string, asked: Asking, now: Instant) =>
        askToJoin({ name: 'M', email, password, locale: 'en' }, asked, now),
    ],
  ] as const

  it.each(ways)('does not show in the answer to who asks for %s, nor in the work it takes', async (_, ask) => {
    await ask(newAddress(), asking(), monday) // what only the first one waits for
    const answers: unknown[] = []
    const work = (email: string) =>
      statements(async () => {
        answers.push(await ask(email, asking(), monday))
      })
    const [known, unknown] = [await work((await person()).email), await work(newAddress())]
    expect(known.length).toBeGreaterThan(8)
    expect(known).toEqual(unknown)
    expect(answers).toEqual([ok(null), ok(null)])
  })

  it('does not show in a sign-up that is kept: both have a password that was hashed', async () => {
    const emails = [(await person()).email, newAddress()]
    for (const email of emails) await askToJoin({ name: 'M', email, password, locale: 'en' }, asking(), monday)
    const kept = await database().signUp.findMany({ where: { email: { in: emails } } })
    expect(kept.map(({ passwordHash }) => passwordHash.startsWith('$argon2id$'))).toEqual([true, true])
  })

  it('does not show in what a wrong code is answered, nor in the work that takes', async () => {
    const tries = []
    for (const email of [(await person()).email, newAddress()]) {
      const { browser, code } = await signInCode(email)
      const answers: unknown[] = []
      const work = await statements(async () => {
        for (let number = 0; number < 6; number++) answers.push(await redeemSignInCode(browser, wrong(code), monday))
      })
      tries.push({ answers, work })
    }
    expect(tries[0]).toEqual(tries[1])
  })

  it.each(ways)('does not show in how often one may ask for %s', async (_, ask) => {
    for (const email of [(await person()).email, newAddress()]) {
      const { network, locale } = asking()
      const answers = []
      for (let number = 0; number < 6; number++)
        answers.push((await ask(email, { browser: newSecret(), network, locale }, monday)).ok)
      expect(answers).toEqual([true, true, true, true, true, false])
    }
  })

  it('is asked for by an attacker from many networks no more than ten times an hour', async () => {
    const { email } = await person()
    const answers = []
    for (let number = 0; number < 11; number++) answers.push(await askToSignIn(email, asking(), monday))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(10)
    expect(answers.at(-1)).toMatchObject({ ok: false, refusal: { kind: 'too-many-codes', minutes: 60 } })
  })
})
