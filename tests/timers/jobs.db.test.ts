import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { perform } from '@/lib/cases/perform'
import { listHistory } from '@/lib/cases/queries'
import type { Instant } from '@/lib/core/time'
import { toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { timers } from '@/lib/timers/task'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { letTimePass } from '../support/test-clock'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())
beforeEach(async () => {
  await database().$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

const day = 24 * 60
let lines = 0
const opened = () => done(world.liWei, openCase('US', { line: { msisdn: `+1202555${7000 + lines++}` } }))
const submitted = async () => done(world.liWei, commandOf.SubmitApplication, on(await opened(), 1))
const waiting = async () => {
  const state = await submitted()
  await done(world.reviewer, commandOf.BeginReview, on(state, 2))
  return done(world.reviewer, commandOf.RequestInformation, on(state, 3))
}
type Job = { run_at: Date; revision: number; attempts: number }
const jobsOf = async (caseId: string): Promise<Job[]> =>
  database().$queryRaw<Job[]>`
    SELECT run_at, revision, attempts FROM graphile_worker._private_jobs WHERE key = ${`timer:${caseId}`}`
const dueOf = async (caseId: string): Promise<Instant[]> => (await jobsOf(caseId)).map((job) => toInstant(job.run_at))
const typesOf = async (caseId: string) =>
  (await database().caseEvent.findMany({ where: { caseId }, orderBy: { sequence: 'asc' } })).map(({ type }) => type)
const fire = (caseId: string, now: Instant) => timers.run({ caseId }, { now, lastTry: false })

describe('the timer of a case', () => {
  it('is one job, replaced when the case changes, and gone when nothing more is to happen', async () => {
    const state = await opened()
    expect(await dueOf(state.id)).toEqual([later(monday, 7 * day)])
    await done(world.liWei, commandOf.LogContact, on(state, day))
    expect(await dueOf(state.id)).toEqual([later(monday, 8 * day)])
    await done(world.liWei, commandOf.SubmitApplication, on(state, day))
    expect(await dueOf(state.id)).toEqual(['2026-03-12T12:00:00.000Z'])
    await done(world.reviewer, commandOf.HoldCase, on(state, day + 1))
    expect(await dueOf(state.id)).toEqual([])
    await done(world.reviewer, commandOf.ReleaseHold, on(state, 3 * day))
    expect(await dueOf(state.id)).toEqual(['2026-03-16T12:00:00.000Z'])
    await done(world.liWei, commandOf.WithdrawCase, on(state, 3 * day + 1))
    expect(await dueOf(state.id)).toEqual([])
  })

  it('is not touched by what changes nothing about it', async () => {
    const state = await submitted()
    const before = await jobsOf(state.id)
    await done(world.reviewer, commandOf.BeginReview, on(state, 2))
    await done(world.agent, commandOf.AddNote, on(state, 3))
    expect(await jobsOf(state.id)).toEqual(before)
  })

  it('that is refused with its command leaves the one before', async () => {
    const state = await submitted()
    const before = await jobsOf(state.id)
    await refusalOf(world.reviewer, commandOf.ApproveApplication, on(state, 2))
    expect(await jobsOf(state.id)).toEqual(before)
  })

  it('fired twice, or early, does nothing the second time, and is set for what is next', async () => {
    const state = await waiting()
    const at = later(monday, day + 3)
    await fire(state.id, at)
    await fire(state.id, at)
    expect((await typesOf(state.id)).filter((type) => type === 'ReminderRaised')).toHaveLength(1)
    expect(await dueOf(state.id)).toEqual([later(monday, 3 * day + 3)])
    const messages = await database().message.findMany({ where: { caseId: state.id, kind: 'AnswerAwaited' } })
    expect(messages).toHaveLength(1)
  })

  it('fired twice at once, does it once', async () => {
    const state = await waiting()
    const at = later(monday, day + 3)
    await Promise.all([fire(state.id, at), fire(state.id, at), fire(state.id, at)])
    expect((await typesOf(state.id)).filter((type) => type === 'ReminderRaised')).toHaveLength(1)
    const [next] = await dueOf(state.id)
    expect(next).toBe(later(monday, 3 * day + 3))
  })

  it('fired after the case has moved on, lets it be', async () => {
    const state = await waiting()
    await done(world.liWei, commandOf.ProvideInformation, on(state, 60))
    const before = await typesOf(state.id)
    await fire(state.id, later(monday, day + 3))
    expect(await typesOf(state.id)).toEqual(before)
  })

  it('that was lost with a worker, or never was, is set when the next one begins', async () => {
    const [unset, dead, fine] = [await opened(), await opened(), await opened()]
    await database().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`timer:${unset.id}`}`
    await database().$executeRaw`
      UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = ${`timer:${dead.id}`}`
    await timers.recover()
    const now = Date.now()
    for (const { id } of [unset, dead]) {
      const [job, ...others] = await jobsOf(id)
      expect(others).toEqual([])
      expect(job?.attempts).toBe(0)
      expect(job?.run_at.getTime()).toBeLessThanOrEqual(now + 60_000)
    }
    expect(await dueOf(fine.id)).toEqual([later(monday, 7 * day)])
    await fire(unset.id, later(monday, day))
    expect(await dueOf(unset.id)).toEqual([later(monday, 7 * day)])
  })
})

describe('somebody with a page open', () => {
  it('is not refused because there was a reminder meanwhile, whoever they are', async () => {
    const state = await waiting()
    await letTimePass(later(monday, 4 * day))
    const answered = { ...on(state, 4 * day), expectedVersion: state.version }
    const after = await done(world.liWei, commandOf.ProvideInformation, answered)
    expect(after.status).toBe('in_review')

    const open = await submitted()
    await letTimePass(later(monday, 6 * day))
    expect((await typesOf(open.id)).filter((type) => type === 'ReminderRaised')).toHaveLength(2)
    await done(world.reviewer, commandOf.BeginReview, { ...on(open, 6 * day), expectedVersion: open.version })
  })

  it('is not refused because there is one at the same moment', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      const state = await waiting()
      const now = later(monday, day + 3)
      const answer = { command: commandOf.ProvideInformation, ...on(state), now, expectedVersion: state.version }
      const [answered] = await Promise.all([perform(world.liWei, answer), fire(state.id, now)])
      expect(answered.ok).toBe(true)
    }
  })

  it('keeps a case from expiring at the moment they send it', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      const state = await opened()
      await letTimePass(later(monday, 30 * day - 1))
      const now = later(monday, 30 * day)
      const [sent] = await Promise.all([
        perform(world.liWei, { command: commandOf.SubmitApplication, ...on(state), now }),
        fire(state.id, now),
      ])
      const types = await typesOf(state.id)
      // Whichever came first, it is one of the two and never both.
      expect(types.includes('CaseExpired')).toBe(!sent.ok)
      expect(types.filter((type) => type === 'CaseExpired' || type === 'ApplicationSubmitted')).toHaveLength(1)
    }
  })

  it('sees of reminders what concerns them: customers their own, staff all', async () => {
    const state = await submitted()
    await letTimePass(later(monday, 4 * day))
    await done(world.reviewer, commandOf.BeginReview, on(state, 4 * day))
    const asked = await done(world.reviewer, commandOf.RequestInformation, on(state, 4 * day))
    await letTimePass(later(monday, 5 * day))
    const abouts = async (actor: typeof world.liWei) =>
      (await listHistory(actor, asked)).flatMap((event) =>
        event.type === 'ReminderRaised' ? [event.payload.about] : [],
      )
    expect(await abouts(world.liWei)).toEqual(['answer_awaited'])
    expect(await abouts(world.reviewer)).toEqual(['review_due_soon', 'review_overdue', 'answer_awaited'])
  })
})
