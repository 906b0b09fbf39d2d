import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Reference } from '@/lib/cases/reference'
import { database } from '@/lib/database/client'
import { listOutbox, type OutboxFilter, readOutbox, resend } from '@/lib/notifications/outbox'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { liWeisApplication } from '../support/people'
import { done, later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())
beforeEach(async () => {
  await database().messageResend.deleteMany()
  await database().message.deleteMany()
})

let lines = 0
/** A case opened for somebody, which is told in one mail. */
async function told(minutes = 0): Promise<{ id: string; reference: Reference }> {
  const applicant = { ...liWeisApplication.applicant, email: 'li.wei@harbor.test' }
  const command = openCase('US', { line: { msisdn: `+1202555${String(8000 + lines++)}` }, applicant })
  const { id: caseId, reference } = await done(world.agent, command, { now: later(monday, minutes) })
  const { id } = await database().message.findFirstOrThrow({ where: { caseId } })
  return { id, reference }
}
const change = (id: string, data: object) => database().message.update({ where: { id }, data })
const given = { status: 'sent', via: 'smtp', sentAt: monday }
const bounced = { ...given, bounce: 'final', bounceReason: '5.1.1 unknown user', bouncedAt: later(monday, 1) }

/** All that the pages of a list show, one after the other. */
async function leafThrough(filter: OutboxFilter = {}): Promise<string[]> {
  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listOutbox(world.admin, { ...filter, cursor })
    seen.push(...page.rows.map(({ id }) => id))
    if (!page.nextCursor) return seen
    cursor = page.nextCursor
  }
}

describe('the outbox', () => {
  it('shows every mail once, the newest first, over as many pages as it takes', async () => {
    const made: string[] = []
    // Several at one instant, so that a page ends among them.
    for (let number = 0; number < 104; number++) made.push((await told(Math.floor(number / 7))).id)
    const seen = await leafThrough()
    expect(seen).toHaveLength(104)
    expect(new Set(seen)).toEqual(new Set(made))
    const [oldest, newest] = [made.slice(0, 7), made.slice(98)]
    expect(new Set(seen.slice(-7))).toEqual(new Set(oldest))
    expect(new Set(seen.slice(0, 6))).toEqual(new Set(newest))
  })

  it('keeps its place while new mails come', async () => {
    for (let number = 0; number < 60; number++) await told(number)
    const first = await listOutbox(world.admin)
    await told(1000)
    const second = await listOutbox(world.admin, { cursor: first.nextCursor ?? '' })
    expect(second.rows).toHaveLength(10)
    expect(second.nextCursor).toBeNull()
  })

  it('shows what was not delivered, what came back, and what is about one case', async () => {
    const [dead, failed, back, delayed, well] = [
      await told(1),
      await told(2),
      await told(3),
      await told(4),
      await told(5),
    ]
    await change(dead.id, { status: 'dead', lastError: '550' })
    await change(failed.id, { status: 'failed', lastError: '451' })
    await change(back.id, bounced)
    await change(delayed.id, { ...bounced, bounce: 'delayed' })
    await change(well.id, given)
    expect(await leafThrough({ view: 'undelivered' })).toEqual([failed.id, dead.id])
    expect(await leafThrough({ view: 'bounced' })).toEqual([delayed.id, back.id])
    expect(await leafThrough({ reference: back.reference })).toEqual([back.id])
    expect(await leafThrough({ view: 'undelivered', reference: back.reference })).toEqual([])
    const { rows, dead: given_up, bounced: came_back } = await listOutbox(world.admin)
    expect([given_up, came_back]).toEqual([1, 2])
    expect(rows.map(({ status }) => status)).toEqual(['sent', 'sent', 'bounced', 'failed', 'dead'])
    expect(rows[2]?.bounce).toEqual({ kind: 'final', reason: '5.1.1 unknown user', at: later(monday, 1) })
  })

  it('begins anew at a cursor that is none', async () => {
    await told()
    for (const cursor of ['', 'x', Buffer.from('2026-03-09 x').toString('base64url')])
      expect((await listOutbox(world.admin, { cursor })).rows).toHaveLength(1)
  })
})

describe('sending again', () => {
  it('is noted with who did it and when, each time', async () => {
    const { id } = await told()
    for (const minutes of [10, 20]) {
      await change(id, { status: 'dead', lastError: '550' })
      expect(await resend(world.admin, id, later(monday, minutes))).toBe(true)
    }
    const read = await readOutbox(world.admin, id, later(monday, 30))
    expect(read?.resends).toEqual([
      { at: later(monday, 10), by: 'admin' },
      { at: later(monday, 20), by: 'admin' },
    ])
  })

  it('is for what was given up or came back, and nothing else', async () => {
    const { id } = await told()
    for (const [data, possible] of [
      [{ status: 'dead', lastError: '550' }, true],
      [{ ...bounced, status: 'sent' }, true],
      [{ ...bounced, bounce: 'delayed' }, false],
      [{ ...given, bounce: null, bouncedAt: null }, false],
    ] as const) {
      await change(id, data)
      expect(await resend(world.admin, id, monday)).toBe(possible)
      await change(id, { status: 'planned', via: null, sentAt: null })
    }
    await change(id, bounced)
    await resend(world.admin, id, monday)
    expect((await readOutbox(world.admin, id, monday))?.row).toMatchObject({ status: 'planned', bounce: null })
  })

  it('of two at once is done and noted once', async () => {
    const { id } = await told()
    await change(id, { status: 'dead', lastError: '550' })
    const tries = await Promise.all([1, 2, 3].map(() => resend(world.admin, id, monday)))
    expect(tries.filter(Boolean)).toHaveLength(1)
    expect(await database().messageResend.count()).toBe(1)
  })
})
