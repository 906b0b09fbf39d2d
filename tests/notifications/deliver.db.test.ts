import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signUp } from '@/lib/accounts/accounts'
import type { CommandOf } from '@/lib/cases/commands'
import { database } from '@/lib/database/client'
import { deliver } from '@/lib/notifications/deliver'
import { listOutbox, readOutbox, resend } from '@/lib/notifications/outbox'
import { messageIdOf } from '@/lib/notifications/reply-token'
import { type Mailer, smtpMailer } from '@/lib/notifications/smtp'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { type Conduct, header, mailServer, unquoted } from '../support/mail-server'
import { liWeisApplication } from '../support/people'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
let server: Awaited<ReturnType<typeof mailServer>>
let mailer: Mailer
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())
beforeEach(async () => {
  server = await mailServer()
  mailer = smtpMailer(server.url, 'buka@harbor.test', {
    connectionTimeout: 2000,
    greetingTimeout: 2000,
    socketTimeout: 500,
  })
})
afterEach(() => server.end())

let lines = 0
const email = 'li.wei@harbor.test'
const opening = (changes: Partial<CommandOf<'OpenCase'>> = {}): CommandOf<'OpenCase'> =>
  openCase('US', {
    line: { msisdn: `+1202555${4000 + lines++}` },
    locale: 'en',
    applicant: { ...liWeisApplication.applicant, email },
    ...changes,
  })
const opened = () => done(world.agent, opening())
const messageOf = (caseId: string, kind: string) => database().message.findFirstOrThrow({ where: { caseId, kind } })
const now = later(monday, 60)

describe('a mail server that takes it', () => {
  it('gets one mail, to the customer, in HTML and text, from the operator by name', async () => {
    const state = await opened()
    const message = await messageOf(state.id, 'ClaimLink')
    await deliver(message.id, mailer, { now })
    const [mail, ...others] = server.received
    expect(others).toEqual([])
    if (!mail) throw new Error('nothing came')
    expect(mail.to).toEqual([email])
    expect(header(mail, 'From')).toBe('Harborline Wireless <buka@harbor.test>')
    expect(header(mail, 'Subject')).toBe(`[${state.reference}] Harborline Wireless opened a case for you`)
    expect(header(mail, 'Auto-Submitted')).toBe('auto-generated')
    expect(header(mail, 'Message-ID')).toBe(messageIdOf(message.id, 'harbor.test'))
    expect(header(mail, 'References')).toBe(`<case.${state.id}@harbor.test>`)
    expect(header(mail, 'Content-Type')).toContain('multipart/alternative')
    expect(unquoted(mail)).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/)
    expect(unquoted(mail).match(/http:\/\/localhost:3000\/claim\/[\w-]{43}/g)?.length).toBeGreaterThan(2)
    const sent = await messageOf(state.id, 'ClaimLink')
    expect(sent).toMatchObject({ status: 'sent', via: 'smtp', attempts: 1, lastError: null })
  })

  it('gets it once, however often it is delivered', async () => {
    const { id } = await messageOf((await opened()).id, 'ClaimLink')
    await deliver(id, mailer, { now })
    await deliver(id, mailer, { now })
    expect(server.received).toHaveLength(1)
  })

  it('gets the mail of a case of which nothing is known but whose it is, to the address of the account', async () => {
    const account = { name: 'Zsófia', email: 'zsofia@harbor.test', password: 'a long enough password' }
    const made = await signUp({ ...account, locale: 'id' }, monday)
    if (!made.ok) throw new Error(made.refusal.kind)
    const opening = { type: 'OpenCase', market: 'US', operator: 'harborline', locale: 'en', reason: 'lost' } as const
    const state = await done(made.value.actor, opening)
    await deliver((await messageOf(state.id, 'CaseOpened')).id, mailer, { now })
    const [mail] = server.received
    expect(mail?.to).toEqual([account.email])
    expect(mail && header(mail, 'Subject')).toBe(`[${state.reference}] Kasus Anda sudah dibuka`)
  })

  it('gets a promise that has moved, with the reason', async () => {
    const state = await opened()
    await done(world.agent, commandOf.SubmitApplication, on(state, 1))
    await done(world.reviewer, commandOf.ExtendReview, on(state, 2))
    await deliver((await messageOf(state.id, 'ReviewExtended')).id, mailer, { now })
    expect(server.received[0] && unquoted(server.received[0])).toContain(commandOf.ExtendReview.text)
  })

  it('gets what was asked, in the words of the one who asked', async () => {
    const state = await opened()
    await done(world.agent, commandOf.SubmitApplication, on(state, 1))
    await done(world.reviewer, commandOf.BeginReview, on(state, 2))
    await done(world.reviewer, { type: 'RequestInformation', text: '请寄护照照片' }, on(state, 3))
    await deliver((await messageOf(state.id, 'InformationRequested')).id, mailer, { now })
    const [mail] = server.received
    const base64 = mail?.raw.match(/base64\r\n\r\n([\s\S]*?)\r\n-/)?.[1]
    expect(base64 ? Buffer.from(base64, 'base64').toString() : mail && unquoted(mail)).toContain('请寄护照照片')
  })
})

describe('a mail server that does not', () => {
  // [what it does, whether that is its last word]
  const conducts: [Conduct, boolean, RegExp][] = [
    ['no-such-mailbox', true, /EENVELOPE.*550/],
    ['refuse-text', true, /EMESSAGE.*554/],
    ['later', false, /451/],
    ['hang-up', false, /E\w+/],
    ['stall', false, /ETIMEDOUT/],
    ['no-entry', false, /554/],
  ]
  it.each(conducts)('%s: gives it up %s, and remembers why without the address', async (conduct, final, why) => {
    const { id } = await messageOf((await opened()).id, 'ClaimLink')
    server.conduct = conduct
    const attempt = deliver(id, mailer, { now })
    if (final) await attempt
    else await expect(attempt).rejects.toThrow(why)
    const row = await database().message.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ status: final ? 'dead' : 'failed', via: null, attempts: 1 })
    expect(row.lastError).toMatch(why)
    expect(row.lastError).not.toContain('@')
    expect(server.received).toEqual([])

    server.conduct = 'take'
    await deliver(id, mailer, { now })
    expect(server.received).toHaveLength(final ? 0 : 1)
  })

  it('is given up at the last try', async () => {
    const { id } = await messageOf((await opened()).id, 'ClaimLink')
    server.conduct = 'later'
    await deliver(id, mailer, { now, lastTry: true })
    expect(await database().message.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'dead' })
  })

  it('is tried again when an administrator says so, and only one of the same operator', async () => {
    const { id } = await messageOf((await opened()).id, 'ClaimLink')
    server.conduct = 'later'
    await deliver(id, mailer, { now, lastTry: true })
    expect(await resend(world.agent, id, now)).toBe(false)
    expect(await resend(world.adminElsewhere, id, now)).toBe(false)
    expect(await resend(world.admin, id, now)).toBe(true)
    expect(await resend(world.admin, id, now)).toBe(false)
    expect(await database().message.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'planned',
      attempts: 0,
    })
  })
})

describe('without a mail server', () => {
  it('mails are kept for the administrators of the operator, and nobody else', async () => {
    const state = await opened()
    const { id } = await messageOf(state.id, 'ClaimLink')
    await deliver(id, null, { now })
    const { rows } = await listOutbox(world.admin)
    expect(rows.find((row) => row.id === id)).toMatchObject({
      reference: state.reference,
      kind: 'ClaimLink',
      status: 'kept',
    })
    const read = await readOutbox(world.admin, id, now)
    expect(read).toMatchObject({ linkHidden: false, mail: { to: email } })
    expect(read?.mail?.letter.button?.url).toMatch(/\/claim\/[\w-]{43}$/)
    for (const actor of [world.agent, world.reviewer, world.liWei, world.adminElsewhere]) {
      expect((await listOutbox(actor)).rows).toEqual([])
      expect(await readOutbox(actor, id, now)).toBeNull()
    }
  })

  it('and none of those to addresses that nobody has ever goes to one', async () => {
    const applicant = { ...liWeisApplication.applicant, email: 'liwei@example.com' }
    const state = await done(world.agent, opening({ applicant }))
    await deliver((await messageOf(state.id, 'ClaimLink')).id, mailer, { now })
    expect(server.tries).toBe(0)
    expect(await messageOf(state.id, 'ClaimLink')).toMatchObject({ status: 'sent', via: 'outbox' })
  })
})

describe('what has had its day', () => {
  it('is not sent: a link after the next one, or once the case has its customer', async () => {
    const state = await opened()
    const first = await messageOf(state.id, 'ClaimLink')
    await done(world.agent, commandOf.SendClaimLink, on(state, 1))
    await deliver(first.id, mailer, { now })
    expect(await messageOf(state.id, 'ClaimLink')).toMatchObject({ status: 'dead', lastError: 'out-of-date' })
    expect(server.tries).toBe(0)
  })

  it('is not sent: anything to somebody whose address has been erased', async () => {
    const state = await opened()
    await database().particular.deleteMany({ where: { caseId: state.id } })
    await deliver((await messageOf(state.id, 'ClaimLink')).id, mailer, { now })
    expect(await messageOf(state.id, 'ClaimLink')).toMatchObject({ status: 'dead', lastError: 'out-of-date' })
  })
})
