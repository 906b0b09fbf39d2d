import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDay } from '@/lib/calendar/business-days'
import type { Case } from '@/lib/cases/case'
import { reviewClock } from '@/lib/cases/clock'
import { findCase } from '@/lib/cases/queries'
import { countViews, mostCounted } from '@/lib/cases/queue/counts'
import type { Order } from '@/lib/cases/queue/cursor'
import { laneOf } from '@/lib/cases/queue/lanes'
import { type Asked, listCases } from '@/lib/cases/queue/list'
import { List, type View } from '@/lib/cases/queue/views'
import { stageOf } from '@/lib/cases/status'
import { database } from '@/lib/database/client'
import { freshDatabase } from '@/tests/support/database'
import { commandOf } from '@/tests/support/given'
import { instant } from '@/tests/support/people'
import { done, settle, type World } from '@/tests/support/world'
import { populate } from './population'

let world: World
let fresh: Awaited<ReturnType<typeof freshDatabase>>
let cases: Case[]
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
  cases = await populate(world)
}, 120_000)
afterAll(() => fresh.end())

/** Friday, noon in New York: of the week's promises some are broken, some are due today and some are not yet. */
const friday = instant('2026-03-13T16:00:00.000Z')
const zone = { timeZone: 'America/New_York' }
const me = () => ('accountId' in world.reviewer ? world.reviewer.accountId : '')

const isOpen = ({ status }: Case) => stageOf[status] !== 'ended'
const clockOf = (state: Case) => reviewClock(state, friday)
/** What each list is, said once more and without a database. */
const belongs: Record<List, (state: Case) => boolean> = {
  mine: (state) => isOpen(state) && state.assignee === me(),
  unassigned: (state) => isOpen(state) && state.assignee === null,
  due_today: (state) => {
    const clock = clockOf(state)
    return clock.kind === 'running' && localDay(clock.window.latest, zone) === localDay(friday, zone)
  },
  overdue: (state) => clockOf(state).kind === 'overdue',
  waiting: ({ status }) => status === 'waiting_for_customer',
  on_hold: ({ status }) => status === 'on_hold',
  ready: ({ status, frozen }) => (status === 'approved' || status === 'ready_for_pickup') && !frozen,
  second_approval: (state) => 'proposal' in state && state.proposal !== null,
  lift: (state) => state.frozen !== null && isOpen(state),
  open: isOpen,
  ended: (state) => !isOpen(state),
  all: () => true,
}
const meets = (view: View, state: Case): boolean => {
  const days = (Date.parse(friday) - Date.parse(state.openedAt)) / 86_400_000
  const [which, limit] = view.age?.split('-') ?? []
  return (
    belongs[view.list ?? 'all'](state) &&
    (!view.stage || stageOf[state.status] === view.stage) &&
    (!view.status || state.status === view.status) &&
    (!view.reason || state.reason === view.reason) &&
    (!view.assignee ||
      state.assignee === (view.assignee === 'nobody' ? null : view.assignee === 'me' ? me() : view.assignee)) &&
    (!view.servicePoint || state.delivery?.servicePoint === view.servicePoint) &&
    (!view.delivery || state.delivery?.method === view.delivery) &&
    (!view.risk || state.risk.some(({ kind }) => view.risk === 'any' || kind === view.risk)) &&
    (!which || (which === 'older' ? days > Number(limit) : days <= Number(limit)))
  )
}

const references = (states: readonly Case[]) => states.map(({ reference }) => reference)
const listed = async (asked: Omit<Asked, 'limit'>, limit = 100) =>
  references((await listCases(world.reviewer, { limit, ...asked }, friday)).rows.map((row) => row.case))

describe('every list', () => {
  it.each(List.options)('%s holds exactly the cases it should, counted the same', async (list) => {
    const expected = references(cases.filter(belongs[list]))
    expect((await listed({ list })).toSorted()).toEqual(expected.toSorted())
    expect(expected.length, 'so that the test can fail').toBeGreaterThan(0)
    const counts = await countViews(world.reviewer, { here: { list } }, friday)
    expect(counts).toEqual({ here: expected.length })
  })

  it('is of one operator alone, and of one’s own for whoever is nobody', async () => {
    for (const list of List.options)
      expect((await listCases(world.reviewerElsewhere, { list, limit: 9 }, friday)).rows, list).toEqual([])
    expect((await listCases(world.api, { list: 'mine', limit: 9 }, friday)).rows).toEqual([])
    expect(await listed({ market: 'ID' })).toEqual([])
    expect(await listed({ operator: 'merantau' })).toEqual([])
    expect(await listed({ market: 'US', operator: 'harborline' })).toHaveLength(cases.length)
  })
})

describe('narrowed in any way, a list', () => {
  const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
  const views: fc.Arbitrary<View> = fc.record({
    list: maybe(...List.options),
    stage: maybe('review', 'card', 'contact'),
    status: maybe('in_review', 'waiting_for_customer', 'withdrawn', 'approved'),
    reason: maybe('lost', 'stolen', 'damaged'),
    assignee: maybe('me', 'nobody'),
    servicePoint: maybe('new-york-canal', 'nowhere'),
    delivery: maybe('mail', 'pickup'),
    risk: maybe('any', 'many-lines', 'account-new'),
    age: maybe('older-2', 'younger-2', 'older-3'),
  })

  it('has what a plain look through all cases finds', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(views, async (view) => {
        const expected = references(cases.filter((state) => meets(view, state)))
        found += expected.length
        expect((await listed(view)).toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 120 },
    )
    expect(found).toBeGreaterThan(0)
  })

  it('has those that somebody else works', async () => {
    const clerk = 'accountId' in world.clerk ? world.clerk.accountId : ''
    const expected = references(cases.filter(({ assignee }) => assignee === clerk))
    expect((await listed({ assignee: clerk })).toSorted()).toEqual(expected.toSorted())
    expect(expected.length).toBeGreaterThan(0)
    const { rows } = await listCases(world.reviewer, { assignee: clerk, limit: 1 }, friday)
    expect(rows[0]?.assignee).toBe('clerk')
  })
})

describe('the order of the queue', () => {
  it('has running clocks by the time that is left, then what has none, then what stands still', async () => {
    const { rows } = await listCases(world.reviewer, { list: 'open', order: 'due', limit: 100 }, friday)
    const places = rows.map((row) => laneOf(row.case)).map(({ lane, at }) => `${lane} ${at}`)
    expect(places).toEqual(places.toSorted())
    expect(new Set(places.map((place) => place[0]))).toEqual(new Set(['0', '1', '2']))
  })

  it('is the same that the database keeps in columns', async () => {
    const rows = await database().case.findMany({ select: { reference: true, lane: true, laneAt: true } })
    const kept = new Map(rows.map(({ reference, lane, laneAt }) => [reference, { lane, at: laneAt.toISOString() }]))
    expect(kept.size).toBe(cases.length)
    for (const state of cases) expect(kept.get(state.reference), state.status).toEqual(laneOf(state))
  })

  it.each([
    ['due', undefined],
    ['recent', undefined],
    ['oldest', undefined],
    ['newest', undefined],
    ['due', '李伟'],
    ['newest', '李伟'],
    ['oldest', '李'],
  ] as [Order, string | undefined][])(
    '%s, looking for %s, is read page by page with nothing twice',
    async (order, q) => {
      const all = await listed({ order, q })
      expect(all).toHaveLength(cases.length)
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await listCases(world.reviewer, { order, q, cursor, limit: 4 }, friday)
        paged.push(...references(page.rows.map((row) => row.case)))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(paged).toEqual(all)
    },
  )

  it('shows everything that stays where it is exactly once, while other cases change', async () => {
    const [moving] = cases.filter(({ status, frozen }) => status === 'in_review' && !frozen)
    const paged: string[] = []
    let cursor: string | undefined
    for (let page = 0; page === 0 || cursor; page++) {
      const read = await listCases(world.reviewer, { list: 'open', order: 'due', cursor, limit: 4 }, friday)
      paged.push(...references(read.rows.map((row) => row.case)))
      cursor = read.nextCursor ?? undefined
      if (page === 1 && moving)
        await done(world.reviewer, commandOf.HoldCase, { reference: moving.reference, now: friday })
    }
    const stayed = cases.filter((state) => isOpen(state) && state !== moving)
    const seen = paged.filter((reference) => reference !== moving?.reference)
    expect(seen.toSorted()).toEqual(references(stayed).toSorted())
    // So that what is compared above is what there is.
    const now = moving && (await findCase(world.reviewer, moving.reference))
    expect(now?.status).toBe('on_hold')
    cases = cases.map((state) => (state === moving && now ? now : state))
  })
})

describe('counts', () => {
  it('end at one more than is said', async () => {
    await database().$executeRaw`INSERT INTO cases (id, reference, operator_id, status, version, opened_at, state)
      SELECT id, reference, operator, 'opened', 1, now(), jsonb_build_object('id', id, 'reference', reference,
        'operatorId', operator, 'status', 'opened', 'version', 1, 'customerId', null)
      FROM (SELECT gen_random_uuid() AS id, 'ID-' || n AS reference, ${world.merantau.id}::uuid AS operator
        FROM generate_series(1, ${mostCounted + 100}::int) AS n) AS made`
    const views = { open: { list: 'open' }, none: { list: 'overdue' }, stage: { stage: 'contact' } } as const
    expect(await countViews(world.reviewerElsewhere, views, friday)).toEqual({
      open: mostCounted + 1,
      none: 0,
      stage: mostCounted + 1,
    })
  })
})
