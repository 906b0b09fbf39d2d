import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire } from '@/lib/accounts/accounts'
import type { Actor } from '@/lib/accounts/actor'
import { startSession } from '@/lib/accounts/sessions'
import { endStaff } from '@/lib/accounts/staff'
import { changeRole, endColleague } from '@/lib/accounts/staff-changes'
import { assignments } from '@/lib/cases/assign-task'
import type { Case } from '@/lib/cases/case'
import { database } from '@/lib/database/client'
import { bePresent, forgetPresence, othersIn, presentAt } from '@/lib/live/presence'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { hotel } from '../support/visitors'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
let people: { id: string; actor: Actor }[]
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
  const { body } = await database().policy.findFirstOrThrow({ where: { operatorId: world.harborline.id } })
  await database().policy.create({
    data: {
      operatorId: world.harborline.id,
      version: 2,
      body: { ...(body as object), assignment: { mode: 'in_turn', roles: ['reviewer'] } },
      createdAt: monday,
    },
  })
  people = await Promise.all(['ana', 'ben', 'cleo', 'away'].map(reviewer))
  // Somebody who has not been here for longer than a week.
  for (const { id, actor } of people.slice(0, 3)) await startSession({ id, actor }, 'authenticator', hotel, monday)
})
afterAll(() => end())

async function reviewer(name: string): Promise<{ id: string; actor: Actor }> {
  const person = {
    name,
    email: `${name}@harborline.example`,
    password: 'a long enough password',
    locale: 'en' as const,
  }
  const made = await hire(world.admin, { ...person, role: 'reviewer', operatorId: world.harborline.id }, monday)
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.value
}

let lines = 0
async function submitted(email = `someone-${lines}@harbor.test`): Promise<Case> {
  const { liWei } = world
  const opening = openCase('US', { line: { msisdn: `+1202555${3000 + lines++}` } })
  const applicant = { fullName: '李伟', phone: '+8613800138000', ...opening.applicant, email }
  const opened = await done(liWei, { ...opening, applicant })
  return done(liWei, commandOf.SubmitApplication, on(opened))
}
/** What the jobs do that are planned. */
async function give(job: object) {
  await assignments.run(job, { now: later(monday, 5), lastTry: false })
}
/** As if the jobs there are had been done. */
const forget = () => database().$executeRaw`DELETE FROM graphile_worker._private_jobs`
async function planned(): Promise<unknown[]> {
  const rows = await database().$queryRaw<{ payload: { reference?: string } }[]>`
    SELECT payload FROM graphile_worker._private_jobs jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = task_id
    WHERE identifier = 'assign'`
  return rows.map(({ payload }) => payload.reference)
}
const assigneeOf = async ({ id }: Case) => (await database().case.findUniqueOrThrow({ where: { id } })).assigneeId

describe('cases given in turn', () => {
  it('go to everybody alike however many come at once, by the system, and to nobody who is away', async () => {
    const cases: Case[] = []
    for (let n = 0; n < 30; n++) cases.push(await submitted())
    const jobs = await database().$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = 'assign'`
    expect(Number(jobs[0]?.count)).toBe(30)
    await Promise.all(cases.map(({ reference }) => give({ reference })))
    const given = await Promise.all(cases.map(assigneeOf))
    const counts = people.map(({ id }) => given.filter((one) => one === id).length)
    expect(counts).toEqual([10, 10, 10, 0])
    const { actor } = await database().caseEvent.findFirstOrThrow({ where: { type: 'CaseAssigned' } })
    expect(actor).toEqual({ kind: 'system' })
  })

  it('are given to nobody whose own they are, and stay with whoever took one first', async () => {
    for (const email of ['ana@harborline.example', 'ben@harborline.example', 'cleo@harborline.example']) {
      const state = await submitted(email)
      await give({ reference: state.reference })
      const { email: of } = await database().account.findUniqueOrThrow({
        where: { id: (await assigneeOf(state)) ?? '' },
      })
      expect(of).not.toBe(email)
    }
    const taken = await submitted()
    const admin = 'accountId' in world.admin ? world.admin.accountId : ''
    await done(world.admin, { type: 'AssignCase', assignee: admin }, on(taken))
    await give({ reference: taken.reference })
    expect(await assigneeOf(taken)).toBe(admin)
  })

  it('are looked for every hour and when a worker begins, where nobody was there when they came in', async () => {
    const state = await submitted()
    await forget()
    const month = 30 * 24 * 60
    await assignments.run({ reference: state.reference }, { now: later(monday, month), lastTry: false })
    expect(await assigneeOf(state)).toBeNull()
    const [ben] = people.slice(1)
    if (ben) await startSession(ben, 'authenticator', hotel, later(monday, month + 60))
    await assignments.run({ _cron: { ts: monday } }, { now: later(monday, month + 60), lastTry: false })
    expect(await planned()).toEqual([state.reference])
    await forget()
    await assignments.recover()
    expect(await planned()).toEqual([state.reference])
    await assignments.run({ reference: state.reference }, { now: later(monday, month + 61), lastTry: false })
    expect(await assigneeOf(state)).toBe(ben?.id)
  })

  it('are given again when they are opened again', async () => {
    const state = await submitted()
    await done(world.liWei, commandOf.WithdrawCase, on(state, 2))
    await forget()
    await done(world.reviewer, commandOf.ReopenCase, on(state, 3))
    expect(await planned()).toEqual([state.reference])
    await give({ reference: state.reference })
    expect(people.map(({ id }) => id)).toContain(await assigneeOf(state))
    // Whoever has it keeps it; whether they are still there the job asks.
    await done(world.liWei, commandOf.WithdrawCase, on(state, 6))
    await forget()
    await done(world.reviewer, commandOf.ReopenCase, on(state, 7))
    expect(await planned()).toEqual([state.reference])
  })

  it('of somebody who leaves go to the others, each by an event', async () => {
    const [ana, ben, cleo] = people.map(({ id }) => id)
    const where = { assigneeId: ana ?? '' }
    const had = await database().case.count({ where })
    expect(had).toBeGreaterThan(0)
    const before = await database().caseEvent.count({ where: { type: 'CaseAssigned' } })
    expect((await endStaff(world.admin, 'ana@harborline.example', monday)).ok).toBe(true)
    await give({ accountId: ana })
    expect(await database().case.count({ where })).toBe(0)
    expect((await database().caseEvent.count({ where: { type: 'CaseAssigned' } })) - before).toBe(had)
    expect(await database().case.count({ where: { assigneeId: { in: [ben ?? '', cleo ?? ''] } } })).toBeGreaterThan(30)
  })
})

describe('cases given by hand', () => {
  it.each([
    ['leaves', (id: string) => endColleague(world.admin, id, monday), { endedAt: new Date(monday) }],
    ['only reads from now on', (id: string) => changeRole(world.admin, id, 'auditor', monday), { role: 'auditor' }],
  ])('go to others once who has them %s, and once more should that have been missed', async (_what, act, left) => {
    const [given, missed] = [await reviewer(`given-${lines}`), await reviewer(`missed-${lines}`)]
    const takes = async ({ id }: { id: string }) =>
      done(world.admin, { type: 'AssignCase', assignee: id }, on(await submitted()))
    const cases = [await takes(given), await takes(missed)]
    expect(await act(given.id)).toEqual({ ok: true, value: null })
    await database().account.update({ where: { id: missed.id }, data: left })
    const jobs = async ({ id }: { id: string }) => {
      const key = `assign:${id}`
      return (await database().$queryRaw<unknown[]>`SELECT FROM graphile_worker.jobs WHERE key = ${key}`).length
    }
    expect([await jobs(given), await jobs(missed)]).toEqual([1, 0])
    await give({ accountId: given.id })
    await assignments.recover()
    expect(await jobs(missed)).toBe(1)
    await give({ accountId: missed.id })
    for (const state of cases) expect(people.map(({ id }) => id)).toContain(await assigneeOf(state))
  })
})

describe('who looks at a case', () => {
  it('is there for two minutes after each look, for everybody but themselves; an auditor reads', async () => {
    const state = await submitted()
    const [, ben, cleo] = people
    if (ben) await bePresent(ben.actor, state, monday)
    for (const actor of [cleo?.actor, world.auditor]) if (actor) await bePresent(actor, state, later(monday, 0.5))
    if (ben) await bePresent(ben.actor, state, later(monday, 1))
    const names = async (minutes: number, actor: Actor) =>
      othersIn((await presentAt([state.id], later(monday, minutes))).get(state.id), actor).map(({ name }) => name)
    expect(await names(1, world.admin)).toEqual(['ben', 'cleo'])
    expect(await names(1, ben?.actor ?? world.admin)).toEqual(['cleo'])
    expect(await names(2.5, world.admin)).toEqual(['ben'])
    expect(await names(3, world.admin)).toEqual([])
    await forgetPresence(later(monday, 2.6))
    expect(await database().casePresence.count()).toBe(1)
  })
})
