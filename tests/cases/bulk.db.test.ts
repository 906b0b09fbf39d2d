import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Aim, type BulkCommand, mostAtOnce, performOnEach } from '@/lib/cases/bulk'
import type { Case } from '@/lib/cases/case'
import { database } from '@/lib/database/client'
import { endPool, freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { done, later, monday, on, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await endPool()
  await end()
})

let lines = 0
const newCase = (market: 'US' | 'ID' = 'US'): Promise<Case> =>
  done(
    market === 'US' ? world.liWei : world.budi,
    openCase(market, {
      line: { msisdn: market === 'US' ? `+1202555${3000 + ++lines}` : `+62812345${10_000 + ++lines}` },
    }),
  )
const aimed = ({ reference, version }: Case): Aim => ({ reference, version })
const at = { now: later(monday, 5) }
const eventsOf = async ({ id }: Case) =>
  (await database().caseEvent.findMany({ where: { caseId: id }, orderBy: { sequence: 'asc' } })).map(({ type }) => type)
const outcomes = async (...given: Parameters<typeof performOnEach>) => {
  const results = await performOnEach(...given)
  if (!results.ok) return results.refusal.kind
  return results.value.map((one) => (one.outcome === 'done' ? one.outcome : one.refusal.kind))
}
const toReviewer = (): BulkCommand => {
  if (world.reviewer.kind !== 'staff') throw new Error('the reviewer is staff')
  return { type: 'AssignCase', assignee: world.reviewer.accountId }
}

test('each case gets what fits it, and says of itself why not; none keeps another from being done', async () => {
  const [fine, stale, ended, foreign] = [await newCase(), await newCase(), await newCase(), await newCase('ID')]
  await done(world.liWei, { type: 'WithdrawCase' }, on(ended, 1))
  await done(world.clerk, { type: 'RequestLineBlock' }, on(stale, 1))
  const aims = [
    aimed(foreign),
    aimed(stale),
    { reference: 'nonsense' },
    { reference: ended.reference },
    aimed(fine),
    aimed(fine),
  ]
  expect(await outcomes(world.reviewer, toReviewer(), aims, at)).toEqual([
    'case-not-found',
    'case-changed',
    'case-not-found',
    'wrong-status',
    'done',
  ])
  expect(await eventsOf(fine)).toEqual(['CaseOpened', 'CaseAssigned'])
  for (const one of [foreign, stale, ended]) expect(await eventsOf(one)).not.toContain('CaseAssigned')
})

test('a form sent twice does nothing twice, also to cases that have changed since', async () => {
  const [one, other] = [await newCase(), await newCase()]
  const form = { ...at, requestKey: 'a form' }
  const first = await performOnEach(world.reviewer, toReviewer(), [one, other].map(aimed), form)
  await done(world.clerk, { type: 'RequestLineBlock' }, on(other, 10))
  const second = await performOnEach(world.reviewer, toReviewer(), [one, other].map(aimed), form)
  expect([first, second]).toMatchObject([
    { value: [{ repeated: false }, { repeated: false }] },
    { value: [{ repeated: true }, { repeated: true }] },
  ])
  expect(await eventsOf(one)).toEqual(['CaseOpened', 'CaseAssigned'])
  // The same name for something else is not taken for a repetition.
  const note: BulkCommand = { type: 'AddNote', text: 'Called', audience: 'internal' }
  expect(await outcomes(world.reviewer, note, [aimed(one)], form)).toEqual(['request-key-reused'])
})

test('a note goes to cases whatever has happened to them since they were shown', async () => {
  const [open, ended] = [await newCase(), await newCase()]
  await done(world.liWei, { type: 'WithdrawCase' }, on(ended, 1))
  const note: BulkCommand = { type: 'AddNote', text: 'The courier is on strike', audience: 'internal' }
  expect(await outcomes(world.clerk, note, [open, ended].map(aimed), at)).toEqual(['done', 'done'])
  expect(await eventsOf(ended)).toEqual(['CaseOpened', 'CaseWithdrawn', 'NoteAdded'])
})

test('it is for staff who may do it to one case, and for a hundred at once', async () => {
  const some = await newCase()
  const note: BulkCommand = { type: 'AddNote', text: 'Mine', audience: 'internal' }
  expect(await outcomes(world.liWei, note, [aimed(some)], at)).toBe('not-permitted')
  expect(await outcomes(world.auditor, toReviewer(), [aimed(some)], at)).toBe('not-permitted')
  const many = Array.from({ length: mostAtOnce + 1 }, () => aimed(some))
  expect(await outcomes(world.reviewer, toReviewer(), many, at)).toBe('too-many-cases')
  const key = 'k'.repeat(200)
  expect(await outcomes(world.reviewer, toReviewer(), [aimed(some)], { ...at, requestKey: key })).toBe(
    'request-key-invalid',
  )
  expect(await eventsOf(some)).toEqual(['CaseOpened'])
})
