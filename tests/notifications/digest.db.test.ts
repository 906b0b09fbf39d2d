import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/database/client'
import { locales } from '@/lib/i18n/locale'
import { deliver } from '@/lib/notifications/deliver'
import { Digest, digests } from '@/lib/notifications/digest'
import { asHtml } from '@/lib/notifications/html'
import { listOutbox, readOutbox } from '@/lib/notifications/outbox'
import { smtpMailer } from '@/lib/notifications/smtp'
import { writeDigest } from '@/lib/notifications/staff-letter'
import { asText } from '@/lib/notifications/text'
import { requestErasure, withdrawErasure } from '@/lib/personal-data/erasure'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { header, mailServer } from '../support/mail-server'
import { instant, liWeisApplication } from '../support/people'
import { letTimePass } from '../support/test-clock'
import { done, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())
beforeEach(async () => {
  await database().message.deleteMany({ where: { kind: 'ReviewsDue' } })
  await database().digest.deleteMany()
})

let lines = 0
async function submitted() {
  const opened = await done(world.liWei, openCase('US', { line: { msisdn: `+1202555${8000 + lines++}` } }))
  return done(world.liWei, commandOf.SubmitApplication, on(opened, 1))
}
const written = async () =>
  (await database().digest.findMany({ orderBy: { createdAt: 'asc' } })).map(({ body, createdAt }) => ({
    at: createdAt.toISOString(),
    ...Digest.parse(body),
  }))
const mails = () => database().message.findMany({ where: { kind: 'ReviewsDue' } })

describe('reviews that come due together', () => {
  it('are told of in one mail to each reviewer and administrator of the operator, and to nobody else', async () => {
    const states = []
    for (let count = 0; count < 22; count++) states.push(await submitted())
    const [decided] = states
    if (!decided) throw new Error('none')
    // Due on Thursday: said on Wednesday morning.
    await letTimePass(instant('2026-03-11T16:00:00.000Z'))
    expect(await written()).toMatchObject([{ at: '2026-03-11T12:02:00.000Z', overdue: 0, dueSoon: 22 }])
    const readers = (await mails()).map(({ accountId }) => accountId)
    const ids = [world.reviewer, world.admin].map((actor) => 'accountId' in actor && actor.accountId)
    expect(readers.sort()).toEqual(ids.sort())

    await done(world.reviewer, commandOf.BeginReview, on(decided, 4000))
    // Of somebody who has an account since today two people approve.
    await done(world.reviewer, commandOf.ApproveApplication, on(decided, 4001))
    await done(world.admin, commandOf.ApproveApplication, on(decided, 4002))
    await letTimePass(instant('2026-03-20T00:00:00.000Z'))
    const [, late, ...more] = await written()
    expect(more).toEqual([])
    expect(late).toMatchObject({ at: '2026-03-12T21:02:00.000Z', overdue: 21, dueSoon: 0 })
    expect(late?.first).toHaveLength(20)
    expect(late?.first.map(({ reference }) => reference)).not.toContain(decided.reference)
    expect(await mails()).toHaveLength(4)
  })

  it('are told of once, when the job is done twice, and not at all when all are decided', async () => {
    const job = { digestId: '0e000000-0000-4000-8000-000000000001', operatorId: world.harborline.id }
    const facts = { now: instant('2026-03-13T12:00:00.000Z'), lastTry: false }
    await digests.run(job, facts)
    await digests.run(job, facts)
    expect(await mails()).toHaveLength(2)
    const elsewhere = { digestId: '0e000000-0000-4000-8000-000000000002', operatorId: world.merantau.id }
    await digests.run(elsewhere, facts)
    expect(await mails()).toHaveLength(2)
  })

  it('arrive with counts and references, in a thread of their own, and are in the outbox', async () => {
    const { id, operatorId } = { id: '0e000000-0000-4000-8000-000000000003', operatorId: world.harborline.id }
    const now = instant('2026-03-13T12:00:00.000Z')
    await digests.run({ digestId: id, operatorId }, { now, lastTry: false })
    const [message] = await mails()
    if (!message) throw new Error('none')
    await database().account.updateMany({ data: { email: 'ada@harbor.test' }, where: { id: message.accountId ?? '' } })
    const server = await mailServer()
    try {
      await deliver(message.id, smtpMailer(server.url, 'buka@harbor.test'), { now })
      const [mail] = server.received
      if (!mail) throw new Error('nothing came')
      expect(mail.to).toEqual(['ada@harbor.test'])
      expect(header(mail, 'Subject')).toBe('[Harborline Wireless] 21 decisions are overdue, none is due soon')
      expect(header(mail, 'References')).toBe(`<digests.${message.accountId}@harbor.test>`)
    } finally {
      await server.end()
    }
    const { rows } = await listOutbox(world.admin)
    expect(rows.find((row) => row.id === message.id)).toMatchObject({ reference: null, status: 'sent' })
    expect((await readOutbox(world.admin, message.id, now))?.mail?.letter.list?.items).toHaveLength(21)
    expect(await readOutbox(world.adminElsewhere, message.id, now)).toBeNull()
  })

  it('are no longer told to somebody who reviews no more', async () => {
    const job = { digestId: '0e000000-0000-4000-8000-000000000004', operatorId: world.harborline.id }
    const now = instant('2026-03-13T12:00:00.000Z')
    await digests.run(job, { now, lastTry: false })
    const [message] = await mails()
    if (!message) throw new Error('none')
    const where = { id: message.accountId ?? '' }
    const { role } = await database().account.findUniqueOrThrow({ where })
    await database().account.update({ where, data: { role: 'agent' } })
    await deliver(message.id, null, { now })
    await database().account.update({ where, data: { role } })
    expect(await database().message.findUniqueOrThrow({ where: { id: message.id } })).toMatchObject({
      status: 'dead',
      lastError: 'out-of-date',
    })
  })
})

describe('a wish to be erased', () => {
  it('is told of when it is made and a day before it has to be done, by the operators it concerns', async () => {
    const opened = await done(world.budi, openCase('US', { line: { msisdn: `+1202555${8900 + lines++}` } }))
    await done(world.budi, { type: 'WithdrawCase' }, on(opened, 1))
    if (world.budi.kind !== 'customer') throw new Error('no customer')
    const now = instant('2026-06-01T12:00:00.000Z')
    const asked = await requestErasure(world.budi, now)
    expect(asked).toMatchObject({ ok: true, value: { dueAt: '2026-06-04T12:00:00.000Z' } })
    await letTimePass(instant('2026-06-01T12:01:00.000Z'), ['digest'])
    await database().digest.deleteMany()
    await database().message.deleteMany({ where: { kind: 'ReviewsDue' } })
    await letTimePass(instant('2026-06-05T00:00:00.000Z'), ['digest'])
    const waiting = { count: 1, dueAt: '2026-06-04T12:00:00.000Z' }
    expect((await written()).map(({ at, erasures }) => [at, erasures])).toEqual([
      ['2026-06-01T12:02:00.000Z', waiting],
      ['2026-06-03T12:00:00.000Z', waiting],
    ])
    expect(await database().digest.count({ where: { operatorId: world.merantau.id } })).toBe(0)
    await withdrawErasure(world.budi, now)
  })
})

describe.each(locales)('a digest in %s', (locale) => {
  const first = [{ reference: 'US-2222-2222' as never, dueAt: monday }] // a reference like any other
  const letter = writeDigest({
    locale,
    operator: { name: 'Harborline Wireless', market: 'US' },
    overdue: 1,
    dueSoon: 30,
    first,
    erasures: { count: 3, dueAt: monday },
    url: 'https://buka.test/desk',
  })

  it('says how many, the first of them and where to find them, in both parts', () => {
    for (const part of [asHtml(letter), asText(letter)]) {
      for (const said of ['30', '3', 'US-2222-2222', 'https://buka.test/desk', 'Harborline Wireless'])
        expect(part).toContain(said)
      expect(part).not.toMatch(/[{]\w+[}]|undefined|null|NaN|\[object|mails\./)
      expect(part).not.toContain(liWeisApplication.applicant.email)
    }
  })
})
