import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookAtNotMe, reportNotMe } from '@/lib/cases/not-me'
import { notMeToken } from '@/lib/cases/not-me-token'
import { listHistory } from '@/lib/cases/queries'
import { listCases } from '@/lib/cases/queue/list'
import { database } from '@/lib/database/client'
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
const opened = () => done(world.liWei, openCase('US', { line: { msisdn: `+1202555${6000 + lines++}` } }))
const tokenFor = async (caseId: string, kind = 'CaseOpened') =>
  notMeToken((await database().message.findFirstOrThrow({ where: { caseId, kind }, orderBy: { sequence: 'desc' } })).id)
const stateOf = async (id: string) => (await database().case.findUniqueOrThrow({ where: { id } })).state as object
const soon = later(monday, 5)

describe('the link of a mail', () => {
  it('stops the case without signing in, locks its line for three days, and tells everybody', async () => {
    const state = await opened()
    const token = await tokenFor(state.id)
    expect(await lookAtNotMe(token, soon)).toMatchObject({
      of: 'case',
      stands: 'running',
      operator: { name: 'Harborline Wireless' },
    })
    // Looking, however often, does nothing.
    expect(await stateOf(state.id)).toMatchObject({ frozen: null })
    expect(await reportNotMe(token, soon)).toBe('stopped')
    expect(await stateOf(state.id)).toMatchObject({ frozen: { at: soon, by: 'applicant' } })
    expect(await lookAtNotMe(token, soon)).toMatchObject({ stands: 'stopped' })
    const { lineKey } = await database().case.findUniqueOrThrow({ where: { id: state.id } })
    expect(await database().lineLock.findUnique({ where: { lineKey: lineKey ?? '' } })).toMatchObject({
      accountId: null,
      heldUntil: new Date(later(soon, 72 * 60)),
    })
    const told = await database().message.findMany({ where: { caseId: state.id } })
    expect(told.map(({ kind }) => kind).sort()).toEqual(['CaseFrozen', 'CaseOpened', 'Line'])
    expect((await listHistory(world.agent, state)).at(-1)).toMatchObject({
      type: 'NotMeReported',
      actor: { kind: 'system' },
      payload: { by: 'applicant', message: token.slice(0, 36) },
    })
    expect(await refusalOf(world.liWei, commandOf.SubmitApplication, on(state, 6))).toEqual({ kind: 'case-frozen' })
    const waiting = await listCases(world.admin, { awaits: 'lift', limit: 25 }, soon)
    expect(waiting.rows.map(({ case: { reference } }) => reference)).toEqual([state.reference])
  })

  it('used again does nothing more, and two at once stop it once', async () => {
    const state = await opened()
    const token = await tokenFor(state.id)
    expect(await Promise.all([reportNotMe(token, soon), reportNotMe(token, soon)])).toEqual(['stopped', 'stopped'])
    expect(await reportNotMe(token, later(monday, 60))).toBe('stopped')
    const events = await database().caseEvent.findMany({ where: { caseId: state.id, type: 'NotMeReported' } })
    expect(events).toHaveLength(1)
  })

  it('of a mail from before somebody looked into it stops nothing any more; that of the newest mail does', async () => {
    const state = await opened()
    const [first, frozen] = [await tokenFor(state.id), on(state, 5)]
    await reportNotMe(first, frozen.now)
    await done(world.reviewer, commandOf.LiftFreeze, on(state, 10))
    expect(await reportNotMe(first, later(monday, 11))).toBe('overtaken')
    expect(await stateOf(state.id)).toMatchObject({ frozen: null })
    expect(await reportNotMe(await tokenFor(state.id, 'FreezeLifted'), later(monday, 12))).toBe('stopped')
  })

  it('is worth nothing when forged, of another message, cut off, of nothing, or older than 30 days', async () => {
    const [state, other] = [await opened(), await opened()]
    const [token, others] = [await tokenFor(state.id), await tokenFor(other.id)]
    const forged = [
      `${token.slice(0, 36)}.${'A'.repeat(43)}`,
      `${token.slice(0, 37)}${others.slice(37)}`,
      token.slice(0, -1),
      token.slice(0, 36),
      `${token}A`,
      notMeToken('0d000000-0000-4000-8000-0000000000ff'),
      '',
      '../../desk',
    ]
    for (const one of forged) {
      expect(await lookAtNotMe(one, soon), one).toBeNull()
      expect(await reportNotMe(one, soon), one).toBe('gone')
    }
    const days = (n: number, minutes = 0) => later(monday, n * 24 * 60 + minutes)
    expect(await reportNotMe(token, days(30))).toBe('gone')
    expect(await stateOf(state.id)).toMatchObject({ frozen: null })
    expect(await reportNotMe(token, days(30, -1))).toBe('stopped')
  })

  it('comes too late for a case that has ended', async () => {
    const state = await opened()
    const token = await tokenFor(state.id)
    await done(world.liWei, commandOf.WithdrawCase, on(state, 1))
    expect(await lookAtNotMe(token, soon)).toMatchObject({ stands: 'over' })
    expect(await reportNotMe(token, soon)).toBe('too-late')
  })
})

describe('a stopped case', () => {
  it('is let go on by one of two who try at once, with the reason for staff alone', async () => {
    const state = await opened()
    await done(world.liWei, commandOf.ReportNotMe, on(state, 1))
    const lift = (actor = world.admin) => refusalOrDone(actor)
    async function refusalOrDone(actor: typeof world.admin) {
      try {
        return (await done(actor, commandOf.LiftFreeze, on(state, 2))).frozen
      } catch (error) {
        return String(error)
      }
    }
    const outcomes = await Promise.all([lift(world.admin), lift(world.reviewer)])
    expect(outcomes.filter((one) => one === null)).toHaveLength(1)
    expect(outcomes.filter((one) => one !== null)[0]).toContain('case-not-frozen')
    const texts = async (actor: typeof world.admin) =>
      (await listHistory(actor, state)).filter(({ type }) => type === 'FreezeLifted').map(({ text }) => text)
    expect(await texts(world.agent)).toEqual([commandOf.LiftFreeze.text])
    expect(await texts(world.liWei)).toEqual([null])
  })

  it('does not become due, also for the database', async () => {
    const state = await opened()
    await done(world.liWei, commandOf.SubmitApplication, on(state, 1))
    const due = () => database().case.findUniqueOrThrow({ where: { id: state.id }, select: { dueAt: true } })
    expect((await due()).dueAt).not.toBeNull()
    await done(world.liWei, commandOf.ReportNotMe, on(state, 2))
    expect((await due()).dueAt).toBeNull()
    const stopped = await listCases(world.admin, { clock: 'stopped', limit: 25 }, soon)
    expect(stopped.rows.map(({ case: one }) => one.id)).toContain(state.id)
    await done(world.admin, commandOf.LiftFreeze, on(state, 3))
    expect((await due()).dueAt).not.toBeNull()
  })
})
