import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signUp } from '@/lib/accounts/accounts'
import { askToSignIn, redeemSignInCode } from '@/lib/accounts/sign-in-code'
import { env } from '@/lib/core/env'
import { newSecret } from '@/lib/core/ids'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { lastAccountMail, listAccountOutbox, readAccountOutbox } from '@/lib/notifications/account-outbox'
import { deliverAccount } from '@/lib/notifications/deliver-account'
import { type Mailer, smtpMailer } from '@/lib/notifications/smtp'
import { tellAccount } from '@/lib/notifications/tell-account'
import { mailedCode } from '../support/codes'
import { freshDatabase } from '../support/database'
import { header, mailServer, unquoted } from '../support/mail-server'
import { later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
let server: Awaited<ReturnType<typeof mailServer>>
let mailer: Mailer
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await pool().end()
  await end()
})
beforeEach(async () => {
  server = await mailServer()
  mailer = smtpMailer(server.url, 'buka@harbor.test')
})
afterEach(() => server.end())

let people = 0
/** Somebody who has asked for a code, and the message it is to come with. */
async function askedBy(email: string) {
  const browser = newSecret()
  await askToSignIn(email, { browser, network: `203.0.113.${people}`, locale: 'en' }, monday)
  const message = await database().accountMessage.findFirstOrThrow({
    where: { code: { endedAt: null } },
    orderBy: [{ createdAt: 'desc' }, { code: { tries: 'asc' } }],
    include: { code: true },
  })
  return { browser, message }
}
async function customer() {
  const email = `zsofia${++people}@harbor.test`
  const made = await signUp({ name: 'Zsófia', email, password: 'a long enough password', locale: 'en' }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  await database().accountMessage.deleteMany()
  return made.value
}

describe('a mail with a code', () => {
  it('comes over SMTP in HTML and text, and the code in it signs in', async () => {
    const { id, email } = await customer()
    const { browser, message } = await askedBy(email)
    await deliverAccount(message.id, mailer, { now: monday })
    await deliverAccount(message.id, mailer, { now: monday })
    const [mail, ...others] = server.received
    if (!mail) throw new Error('nothing came')
    expect(others).toEqual([])
    expect(mail.to).toEqual([email])
    expect(header(mail, 'From')).toBe('Buka <buka@harbor.test>')
    expect(header(mail, 'Subject')).toBe('Your code to sign in')
    expect(header(mail, 'References')).toBeUndefined()
    expect(header(mail, 'Auto-Submitted')).toBe('auto-generated')
    const codes = unquoted(mail).match(/\b\d{4} \d{4}\b/g) ?? []
    expect(codes).toHaveLength(2) // once as text, once as HTML
    const typed = String(codes[0]).replace(' ', '')
    expect(await redeemSignInCode(browser, typed, later(monday, 1))).toMatchObject({ ok: true, value: { id } })
    expect(await database().accountMessage.findUnique({ where: { id: message.id } })).toMatchObject({
      status: 'sent',
      via: 'smtp',
    })
  })

  it('is tried again like any other', async () => {
    const { message } = await askedBy((await customer()).email)
    server.conduct = 'later'
    await expect(deliverAccount(message.id, mailer, { now: monday })).rejects.toThrow(/451/)
    server.conduct = 'take'
    await deliverAccount(message.id, mailer, { now: monday })
    expect(server.received).toHaveLength(1)
  })

  it('is not sent once its code is replaced or expired', async () => {
    const { email } = await customer()
    const { message: first } = await askedBy(email)
    const { message: second } = await askedBy(email)
    expect(second.id).not.toBe(first.id)
    await deliverAccount(first.id, mailer, { now: monday })
    await deliverAccount(second.id, mailer, { now: later(monday, 11) })
    expect(server.tries).toBe(0)
    for (const { id } of [first, second])
      expect(await database().accountMessage.findUnique({ where: { id } })).toMatchObject({ status: 'dead' })
  })

  it('for an address that is nobody’s goes nowhere', async () => {
    await customer()
    const { message } = await askedBy(`nobody${people}@harbor.test`)
    await deliverAccount(message.id, mailer, { now: monday })
    expect(server.tries).toBe(0)
  })

  it('keeps neither the code nor the address in the database, the message or its job', async () => {
    const { email } = await customer()
    const { message } = await askedBy(email)
    const code = await mailedCode('SignInCode')
    await deliverAccount(message.id, mailer, { now: monday })
    const jobs = await database().$queryRaw`SELECT * FROM graphile_worker._private_jobs`
    const rows = [await database().accountMessage.findMany(), await database().accountCode.findMany(), jobs]
    const text = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    expect(text).not.toContain(code)
    expect(text).not.toContain(email)
  })
})

it('whoever can be told of something that happened to an account can be told by one line', async () => {
  const { id, email } = await customer()
  await database().$transaction((tx) => tellAccount(tx, id, 'NewDevice', monday))
  const message = await database().accountMessage.findFirstOrThrow()
  await deliverAccount(message.id, mailer, { now: monday })
  expect(server.received.map(({ to }) => to)).toEqual([[email]])
  expect(server.received[0] && unquoted(server.received[0])).toContain('http://localhost:3000/account')
})

describe('while no mail server is set', () => {
  it('an administrator reads codes in the outbox, and nobody else does', async () => {
    const { email } = await customer()
    const { message } = await askedBy(email)
    await deliverAccount(message.id, null, { now: monday })
    const [row, ...others] = await listAccountOutbox(world.admin, monday)
    expect(others).toEqual([])
    expect(row).toMatchObject({ id: message.id, kind: 'SignInCode', mail: { to: email } })
    expect(await readAccountOutbox(world.admin, message.id, monday)).toMatchObject({
      mail: { letter: { code: expect.stringMatching(/^\d{4} \d{4}$/) } },
    })
    expect((await lastAccountMail(monday))?.id).toBe(message.id)
    for (const actor of [world.agent, world.reviewer, world.auditor, world.liWei, world.api]) {
      expect(await listAccountOutbox(actor, monday)).toEqual([])
      expect(await readAccountOutbox(actor, message.id, monday)).toBeNull()
    }
  })

  it('and once mails leave nobody does', async () => {
    const { message } = await askedBy((await customer()).email)
    const settings = env()
    settings.SMTP_URL = server.url
    try {
      expect(await listAccountOutbox(world.admin, monday)).toEqual([])
      expect(await readAccountOutbox(world.admin, message.id, monday)).toBeNull()
      expect(await lastAccountMail(monday)).toBeNull()
    } finally {
      delete settings.SMTP_URL
    }
  })
})
