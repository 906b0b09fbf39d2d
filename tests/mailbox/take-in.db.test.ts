import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type Mail from 'nodemailer/lib/mailer/index.js'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import type { Case } from '@/lib/cases/case'
import type { CommandOf } from '@/lib/cases/commands'
import { findCase, listHistory } from '@/lib/cases/queries'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/database/client'
import { takeIn } from '@/lib/mailbox/take-in'
import { deliver } from '@/lib/notifications/deliver'
import { listOutbox } from '@/lib/notifications/outbox'
import { messageOfToken, replyToken } from '@/lib/notifications/reply-token'
import { patience, smtpMailer } from '@/lib/notifications/smtp'
import { addressesInTrouble, casesInTrouble } from '@/lib/notifications/troubles'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { header, mailServer } from '../support/mail-server'
import { liWeisApplication } from '../support/people'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
let server: Awaited<ReturnType<typeof mailServer>>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())
beforeEach(async () => {
  server = await mailServer()
})
afterEach(() => server.end())

const email = 'li.wei@harbor.test'
let lines = 0
const opening = (): CommandOf<'OpenCase'> =>
  openCase('US', {
    line: { msisdn: `+1202555${9000 + lines++}` },
    applicant: { ...liWeisApplication.applicant, email },
  })

type Sent = { state: Case; messageId: string; headers: { id: string; references: string; replyTo: string } }
/** A case, and a mail about it as it arrived in Li Wei's mailbox. */
async function mailed(actor: Actor = world.liWei): Promise<Sent> {
  const state = await done(actor, opening())
  const recipient = 'applicant'
  const message = await database().message.findFirstOrThrow({ where: { caseId: state.id, recipient } })
  const mailer = smtpMailer(server.url, 'buka@harbor.test', patience, 'reply@in.harbor.test')
  await deliver(message.id, mailer, { now: later(monday, 1) })
  const mail = server.received.at(-1)
  if (!mail) throw new Error('nothing came')
  const read = (name: string) => header(mail, name) ?? ''
  return {
    state,
    messageId: message.id,
    headers: { id: read('Message-ID'), references: read('References'), replyTo: read('Reply-To') },
  }
}

const write = (mail: Mail.Options): Promise<Buffer> => new MailComposer(mail).compile().build()
/** What a mail program makes of "answer". */
const answer = ({ headers }: Sent, more: Mail.Options = {}): Promise<Buffer> =>
  write({
    from: `Li Wei <${email}>`,
    to: headers.replyTo,
    subject: 'Re: your case',
    messageId: `<${newId()}@mail.harbor.test>`,
    inReplyTo: headers.id,
    references: [headers.references, headers.id],
    text: 'Here it is.\n\nOn Mon, Mar 9, 2026 at 3:00 PM Harborline <buka@harbor.test> wrote:\n> Secret quoted words\n',
    ...more,
  })
const taken = async (raw: Buffer, minutes = 5) => {
  const result = await takeIn(raw, later(monday, minutes))
  if (!result.ok) throw new Error(result.refusal.kind)
  return result.value
}
const repliesIn = async (actor: Actor, { reference }: Case) => {
  const state = await findCase(actor, reference)
  const entries = state ? await listHistory(actor, state) : []
  return entries.filter(({ type }) => type === 'ReplyReceived')
}
const photo = () =>
  sharp({ create: { width: 90 + lines, height: 60, channels: 3, background: '#483' } })
    .jpeg()
    .toBuffer()

describe('an answer to a mail', () => {
  it('becomes a public note: what is new in it, from whose address, to which mail', async () => {
    const sent = await mailed()
    expect(await taken(await answer(sent))).toEqual({ outcome: 'noted', reference: sent.state.reference })
    for (const actor of [world.liWei, world.agent]) {
      const [reply, ...others] = await repliesIn(actor, sent.state)
      expect(others).toEqual([])
      expect(reply).toMatchObject({
        actor: { kind: 'system' },
        text: 'Here it is.',
        payload: { from: 'applicant', messageId: sent.messageId, files: { attached: 0, leftOut: 0 } },
      })
    }
    expect(JSON.stringify(await database().caseEvent.findMany())).not.toMatch(/li\.wei|Here it is/)
  })

  it('is known for one by the address it goes to as well as by what it answers', async () => {
    for (const more of [
      { inReplyTo: undefined, references: undefined },
      { to: 'buka@harbor.test' },
      { to: 'buka@harbor.test', inReplyTo: undefined },
    ]) {
      const sent = await mailed()
      expect(await taken(await answer(sent, more))).toMatchObject({ outcome: 'noted' })
    }
    const sent = await mailed()
    const shouted = { to: sent.headers.replyTo.toUpperCase(), inReplyTo: undefined, references: undefined }
    expect(await taken(await answer(sent, shouted))).toMatchObject({ outcome: 'noted' })
  })

  it('from the account’s address is the account’s, though the application names another', async () => {
    const sent = await mailed()
    expect(await taken(await answer(sent, { from: 'LiWei@Example.com' }))).toMatchObject({ outcome: 'noted' })
    expect((await repliesIn(world.liWei, sent.state))[0]).toMatchObject({ payload: { from: 'account' } })
  })

  it('from any other address, or one that is forged, is for staff to see and not the customer’s', async () => {
    for (const more of [
      { from: 'mallory@evil.test' },
      {
        headers: { 'Authentication-Results': 'mx.harbor.test; spf=pass; dmarc=fail (p=NONE) header.from=harbor.test' },
      },
    ]) {
      const sent = await mailed()
      const raw = await answer(sent, { ...more, attachments: [{ filename: 'a.jpg', content: await photo() }] })
      expect(await taken(raw)).toEqual({ outcome: 'unverified', reference: sent.state.reference })
      expect(await repliesIn(world.liWei, sent.state)).toEqual([])
      const [reply] = await repliesIn(world.agent, sent.state)
      expect(reply).toMatchObject({ payload: { from: 'unknown', files: { attached: 0, leftOut: 1 } } })
      expect(reply?.text).toMatch(/^(mallory@evil\.test|li\.wei@harbor\.test)\n\nHere it is\.$/)
      expect((await findCase(world.agent, sent.state.reference))?.documents).toEqual([])
    }
  })

  it('that guesses leads nowhere: a case, a message and a tag do not make a token', async () => {
    const sent = await mailed()
    const forged = replyToken(sent.messageId).replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect(messageOfToken(forged)).toBeNull()
    const before = await database().caseEvent.count()
    for (const guess of [forged, replyToken(newId()), sent.messageId.replaceAll('-', '').padEnd(52, '0')]) {
      const raw = await answer(sent, {
        to: `reply+${guess}@in.harbor.test`,
        inReplyTo: `<message.${guess}@harbor.test>`,
        references: [`<case.${sent.state.id}@harbor.test>`, `<message.${sent.messageId}@harbor.test>`],
        subject: `Re: [${sent.state.reference}] Your case`,
      })
      expect(await taken(raw)).toEqual({ outcome: 'ignored', why: 'no-case' })
    }
    expect(await database().caseEvent.count()).toBe(before)
  })

  it('handed in twice, or five times at once, is taken in once', async () => {
    const sent = await mailed()
    const raw = await answer(sent, { attachments: [{ filename: 'a.jpg', content: await photo() }] })
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => taken(raw)))
    expect(all).toEqual(Array(5).fill({ outcome: 'noted', reference: sent.state.reference }))
    await taken(raw, 60)
    expect(await repliesIn(world.agent, sent.state)).toHaveLength(1)
    expect((await findCase(world.agent, sent.state.reference))?.documents).toHaveLength(1)
  })

  it('without a Message-ID is taken in once too', async () => {
    const sent = await mailed()
    const raw = Buffer.from((await answer(sent)).toString().replace(/^Message-ID: .*\r\n/im, ''))
    await taken(raw)
    await taken(raw)
    expect(await repliesIn(world.agent, sent.state)).toHaveLength(1)
  })

  it('of a machine is left alone', async () => {
    const sent = await mailed()
    const signs: Mail.Headers[] = [
      { 'Auto-Submitted': 'auto-replied' },
      { Precedence: 'bulk' },
      { 'Return-Path': '<>' },
    ]
    for (const headers of signs)
      expect(await taken(await answer(sent, { headers }))).toMatchObject({ outcome: 'ignored' })
    expect(await taken(Buffer.from(server.received.at(-1)?.raw ?? ''))).toEqual({ outcome: 'ignored', why: 'our-own' })
    expect(await repliesIn(world.agent, sent.state)).toEqual([])
  })

  it('is the last that is taken in for a day when it is the twentieth', async () => {
    const sent = await mailed()
    for (let time = 0; time < 20; time++)
      expect(await taken(await answer(sent), time)).toMatchObject({ outcome: 'noted' })
    expect(await taken(await answer(sent), 30)).toEqual({ outcome: 'ignored', why: 'too-many' })
    expect(await taken(await answer(sent), 25 * 60)).toMatchObject({ outcome: 'noted' })
  })

  it('that says nothing is left alone, and one in HTML alone is read', async () => {
    const sent = await mailed()
    const html = '<div>照片<b>见附件</b></div><blockquote>Secret quoted words</blockquote>'
    expect(await taken(await answer(sent, { text: '> quoted\n' }))).toEqual({ outcome: 'ignored', why: 'empty' })
    expect(await taken(await answer(sent, { text: undefined, html }))).toMatchObject({ outcome: 'noted' })
    expect((await repliesIn(world.agent, sent.state))[0]?.text).toBe('照片见附件')
  })

  it('in GBK from a Chinese mail program is read', async () => {
    const sent = await mailed()
    const words = Buffer.from([0xd5, 0xd5, 0xc6, 0xac]) // 照片
    const head = `From: ${email}\r\nTo: ${sent.headers.replyTo}\r\nContent-Type: text/plain; charset=gbk\r\n\r\n`
    expect(await taken(Buffer.concat([Buffer.from(head), words]))).toMatchObject({ outcome: 'noted' })
    expect((await repliesIn(world.agent, sent.state))[0]?.text).toBe('照片')
  })
})

describe('files that come with an answer', () => {
  it('become documents while the case takes any; bad ones and those of a signature do not', async () => {
    const sent = await mailed()
    const picture = await photo()
    const raw = await answer(sent, {
      attachments: [
        { filename: '护照.jpg', content: picture },
        { filename: 'virus.exe', content: Buffer.from('MZ') },
        { filename: 'smime.p7s', content: Buffer.from('x'), contentType: 'application/pkcs7-signature' },
      ],
    })
    await taken(raw)
    const [reply] = await repliesIn(world.liWei, sent.state)
    expect(reply).toMatchObject({ payload: { files: { attached: 1, leftOut: 1 } } })
    const state = await findCase(world.liWei, sent.state.reference)
    expect(state?.documents).toMatchObject([{ kind: 'other', mediaType: 'image/jpeg', bytes: picture.length }])
  })

  it('of a case that takes none now are left out, which is said; the words are taken in', async () => {
    const sent = await mailed()
    await done(world.liWei, commandOf.SubmitApplication, on(sent.state, 2))
    await taken(await answer(sent, { attachments: [{ filename: 'a.jpg', content: await photo() }] }))
    const [reply] = await repliesIn(world.liWei, sent.state)
    expect(reply).toMatchObject({ text: 'Here it is.', payload: { files: { attached: 0, leftOut: 1 } } })
    expect((await findCase(world.liWei, sent.state.reference))?.documents).toEqual([])
  })

  it('are an answer without words', async () => {
    const sent = await mailed()
    await taken(await answer(sent, { text: '', attachments: [{ filename: 'a.jpg', content: await photo() }] }))
    expect((await repliesIn(world.liWei, sent.state))[0]).toMatchObject({ text: null, payload: { text: null } })
  })
})

describe('a mail that comes back', () => {
  type Report = {
    action?: string
    status?: string
    code?: string
    envelopeId?: string
    returned?: string
    type?: string
  }
  /** What a mail server makes of it (RFC 3464). */
  const report = ({
    action = 'failed',
    status = '5.1.1',
    code = `smtp; 550 5.1.1 <${email}>: unknown user`,
    envelopeId,
    returned = '',
    type = 'text/rfc822-headers',
  }: Report) =>
    Buffer.from(
      [
        'Return-Path: <>',
        'From: Mail Delivery System <MAILER-DAEMON@mx.harbor.test>',
        'To: buka@harbor.test',
        'Auto-Submitted: auto-replied',
        'Content-Type: multipart/report; report-type=delivery-status;',
        ' boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'I am sorry.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.harbor.test',
        ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
        '',
        `Final-Recipient: rfc822; ${email}`,
        `Action: ${action}`,
        `Status: ${status}`,
        `Diagnostic-Code: ${code}`,
        '',
        '--b',
        `Content-Type: ${type}`,
        '',
        returned,
        '--b--',
        '',
      ].join('\r\n'),
    )
  const returned = ({ headers }: Sent) => `Subject: your case\r\nMessage-ID: ${headers.id}\r\n\r\n`
  const rowOf = ({ messageId }: Sent) => database().message.findUniqueOrThrow({ where: { id: messageId } })

  const shownAs = async ({ state, messageId }: Sent) =>
    (await listOutbox(world.admin, { reference: state.reference })).rows.find(({ id }) => id === messageId)?.status

  it.each([
    ['its headers', (sent: Sent) => ({ returned: returned(sent) })],
    ['the whole of it', (sent: Sent) => ({ returned: `${returned(sent)}Dear Li Wei`, type: 'message/rfc822' })],
    ['the name we gave its envelope', (sent: Sent) => ({ envelopeId: replyToken(sent.messageId) })],
  ])('is known by %s, and noted with the reason, without the address', async (_how, about) => {
    const sent = await mailed()
    expect(await taken(report(about(sent)))).toEqual({ outcome: 'bounced' })
    const row = await rowOf(sent)
    expect(row).toMatchObject({ status: 'sent', bounce: 'final', bouncedAt: new Date(later(monday, 5)) })
    expect(row.bounceReason).toContain('550 5.1.1')
    expect(row.bounceReason).not.toContain('@')
    expect(await shownAs(sent)).toBe('bounced')
  })

  it.each([
    [{ action: 'failed', status: '5.1.1' }, 'final', 'bounced'],
    [{ action: 'Failed', status: '4.2.2' }, 'temporary', 'bounced'],
    [{ action: 'delayed', status: '4.4.1' }, 'delayed', 'sent'],
  ])('with %o is %s', async (how, bounce, status) => {
    const sent = await mailed()
    await taken(report({ ...how, returned: returned(sent) }))
    expect(await rowOf(sent)).toMatchObject({ bounce })
    expect(await shownAs(sent)).toBe(status)
  })

  it('for good stays so, whatever is reported after', async () => {
    const sent = await mailed()
    await taken(report({ action: 'delayed', status: '4.4.1', returned: returned(sent) }), 1)
    await taken(report({ returned: returned(sent) }), 2)
    await taken(report({ action: 'delayed', status: '4.4.1', returned: returned(sent) }), 3)
    expect(await rowOf(sent)).toMatchObject({ bounce: 'final', bouncedAt: new Date(later(monday, 2)) })
  })

  it('and is not ours, or not a failure, changes nothing', async () => {
    const sent = await mailed()
    const forged = `<message.${'0'.repeat(52)}@harbor.test>`
    expect(await taken(report({ returned: `Message-ID: ${forged}\r\n` }))).toMatchObject({ outcome: 'ignored' })
    expect(await taken(report({ action: 'delivered', status: '2.0.0', returned: returned(sent) }))).toMatchObject({
      outcome: 'ignored',
    })
    expect(await rowOf(sent)).toMatchObject({ bounce: null })
    expect(await repliesIn(world.agent, sent.state)).toEqual([])
  })

  it('is told to staff of the operator on the case and on the desk, until a later mail arrives', async () => {
    const sent = await mailed()
    const { reference, id } = sent.state
    expect(await addressesInTrouble(id)).toEqual([])
    await taken(report({ returned: returned(sent) }))
    expect(await addressesInTrouble(id)).toEqual([{ recipient: 'applicant', messageId: sent.messageId }])
    for (const actor of [world.agent, world.reviewer]) expect(await casesInTrouble(actor)).toContain(reference)
    expect(await casesInTrouble(world.adminElsewhere)).toEqual([])
    expect(await casesInTrouble(world.liWei)).toEqual([])
    await done(world.liWei, commandOf.SubmitApplication, on(sent.state, 2))
    const next = await database().message.findFirstOrThrow({
      where: { caseId: id, kind: 'ApplicationSubmitted', recipient: 'applicant' },
    })
    await deliver(next.id, smtpMailer(server.url, 'buka@harbor.test'), { now: later(monday, 9) })
    expect(await addressesInTrouble(id)).toEqual([])
    expect(await casesInTrouble(world.agent)).not.toContain(reference)
  })
})

describe('what is no mail', () => {
  it('is ignored or refused, and breaks nothing', async () => {
    const deep = Array.from(
      { length: 60 },
      (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
    ).join('')
    expect(await takeIn(Buffer.from(deep), monday)).toEqual({ ok: false, refusal: { kind: 'mail-not-read' } })
    for (const raw of ['', 'x', '\0\0\0', 'From: \r\n\r\n', `Subject: ${'x'.repeat(100_000)}\r\n\r\n`])
      expect(await takeIn(Buffer.from(raw), monday)).toMatchObject({ ok: true, value: { outcome: 'ignored' } })
  })
})
