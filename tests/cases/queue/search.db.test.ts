import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answers } from '@/lib/application/answers'
import type { Case } from '@/lib/cases/case'
import { type Asked, listCases } from '@/lib/cases/queue/list'
import { keepOldParcels } from '@/lib/cases/queue/old-parcels'
import { database } from '@/lib/database/client'
import { freshDatabase } from '@/tests/support/database'
import { commandOf, openCase } from '@/tests/support/given'
import { liWeisApplication } from '@/tests/support/people'
import { done, later, monday, on, settle, type World } from '@/tests/support/world'

let world: World
let fresh: Awaited<ReturnType<typeof freshDatabase>>
const people: Record<'xiaoMing' | 'mingWang' | 'jose' | 'shipped', Case> = {} as never // made below

beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
  const { agent, reviewer, clerk } = world
  const open = (index: number, changes: Partial<Answers> & { name: string; phone: string; email?: string }) =>
    done(
      agent,
      openCase('US', {
        ...liWeisApplication,
        ...changes,
        line: { msisdn: `+120255502${10 + index}` },
        applicant: { fullName: changes.name, phone: changes.phone, email: changes.email ?? 'somebody@example.com' },
      }),
      { now: later(monday, index) },
    )
  const none = { identity: undefined, proof: undefined }
  people.xiaoMing = await open(0, { ...none, name: '王小明', phone: '+6285512345678', email: 'xm@example.com' })
  people.mingWang = await open(1, { ...none, name: '李明 Ming Wang', phone: '+8613800138000' })
  people.jose = await open(2, {
    name: 'José María Núñez-O’Brien',
    phone: '+12125550188',
    identity: { kind: 'passport', number: 'X 987-6543' },
    proof: { kind: 'order_number', number: 'HL-2026-99' },
  })
  const shipped = await open(3, {
    name: '欧阳 小红',
    phone: '+6281312345678',
    identity: { kind: 'passport', number: 'E5550001' },
    proof: { kind: 'order_number', number: 'HL-2026-100' },
  })
  await done(agent, commandOf.SubmitApplication, on(shipped, 10))
  await done(reviewer, commandOf.BeginReview, on(shipped, 11))
  await done(reviewer, commandOf.ApproveApplication, on(shipped, 12))
  people.shipped = await done(clerk, commandOf.ShipCard, on(shipped, 30))
}, 60_000)
afterAll(() => fresh.end())

type Person = keyof typeof people
async function found(q: string, asked: Partial<Asked> = {}, actor = world.agent): Promise<Person[]> {
  const { rows } = await listCases(actor, { q, limit: 25, order: 'newest', ...asked }, later(monday, 60))
  const names = Object.keys(people) as Person[] // the keys of this object
  return rows.map((row) => names.find((name) => people[name].reference === row.case.reference) ?? 'xiaoMing')
}

describe('looking for a case', () => {
  it.each([
    // Chinese names by any part that hangs together.
    ['王', ['xiaoMing']],
    ['小明', ['xiaoMing']],
    ['王小明', ['xiaoMing']],
    ['明', ['mingWang', 'xiaoMing']],
    ['小', ['shipped', 'xiaoMing']],
    ['欧阳小红', []],
    ['欧阳 小红', ['shipped']],
    ['小红 欧阳', ['shipped']],
    ['明王', []],
    ['王明', []],
    ['小明王', []],
    // Other scripts by how words begin, in any order, with or without their marks.
    ['jose', ['jose']],
    ['NUÑ mar', ['jose']],
    ['o brien jos', ['jose']],
    ['ose', []],
    ['ming', ['mingWang']],
    ['李 wang', ['mingWang']],
    ['wang 王', []],
    // Phone numbers as people write them, at home and abroad; and the line itself.
    ['0855 1234 5678', ['xiaoMing']],
    ['+62 855-1234-5678', ['xiaoMing']],
    ['6285512345678', ['xiaoMing']],
    ['0062 855 1234 5678', ['xiaoMing']],
    ['138 0013 8000', ['mingWang']],
    ['86 138 0013 8000', ['mingWang']],
    ['(212) 555-0188', ['jose']],
    ['202-555-0210', ['xiaoMing']],
    ['+1 202 555 0213', ['shipped']],
    // Other numbers and addresses, whole.
    ['x9876543', ['jose']],
    ['E 5550001', ['shipped']],
    ['E555000', []],
    ['hl 2026 99', ['jose']],
    ['HL-2026-100', ['shipped']],
    ['9400100000000000000006', ['shipped']],
    ['9400 1000 0000 0000 0000 06', ['shipped']],
    ['XM@example.com', ['xiaoMing']],
    ['somebody@example.com', ['shipped', 'jose', 'mingWang']],
    // Several things narrow.
    ['王小明 0855 1234 5678', ['xiaoMing']],
    ['0855 1234 5678 小明', ['xiaoMing']],
    ['王小明 138 0013 8000', []],
    ['jose HL-2026-99', ['jose']],
    ['小红 HL-2026-99', []],
    ['jose X987-6543 somebody@example.com', ['jose']],
    // Nothing stands for anything.
    ['%', []],
    ['_', []],
    ["'; DROP TABLE cases; --", []],
    ['王%', []],
  ] as [string, Person[]][])('by %s', async (q, expected) => {
    expect(await found(q)).toEqual(expected)
  })

  it('by its reference, however it is written', async () => {
    const { reference } = people.xiaoMing
    expect(await found(reference.toLowerCase().replaceAll('-', ' '))).toEqual(['xiaoMing'])
  })

  it('looks among what one has narrowed to', async () => {
    expect(await found('小', { list: 'open' })).toEqual(['shipped', 'xiaoMing'])
    expect(await found('小', { status: 'shipped' })).toEqual(['shipped'])
    expect(await found('小', { list: 'unassigned', stage: 'contact' })).toEqual(['xiaoMing'])
    expect(await found('小', { list: 'ended' })).toEqual([])
    expect(await found(people.xiaoMing.reference, { status: 'shipped' })).toEqual([])
  })

  it('finds nothing of another operator', async () => {
    for (const q of ['王小明', '0855 1234 5678', 'x9876543', people.jose.reference])
      expect(await found(q, {}, world.reviewerElsewhere), q).toEqual([])
  })

  it('finds a parcel that was sent before its number was kept, once that is made up for', async () => {
    await database().caseTerm.deleteMany({ where: { kind: 'tracking' } })
    expect(await found('9400100000000000000006')).toEqual([])
    expect(await keepOldParcels()).toBe(1)
    expect(await found('9400100000000000000006')).toEqual(['shipped'])
    expect(await keepOldParcels()).toBe(0)
  })

  it('finds one’s own as a customer', async () => {
    const mine = await done(world.liWei, openCase('US', { line: { msisdn: '+12025550299' } }))
    const { rows } = await listCases(world.liWei, { q: '李', limit: 9 }, monday)
    expect(rows.map((row) => row.case.reference)).toEqual([mine.reference])
  })
})
