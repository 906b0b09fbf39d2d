import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { partsOf } from '@/lib/cards/activation-code'
import { esimIssues } from '@/lib/cards/esim-task'
import { esimWait } from '@/lib/cards/esim-wait'
import { esimStock, importEsims } from '@/lib/cards/esims'
import { revealCode } from '@/lib/cards/reveal'
import type { Case } from '@/lib/cases/case'
import { findCase, listHistory } from '@/lib/cases/queries'
import { env } from '@/lib/core/env'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { keyStatus, rotateKeys } from '@/lib/personal-data/keys'
import { esimCsv } from '@/prisma/demo/esims'
import { dataKeys } from '../documents/storage/places'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
  await allow(2, {})
})
afterAll(() => end())

/** Harborline's rules from now on: they offer eSIM. */
const allow = async (version: number, changes: object) => {
  const { id: operatorId, policy } = world.harborline
  const body = { ...policy, delivery: [...policy.delivery, 'esim'], ...changes }
  await database().policy.create({ data: { operatorId, version, body, createdAt: monday } })
}

let lines = 0
/** A case to be served by eSIM, approved a few minutes after it was opened. */
async function approved(): Promise<Case> {
  const { liWei, reviewer, admin } = world
  const line = { msisdn: `+1202555${String(1000 + ++lines)}` }
  const opened = await done(liWei, openCase('US', { line, delivery: { method: 'esim' } }))
  await done(liWei, commandOf.SubmitApplication, on(opened, 1))
  await done(reviewer, commandOf.BeginReview, on(opened, 2))
  const first = await done(reviewer, commandOf.ApproveApplication, on(opened, 3))
  return first.status === 'approved' ? first : done(admin, commandOf.ApproveApplication, on(opened, 3))
}
const now = async ({ reference }: Case) => {
  const state = await findCase(world.liWei, reference)
  if (!state) throw new Error(`${reference} is gone`)
  return state
}
const jobOf = async ({ id }: Case): Promise<Instant | null> => {
  const [job] = await database().$queryRaw<{ run_at: Date }[]>`
    SELECT run_at FROM graphile_worker._private_jobs WHERE key = ${`esim:${id}`}`
  return job ? toInstant(job.run_at) : null
}
const work = ({ id }: Case, at: Instant) => esimIssues.run({ caseId: id }, { now: at, lastTry: false })
let rows = 0
function bring(count: number) {
  rows += count
  return importEsims(world.admin, esimCsv('harborline', count, rows - count), monday)
}
const reveal = (state: Case, minutes: number, actor = world.liWei) => revealCode(actor, on(state, minutes))

/** Every row of cards and events, as whoever has a copy of the database sees them. */
const dump = async () =>
  JSON.stringify([
    await database().card.findMany(),
    await database().caseEvent.findMany(),
    await database().request.findMany(),
  ])

describe('the stock of eSIMs', () => {
  it('takes a file once, whole or not at all, from administrators only', async () => {
    expect(await bring(2)).toEqual({ ok: true, value: { imported: 2, known: 0 } })
    const again = esimCsv('harborline', 3, 0)
    expect(await importEsims(world.admin, again, monday)).toEqual({ ok: true, value: { imported: 1, known: 2 } })
    rows++
    expect(await importEsims(world.adminElsewhere, again, monday)).toMatchObject({
      refusal: { kind: 'esims-refused', problems: [{ line: 2, problem: 'is-taken' }, {}, {}] },
    })
    expect(await importEsims(world.clerk, again, monday)).toEqual({
      ok: false,
      refusal: { kind: 'esims-not-permitted' },
    })
    expect(await esimStock(world.auditor)).toMatchObject({ value: { available: 3 } })
    expect(await esimStock(world.adminElsewhere)).toMatchObject({ value: { available: 0 } })
    expect(await dump()).not.toMatch(/LPA|smdp/)
  })

  it('is put under another key with everything else', async () => {
    const { keys } = await keyStatus()
    const before = keys.find(({ keyId }) => keyId === '1')?.rows ?? 0
    expect(before).toBeGreaterThanOrEqual(3)
    const state = await approved()
    const {
      BUKA_DATA_KEY: [old],
    } = env()
    const [next] = dataKeys('next')
    const given = vi.spyOn(env(), 'BUKA_DATA_KEY', 'get').mockReturnValue([next, old])
    expect(await rotateKeys({ batch: 2 })).toMatchObject({ failed: 0 })
    expect(await database().card.count({ where: { keyId: { not: 'next' } } })).toBe(0)
    given.mockReturnValue([next])
    await work(state, later(monday, 20))
    expect(await reveal(state, 21)).toMatchObject({ ok: true })
    given.mockReturnValue([old, next])
    expect(await rotateKeys()).toMatchObject({ failed: 0 })
    given.mockRestore()
  })
})

describe('an eSIM', () => {
  it('is issued by itself as soon as there was time to say no', async () => {
    const state = await approved()
    expect(await jobOf(state)).toBe(later(monday, 13))
    await work(state, later(monday, 12))
    expect((await now(state)).status).toBe('approved')
    expect(await jobOf(state)).toBe(later(monday, 13))
    expect(await esimWait(await now(state), world.harborline.policy, later(monday, 12))).toMatchObject({
      why: 'cooling',
    })
    await work(state, later(monday, 13))
    expect(await now(state)).toMatchObject({ status: 'ready_for_pickup', shownAt: null })
    expect(await jobOf(state)).toBeNull()
    const card = await database().card.findFirstOrThrow({ where: { caseId: state.id } })
    expect(card.state).toBe('reserved')
  })

  it('is tried again when there is new stock, and at the latest after a quarter of an hour', async () => {
    await database().card.updateMany({ where: { form: 'esim', state: 'available' }, data: { state: 'withdrawn' } })
    const state = await approved()
    await work(state, later(monday, 13))
    expect((await now(state)).status).toBe('approved')
    expect(await jobOf(state)).toBe(later(monday, 28))
    expect(await esimWait(await now(state), world.harborline.policy, later(monday, 14))).toEqual({ why: 'stock' })
    await bring(3)
    const tried = await jobOf(state)
    expect(tried && tried !== later(monday, 28)).toBeTruthy()
    await work(state, later(monday, 15))
    expect((await now(state)).status).toBe('ready_for_pickup')
  })

  it('waits for its fee, and comes when that is paid', async () => {
    await allow(3, {
      fees: {
        byReason: { lost: 500, damaged: 500, stolen: 500, account_problem: 500 },
        waiveUpTo: { agent: 0, reviewer: 0, clerk: 0, admin: 500 },
      },
    })
    const state = await approved()
    await work(state, later(monday, 13))
    expect((await now(state)).status).toBe('approved')
    await done(world.clerk, commandOf.RecordPayment, on(state, 16))
    expect(await jobOf(state)).toBe(later(monday, 16))
    await work(state, later(monday, 16))
    expect((await now(state)).status).toBe('ready_for_pickup')
    await allow(4, {})
  })

  it('is shown to its customer once, and kept nowhere after that', async () => {
    await bring(1)
    const state = await approved()
    await work(state, later(monday, 13))
    for (const actor of [world.budi, world.clerk, world.admin, world.api])
      expect(await reveal(state, 14, actor)).toEqual({ ok: false, refusal: { kind: 'case-not-found' } })
    const shown = await reveal(state, 15)
    expect(shown.ok && partsOf(shown.value)?.address).toBe('smdp.harborline.example')
    expect(await reveal(state, 15)).toMatchObject({ ok: false, refusal: { kind: 'already-recorded' } })
    const card = await database().card.findFirstOrThrow({ where: { caseId: state.id } })
    expect(card).toMatchObject({ state: 'issued', sealed: null, envelope: null, keyId: null })
    expect(JSON.stringify(await listHistory(world.admin, await now(state)))).not.toContain('LPA')
    expect(await dump()).not.toMatch(/LPA|smdp/)
  })

  it('that two windows ask for at once is shown in one of them', async () => {
    await bring(1)
    const state = await approved()
    await work(state, later(monday, 13))
    const both = await Promise.all([reveal(state, 14), reveal(state, 14)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('that could not be installed is replaced by another, and the first is out of use', async () => {
    await bring(2)
    const state = await approved()
    await work(state, later(monday, 13))
    const first = await reveal(state, 14)
    await done(world.liWei, commandOf.ReportDefect, on(state, 15))
    // It was said from afar: whoever else hears of it has time to say no.
    expect(await jobOf(state)).toBe(later(monday, 25))
    await work(state, later(monday, 25))
    const second = await reveal(state, 26)
    expect(first.ok && second.ok && first.value !== second.value).toBe(true)
    expect(await database().card.count({ where: { caseId: state.id, state: 'defective' } })).toBe(1)
    await done(world.liWei, commandOf.ConfirmReceipt, on(state, 27))
    await done(world.liWei, commandOf.ActivateLine, on(state, 28))
    expect((await done(world.liWei, commandOf.CloseCase, on(state, 29))).status).toBe('closed')
  })

  it('that nobody looked at is back in stock when the case expires', async () => {
    await bring(1)
    const state = await approved()
    await work(state, later(monday, 13))
    const { id } = await database().card.findFirstOrThrow({ where: { caseId: state.id } })
    await done({ kind: 'system' }, commandOf.ExpireCase, on(state, 60 * 24 * 31))
    const card = await database().card.findUniqueOrThrow({ where: { id } })
    expect(card).toMatchObject({ state: 'available', caseId: null })
    expect(card.sealed).not.toBeNull()
  })

  it('gets a job when a worker begins and finds none', async () => {
    const state = await approved()
    await database().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    await esimIssues.recover()
    expect(await jobOf(state)).not.toBeNull()
  })
})
