import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import type { CommandOf } from '@/lib/cases/commands'
import { reportNotMe } from '@/lib/cases/not-me'
import { notMeToken } from '@/lib/cases/not-me-token'
import { database } from '@/lib/database/client'
import { listLines } from '@/lib/lines/lines'
import { changeLock, type LineCommand, noteOpening } from '@/lib/lines/lock-line'
import { compose, Message } from '@/lib/notifications/compose'
import { asText } from '@/lib/notifications/text'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

let lines = 0
const freshLine = () => ({ msisdn: `+1202555${8000 + lines++}` })
const opening = (line: { msisdn: string }, more: Partial<CommandOf<'OpenCase'>> = {}) =>
  openCase('US', { line, ...more })
const hour = 60
const at = (hours: number) => later(monday, hours * hour)

/** A case that brought its customer a card. */
async function receivedCase(actor: Actor, line: { msisdn: string }) {
  const state = await done(actor, opening(line))
  await done(actor, commandOf.SubmitApplication, on(state))
  await done(world.reviewer, commandOf.BeginReview, on(state))
  const approved = await done(world.reviewer, commandOf.ApproveApplication, on(state))
  if (approved.status !== 'approved') await done(world.admin, commandOf.ApproveApplication, on(state))
  await done(world.clerk, commandOf.ShipCard, on(state, 10))
  await done(actor, commandOf.ConfirmReceipt, on(state, 11))
  await done(actor, commandOf.ActivateLine, on(state, 11))
  return done(actor, commandOf.CloseCase, on(state, 12))
}
const give = (actor: Actor, command: LineCommand, { reference }: { reference: string }, hours = 1) =>
  changeLock(actor, { command, reference, now: at(hours) })
const lineKeyOf = async ({ id }: { id: string }) =>
  (await database().case.findUniqueOrThrow({ where: { id } })).lineKey ?? ''
const happened = async (state: { id: string }) =>
  database().lineEvent.findMany({ where: { lineKey: await lineKeyOf(state) }, orderBy: { sequence: 'asc' } })

describe('a locked line', () => {
  it('gets no case, not even from whoever locked it, until the day after it was asked for', async () => {
    const line = freshLine()
    const before = await receivedCase(world.liWei, line)
    expect(await give(world.liWei, 'LockLine', before)).toMatchObject({ ok: true })
    for (const actor of [world.liWei, world.budi, world.agent, world.api])
      expect(await refusalOf(actor, opening(line), { now: at(2) })).toEqual({ kind: 'line-locked' })
    expect(await give(world.liWei, 'RequestUnlock', before, 3)).toMatchObject({ ok: true, value: { unlockAt: at(27) } })
    expect(await refusalOf(world.liWei, opening(line), { now: later(at(27), -1) })).toEqual({ kind: 'line-locked' })
    expect((await done(world.liWei, opening(line), { now: at(27) })).status).toBe('opened')
  })

  it('gets no submission, and no case moves to it', async () => {
    const [line, other] = [freshLine(), freshLine()]
    const open = await done(world.liWei, opening(line))
    expect(await give(world.liWei, 'LockLine', open)).toMatchObject({ ok: true })
    expect(await refusalOf(world.liWei, commandOf.SubmitApplication, on(open, 90))).toEqual({ kind: 'line-locked' })
    await done(world.liWei, commandOf.WithdrawCase, on(open, 91))
    const elsewhere = await done(world.budi, opening(other))
    const move = { type: 'SaveAnswers', page: 'line', line } as const
    expect(await refusalOf(world.budi, move, on(elsewhere, 92))).toEqual({ kind: 'line-locked' })
    // It stays where it is, and can go on there.
    await done(world.budi, { ...move, line: { ...other, iccid: '8901260123456789011' } }, on(elsewhere, 93))
  })

  it('tells everybody known for it of every step, with a link that keeps it locked', async () => {
    const line = freshLine()
    const earlier = await done(
      world.budi,
      opening(line, { applicant: { ...openCase('US').applicant, email: 'earlier@harbor.test' } }),
    )
    await done(world.budi, commandOf.WithdrawCase, on(earlier, 1))
    const mine = await done(world.liWei, opening(line))
    const steps = ['LockLine', 'RequestUnlock', 'CancelUnlock', 'RequestUnlock'] as const
    for (const [index, command] of steps.entries()) await give(world.liWei, command, mine, index + 1)
    const lineKey = await lineKeyOf(mine)
    await database().$transaction((tx) => noteOpening(tx, lineKey, at(5)))
    await database().$transaction((tx) => noteOpening(tx, lineKey, at(28)))
    await database().$transaction((tx) => noteOpening(tx, lineKey, at(29)))
    const events = await happened(mine)
    expect(events.map(({ type }) => type)).toEqual([
      'LineLocked',
      'UnlockRequested',
      'UnlockCancelled',
      'UnlockRequested',
      'LineUnlocked',
    ])
    expect(events.map(({ actor }) => (actor as Actor).kind)).toEqual([
      'customer',
      'customer',
      'customer',
      'customer',
      'system',
    ])
    for (const { id } of events) {
      const rows = await database().message.findMany({ where: { lineEventId: id } })
      const mails = await Promise.all(rows.map((row) => compose(Message.parse(row), at(30))))
      expect(mails.map((mail) => mail?.to).sort()).toEqual([
        'budi@example.com',
        'earlier@harbor.test',
        'liwei@example.com',
      ])
      for (const mail of mails) {
        const text = mail ? asText(mail.letter) : ''
        expect(text).not.toContain(line.msisdn)
        if (mail?.to !== 'liwei@example.com') expect(text).not.toContain(mine.reference)
      }
    }
    expect(await database().lineLock.findUnique({ where: { lineKey } })).toBeNull()
  })

  it('stays locked by the link of the mail that tells of its being asked for', async () => {
    const mine = await done(world.liWei, opening(freshLine()))
    await give(world.liWei, 'LockLine', mine)
    await give(world.liWei, 'RequestUnlock', mine, 2)
    const asked = (await happened(mine)).at(-1)
    const message = await database().message.findFirstOrThrow({ where: { lineEventId: asked?.id } })
    expect(await reportNotMe(notMeToken(message.id), at(3))).toBe('stopped')
    expect(await reportNotMe(notMeToken(message.id), at(4))).toBe('stopped')
    const lock = await database().lineLock.findUniqueOrThrow({ where: { lineKey: await lineKeyOf(mine) } })
    expect(lock).toMatchObject({ unlockAt: null, heldUntil: new Date(at(75)) })
    await give(world.liWei, 'RequestUnlock', mine, 5)
    expect(await reportNotMe(notMeToken(message.id), at(6))).toBe('overtaken')
    expect(await refusalOf(world.liWei, commandOf.SubmitApplication, on(mine, 74 * hour))).toEqual({
      kind: 'line-locked',
    })
    await done(world.liWei, commandOf.SubmitApplication, on(mine, 75 * hour))
  })

  it('is kept in an append-only history', async () => {
    const mine = await done(world.liWei, opening(freshLine()))
    await give(world.liWei, 'LockLine', mine)
    const [event] = await happened(mine)
    await expect(database().lineEvent.delete({ where: { id: event?.id } })).rejects.toThrow(/append-only/)
    await expect(
      database().lineEvent.update({ where: { id: event?.id }, data: { type: 'LineUnlocked' } }),
    ).rejects.toThrow(/append-only/)
  })
})

describe('whose line it is', () => {
  it('shows in their cases: somebody else’s case proves nothing, nor one that led nowhere', async () => {
    const mine = await receivedCase(world.liWei, freshLine())
    expect(await give(world.budi, 'LockLine', mine)).toEqual({ ok: false, refusal: { kind: 'case-not-found' } })
    for (const actor of [world.auditor, world.reviewerElsewhere, world.adminElsewhere])
      expect(await give(actor, 'LockLine', mine)).toEqual({ ok: false, refusal: { kind: 'case-not-found' } })
    const withdrawn = await done(world.budi, opening(freshLine()))
    await done(world.budi, commandOf.WithdrawCase, on(withdrawn, 1))
    expect(await give(world.budi, 'LockLine', withdrawn)).toEqual({ ok: false, refusal: { kind: 'case-not-found' } })
    const begun = { type: 'OpenCase', market: 'US', operator: 'harborline', locale: 'en', reason: 'lost' } as const
    expect(await give(world.budi, 'LockLine', await done(world.budi, begun))).toEqual({
      ok: false,
      refusal: { kind: 'line-unknown' },
    })
  })

  it('is not unlocked by a mere open case of somebody else, but by whoever had a card for it, and by administrators', async () => {
    const line = freshLine()
    const mine = await receivedCase(world.liWei, line)
    const theirs = await done(world.budi, opening(line), { now: at(1) })
    expect(await give(world.liWei, 'LockLine', mine)).toMatchObject({ ok: true })
    for (const actor of [world.budi, world.agent, world.api])
      expect(await give(actor, 'RequestUnlock', theirs)).toEqual({ ok: false, refusal: { kind: 'line-not-yours' } })
    expect(await give(world.admin, 'RequestUnlock', theirs, 2)).toMatchObject({ ok: true, value: { unlockAt: at(26) } })
    expect(await give(world.liWei, 'CancelUnlock', mine, 3)).toMatchObject({ ok: true, value: { unlockAt: null } })
    // Who locks a line from a case that is merely open cannot keep its owner out.
    const hers = await receivedCase(world.budi, freshLine())
    expect(hers.status).toBe('closed')
  })

  it('is locked over the API for the customer of the case', async () => {
    const mine = await done(world.liWei, opening(freshLine()))
    expect(await give(world.api, 'LockLine', mine)).toMatchObject({
      ok: true,
      value: { accountId: world.liWei.kind === 'customer' && world.liWei.accountId },
    })
    const nobodys = await done(world.agent, opening(freshLine()))
    expect(await give(world.api, 'LockLine', nobodys)).toEqual({ ok: false, refusal: { kind: 'line-not-yours' } })
  })

  it('is listed with its lock, each line once', async () => {
    if (world.budi.kind !== 'customer') throw new Error('Budi is a customer')
    const before = await listLines(world.budi, at(1))
    const line = freshLine()
    await receivedCase(world.budi, line)
    const again = await done(world.budi, opening(line), { now: at(1) })
    await give(world.budi, 'LockLine', again)
    const lines = (await listLines(world.budi, at(2))).filter(({ msisdn }) => msisdn === line.msisdn)
    expect(lines).toMatchObject([{ reference: again.reference, lock: { lockedAt: at(1) } }])
    expect(before.some(({ msisdn }) => msisdn === line.msisdn)).toBe(false)
  })

  it('is locked once when two try at once', async () => {
    const mine = await done(world.liWei, opening(freshLine()))
    await Promise.all([give(world.liWei, 'LockLine', mine), give(world.admin, 'LockLine', mine)])
    expect((await happened(mine)).map(({ type }) => type)).toEqual(['LineLocked'])
  })
})
