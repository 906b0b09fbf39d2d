import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listSavedViews, mostViews, removeView, renameView, saveView } from '@/lib/cases/queue/saved-views'
import { freshDatabase } from '@/tests/support/database'
import { later, monday, settle, type World } from '@/tests/support/world'

let world: World
let fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await settle()
})
afterAll(() => fresh.end())

const idOf = (who: 'agent' | 'clerk' | 'reviewer' | 'admin') => {
  const actor = world[who]
  return 'accountId' in actor ? actor.accountId : ''
}
const namesOf = async (who: Parameters<typeof idOf>[0]) => (await listSavedViews(idOf(who))).map(({ name }) => name)

describe('a saved view', () => {
  it('is found again by whoever saved it, in the order they did, as it was', async () => {
    const stolen = { list: 'unassigned', reason: 'stolen' } as const
    await saveView(idOf('agent'), { name: 'Stolen', view: stolen }, monday)
    await saveView(idOf('agent'), { name: '可疑', view: { risk: 'any' } }, later(monday, 1))
    expect(await listSavedViews(idOf('agent'))).toEqual([
      { id: expect.any(String), name: 'Stolen', view: stolen },
      { id: expect.any(String), name: '可疑', view: { risk: 'any' } },
    ])
    expect(await namesOf('clerk')).toEqual([])
  })

  it('is nobody else’s to rename or remove', async () => {
    const [first] = await listSavedViews(idOf('agent'))
    const id = first?.id ?? ''
    const notFound = { ok: false, refusal: { kind: 'view-not-found' } }
    expect(await renameView(idOf('clerk'), id, 'Mine now')).toEqual(notFound)
    expect(await renameView(idOf('agent'), 'nonsense', 'Mine now')).toEqual(notFound)
    expect(await removeView(idOf('clerk'), id)).toBe(false)
    expect(await removeView(idOf('agent'), 'nonsense')).toBe(false)
    expect(await renameView(idOf('agent'), id, 'Taken away')).toEqual({ ok: true, value: null })
    expect(await namesOf('agent')).toEqual(['Taken away', '可疑'])
    expect(await removeView(idOf('agent'), id)).toBe(true)
    expect(await namesOf('agent')).toEqual(['可疑'])
  })

  it('of a name there is already takes its place', async () => {
    await saveView(idOf('clerk'), { name: 'Ready', view: { list: 'ready' } }, monday)
    await saveView(idOf('clerk'), { name: 'Ready', view: { list: 'ready', delivery: 'pickup' } }, monday)
    expect((await listSavedViews(idOf('clerk'))).map(({ view }) => view)).toEqual([
      { list: 'ready', delivery: 'pickup' },
    ])
  })

  it('is given no name that another has, of two at once neither, and keeps its own', async () => {
    await saveView(idOf('reviewer'), { name: 'One', view: {} }, monday)
    await saveView(idOf('reviewer'), { name: 'Two', view: {} }, later(monday, 1))
    const [one, two] = await listSavedViews(idOf('reviewer'))
    const rename = (id = '', name = '') => renameView(idOf('reviewer'), id, name)
    const taken = { ok: false, refusal: { kind: 'view-name-taken' } }
    expect(await rename(one?.id, 'Two')).toEqual(taken)
    expect(await rename(one?.id, 'One')).toMatchObject({ ok: true })
    const both = await Promise.all([rename(one?.id, 'Three'), rename(two?.id, 'Three')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual(taken)
  })

  it('is one of so many, also when several are saved at once', async () => {
    const save = (index: number) => saveView(idOf('admin'), { name: `View ${index}`, view: {} }, later(monday, index))
    for (let index = 0; index < mostViews - 1; index++) await save(index)
    const last = await Promise.all([save(100), save(101), save(102)])
    expect(last.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await namesOf('admin')).toHaveLength(mostViews)
    expect(await saveView(idOf('admin'), { name: 'View 0', view: { list: 'mine' } }, monday)).toMatchObject({
      ok: true,
    })
  })
})
