import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { writeHolidayCsv } from '@/lib/calendar/holiday-csv'
import { Holiday } from '@/lib/calendar/holidays'
import { reviewClock } from '@/lib/cases/clock'
import { findCase } from '@/lib/cases/queries'
import { countViews } from '@/lib/cases/queue/counts'
import { listCases } from '@/lib/cases/queue/list'
import { movesDates, previewMoves, recalculatePromises } from '@/lib/cases/recalculation'
import { database } from '@/lib/database/client'
import { applyImport, proposeHolidays } from '@/lib/holidays/imports'
import { market } from '@/lib/markets'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { instant, liWeisApplication, system } from '../support/people'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
})
afterAll(() => fresh.end())

const admin = () => world.api
let lines = 0
async function submitted(minutes = 0) {
  const line = { msisdn: `+1202555${2000 + ++lines}` }
  const opened = await done(world.liWei, openCase('US', { ...liWeisApplication, line }))
  return done(world.liWei, commandOf.SubmitApplication, on(opened, minutes))
}
const day = 24 * 60

/** Puts a holiday on Wednesday 11 March 2026 into the list of the United States. */
async function mourning() {
  const { 2026: list = [] } = market('US').holidays
  const extra = Holiday.parse({
    date: '2026-03-11',
    kind: 'public',
    status: 'decreed',
    name: 'Mourning',
    nameEn: 'Mourning',
  })
  const file = { market: 'US' as const, fileName: 'order.csv', csv: writeHolidayCsv([...list, extra]) }
  const proposed = await proposeHolidays(system, file, monday)
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.refusal))
  const years = { 2026: [...list, extra] }
  return {
    years,
    apply: () => applyImport(system, proposed.value.id, { basedOn: { 2026: 1 }, acceptMissing: false }, monday),
  }
}

describe('after an official list has changed', () => {
  it('promises stay, are shown with what they would be, and are given anew only when somebody decides so', async () => {
    const moved = await submitted()
    const waiting = await submitted()
    await done(world.reviewer, commandOf.BeginReview, on(waiting))
    await done(world.reviewer, commandOf.RequestInformation, on(waiting))
    const after = await submitted(4 * day) // from Friday on: the 11th is over
    const [at, tomorrow] = [later(monday, 5), later(monday, day)]

    const list = await mourning()
    expect((await previewMoves(world.harborline, at)).moves).toEqual([])
    const proposed = await previewMoves(world.harborline, at, { ...market('US').holidays, ...list.years })
    await list.apply()
    const preview = await previewMoves(world.harborline, at)
    expect(preview.moves).toEqual(proposed.moves)
    // What somebody notes in the meantime does not make it another.
    await done(world.agent, commandOf.AddNote, on(moved, 1))
    expect(await previewMoves(world.harborline, at)).toEqual(preview)
    expect(preview.moves.map(({ reference }) => reference).sort()).toEqual([moved.reference, waiting.reference].sort())
    expect(preview.moves.every(movesDates)).toBe(true)
    expect(preview.moves.find(({ reference }) => reference === moved.reference)).toMatchObject({
      from: { earliest: '2026-03-10T21:00:00.000Z', latest: '2026-03-12T21:00:00.000Z' },
      to: { earliest: '2026-03-10T21:00:00.000Z', latest: '2026-03-13T21:00:00.000Z' },
    })
    expect(await findCase(world.agent, moved.reference)).toMatchObject({ window: 'window' in moved && moved.window })
    expect((await previewMoves(world.merantau, at)).moves).toEqual([])

    const give = (actor: Actor, digest: string) =>
      recalculatePromises(actor, world.harborline, { text: 'By order of the President', digest }, tomorrow)
    expect(await give(world.reviewer, preview.digest)).toMatchObject({ refusal: { kind: 'not-permitted' } })
    expect(await give(admin(), 'another')).toEqual({ ok: false, refusal: { kind: 'preview-changed' } })
    const another = { earliest: monday, latest: monday }
    expect(await refusalOf(admin(), { ...commandOf.RecalculateReview, promise: another }, on(moved))).toEqual({
      kind: 'preview-changed',
    })
    expect(await give(admin(), preview.digest)).toEqual({ ok: true, value: { done: 2, left: 0 } })

    const anew = await findCase(world.agent, moved.reference)
    expect(anew).toMatchObject({ version: 4, window: { latest: '2026-03-13T21:00:00.000Z' } })
    const [event] = await database().caseEvent.findMany({ where: { caseId: moved.id, sequence: 4 } })
    expect(event).toMatchObject({
      type: 'ReviewRecalculated',
      payload: { previous: { latest: '2026-03-12T21:00:00.000Z' }, window: { latest: '2026-03-13T21:00:00.000Z' } },
    })
    const row = await database().case.findUniqueOrThrow({ where: { id: moved.id } })
    expect(row.dueAt?.toISOString()).toBe('2026-03-13T21:00:00.000Z')
    expect((await previewMoves(world.harborline, tomorrow)).moves).toEqual([])
    expect(await refusalOf(admin(), commandOf.RecalculateReview, on(after))).toEqual({ kind: 'promise-unchanged' })
    // The customer's clock, which stands still, goes on from the new promise.
    const answered = await done(world.liWei, commandOf.ProvideInformation, on(waiting, 2 * day + 60))
    // Tuesday the 10th and Thursday the 12th, from which an answer on the new holiday counts.
    expect(answered).toMatchObject({ window: { latest: '2026-03-17T21:00:00.000Z' } })
  })
})

describe('the queue', () => {
  it('has first what must be decided first, and what stands still apart; and finds each by its clock', async () => {
    const [second, first, stopped] = [await submitted(2 * day), await submitted(day), await submitted()]
    await done(world.reviewer, commandOf.HoldCase, on(stopped))
    await done(world.liWei, openCase('US', { ...liWeisApplication, line: { msisdn: '+12025558123' } }))
    const now = instant('2026-03-14T12:00:00.000Z')

    const all: string[] = []
    let cursor: string | undefined
    do {
      const page = await listCases(world.api, { order: 'due', limit: 2, cursor }, now)
      all.push(...page.rows.map((row) => row.case.reference))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    const { rows } = await listCases(world.api, { limit: 100 }, now)
    expect(new Set(all).size).toBe(rows.length)
    const due = (reference: string) => {
      const state = rows.find((row) => row.case.reference === reference)?.case
      const clock = state && reviewClock(state, now)
      return clock?.kind === 'running' || clock?.kind === 'overdue' ? clock.window.latest : '9'
    }
    expect(all.map(due)).toEqual(all.map(due).toSorted())
    expect(all.indexOf(first.reference)).toBeLessThan(all.indexOf(second.reference))
    expect(all.indexOf(second.reference)).toBeLessThan(all.indexOf(stopped.reference))

    // A place in one order is none in another.
    const { nextCursor } = await listCases(world.api, { order: 'newest', limit: 2 }, now)
    const anew = await listCases(world.api, { order: 'due', limit: 2, cursor: nextCursor ?? undefined }, now)
    expect(anew.rows.map((row) => row.case.reference)).toEqual(all.slice(0, 2))

    for (const clock of ['running', 'overdue', 'stopped', 'none'] as const) {
      const found = (await listCases(world.api, { clock, limit: 100 }, now)).rows.map((row) => row.case.reference)
      const expected = rows.filter((row) => reviewClock(row.case, now).kind === clock).map((row) => row.case.reference)
      expect(found, clock).toEqual(expected)
      expect(found.length, clock).toBeGreaterThan(0)
      if (clock === 'overdue')
        expect(await countViews(world.api, { late: { list: 'overdue' } }, now)).toEqual({ late: found.length })
    }
  })
})
