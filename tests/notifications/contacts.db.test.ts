import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandOf } from '@/lib/cases/commands'
import { database } from '@/lib/database/client'
import { compose, Message } from '@/lib/notifications/compose'
import { asText } from '@/lib/notifications/text'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let lines = 0
const freshLine = () => ({ msisdn: `+1202555${5000 + lines++}` })
const { applicant } = liWeisApplication
const opening = (line: { msisdn: string }, email: string, more: Partial<CommandOf<'OpenCase'>> = {}) =>
  openCase('US', { line, locale: 'en', applicant: { ...applicant, email }, ...more })

/** Who was told what of a case, by the address a mail would go to now. */
async function told(caseId: string) {
  const rows = await database().message.findMany({ where: { caseId }, orderBy: [{ sequence: 'asc' }, { kind: 'asc' }] })
  const mails = await Promise.all(
    rows.map(async (row) => ({ row, mail: await compose(Message.parse(row), later(monday, 1)) })),
  )
  return mails.map(({ row, mail }) => ({ row, to: mail?.to ?? null, letter: mail?.letter ?? null }))
}
const pairs = (mails: Awaited<ReturnType<typeof told>>) =>
  mails.map(({ row, to }) => `${row.sequence} ${row.kind} ${to}`).sort()

/** A case of before, which ended. */
async function earlierCase(line: { msisdn: string }, email: string) {
  const before = await done(world.budi, opening(line, email))
  await done(world.budi, commandOf.WithdrawCase, on(before, 1))
  return before
}

describe('what happens to a line', () => {
  it('is told to everybody known for it, those of earlier cases and their accounts among them, at each step', async () => {
    const line = freshLine()
    await earlierCase(line, 'earlier@harbor.test')
    const opened = await done(world.liWei, opening(line, 'first@harbor.test'))
    const { line: _line, ...rest } = liWeisApplication
    const contact = { page: 'contact', applicant: { email: 'second@harbor.test', phone: applicant.phone } } as const
    await done(world.liWei, { type: 'SaveAnswers', ...contact }, on(opened, 1))
    await done(world.liWei, { type: 'SubmitApplication', identity: rest.identity, proof: rest.proof }, on(opened, 2))
    await done(world.reviewer, commandOf.BeginReview, on(opened, 3))
    await done(world.reviewer, commandOf.ApproveApplication, on(opened, 4))
    await done(world.clerk, commandOf.ShipCard, on(opened, 14))

    const own = ['liwei@example.com', 'second@harbor.test']
    const others = ['earlier@harbor.test', 'budi@example.com', 'first@harbor.test']
    const step = (sequence: number, kind: string) => [
      ...own.map((to) => `${sequence} ${kind} ${to}`),
      ...others.map((to) => `${sequence} Bystander ${to}`),
    ]
    expect(pairs(await told(opened.id))).toEqual(
      [
        // At the opening the first address is that of the application; where it goes now is looked up when it is sent.
        '1 CaseOpened liwei@example.com',
        '1 CaseOpened second@harbor.test',
        '1 Bystander earlier@harbor.test',
        '1 Bystander budi@example.com',
        // The new address is the application's, and the only one that is not told of the change.
        '2 AddressChanged liwei@example.com',
        ...others.map((to) => `2 AddressChanged ${to}`),
        ...step(3, 'ApplicationSubmitted'),
        ...step(7, 'ApplicationApproved'),
        ...step(8, 'CardShipped'),
      ].sort(),
    )
  })

  it('is told to nobody twice, and to those of other lines not at all', async () => {
    const line = freshLine()
    await earlierCase(freshLine(), 'of-another-line@harbor.test')
    await earlierCase(line, 'liwei@example.com')
    const opened = await done(world.liWei, opening(line, 'liwei@example.com'))
    expect(pairs(await told(opened.id))).toEqual(['1 Bystander budi@example.com', '1 CaseOpened liwei@example.com'])
  })

  it('is told to those of earlier cases as soon as the line is known, or is another', async () => {
    const [line, other] = [freshLine(), freshLine()]
    await earlierCase(line, 'of-the-first@harbor.test')
    await earlierCase(other, 'of-the-second@harbor.test')
    const begun = { type: 'OpenCase', market: 'US', operator: 'harborline', locale: 'en', reason: 'lost' } as const
    const opened = await done(world.liWei, begun)
    await done(world.liWei, { type: 'SaveAnswers', page: 'line', line }, on(opened, 1))
    await done(
      world.liWei,
      { type: 'SaveAnswers', page: 'line', line: { ...line, iccid: '8901260123456789011' } },
      on(opened, 2),
    )
    await done(world.liWei, { type: 'SaveAnswers', page: 'line', line: other }, on(opened, 3))
    expect(pairs(await told(opened.id))).toEqual(
      [
        '1 CaseOpened liwei@example.com',
        '2 Bystander budi@example.com',
        '2 Bystander of-the-first@harbor.test',
        '4 Bystander budi@example.com',
        '4 Bystander of-the-second@harbor.test',
      ].sort(),
    )
  })

  it('is told to the address an account had until lately, however it was changed', async () => {
    const line = freshLine()
    const opened = await done(world.liWei, opening(line, 'liwei@example.com'))
    const accountId = world.liWei.kind === 'customer' ? world.liWei.accountId : ''
    const change = (email: string, at: string) =>
      database().account.update({ where: { id: accountId }, data: { email, emailChangedAt: at } })
    await change('taken-over@harbor.test', later(monday, 1))
    await done(world.liWei, commandOf.SubmitApplication, on(opened, 2))
    expect(pairs(await told(opened.id)).filter((one) => one.startsWith('2 '))).toEqual([
      '2 ApplicationSubmitted liwei@example.com',
      '2 ApplicationSubmitted taken-over@harbor.test',
    ])
    // Where the application has the new address as well, the one before is still told.
    const second = await done(world.liWei, opening(freshLine(), 'taken-over@harbor.test'), { now: later(monday, 3) })
    await done(world.liWei, commandOf.SubmitApplication, on(second, 4))
    expect(pairs(await told(second.id)).filter((one) => one.startsWith('2 '))).toEqual([
      '2 ApplicationSubmitted taken-over@harbor.test',
      '2 Bystander liwei@example.com',
    ])
    const muchLater = on(second, 60 * 24 * 40)
    await done(world.reviewer, commandOf.BeginReview, muchLater)
    await done(world.reviewer, commandOf.ApproveApplication, muchLater)
    await done(world.admin, commandOf.ApproveApplication, muchLater)
    expect(pairs(await told(second.id)).filter((one) => one.includes('Approved') || one.startsWith('7 '))).toEqual([
      '7 ApplicationApproved taken-over@harbor.test',
    ])
    await change('liwei@example.com', later(monday, 5))
  })

  it('is told to a bystander without a word of who asks, and the message itself holds no address', async () => {
    const line = freshLine()
    await earlierCase(line, 'earlier@harbor.test')
    const opened = await done(world.liWei, opening(line, 'liwei@example.com'))
    const mails = await told(opened.id)
    const mail = mails.find(({ to }) => to === 'earlier@harbor.test')
    const text = mail?.letter ? asText(mail.letter) : ''
    expect(text).toContain('Somebody asked Harborline Wireless to replace the SIM card of a phone line')
    expect(text).toMatch(/This wasn’t me:\nhttp:\/\/localhost:3000\/not-me\/[0-9a-f-]{36}\.[\w-]{43}/)
    for (const personal of ['李伟', 'liwei', line.msisdn, opened.reference, 'E12345678'])
      expect(`${mail?.letter?.subject}${text}`).not.toContain(personal)
    expect(JSON.stringify(mails.map(({ row }) => row))).not.toContain('@')
    const others = mails.filter(({ row }) => row.kind === 'CaseOpened')
    expect(others.length).toBe(1)
    for (const { letter } of others) expect(letter?.alarm?.url).toMatch(/\/not-me\//)
  })

  it('reaches nobody whose address has been erased, and stops nothing', async () => {
    const line = freshLine()
    const before = await earlierCase(line, 'erased@harbor.test')
    const opened = await done(world.liWei, opening(line, 'liwei@example.com'))
    await database().particular.delete({ where: { id: before.application.id } })
    const row = (await told(opened.id)).find(({ row }) => row.recipient === 'earlier')
    expect(row).toMatchObject({ to: null })
    await done(world.liWei, commandOf.SubmitApplication, on(opened, 1))
  })
})
