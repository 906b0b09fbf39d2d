import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCards, findCardImport, importCards, listImports, proposeCards } from '@/lib/cards/imports'
import { changeCard, countCards, findCard, listCards } from '@/lib/cards/keeping'
import { database } from '@/lib/database/client'
import { passesLuhn } from '@/lib/documents/check-digits'
import { freshDatabase } from '../support/database'
import { later, monday, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(() => end())

const numbered = (card: number) => {
  const body = `8901260${String(card).padStart(11, '0')}`
  return [...'0123456789'].map((digit) => body + digit).find(passesLuhn) ?? ''
}
const file = (cards: readonly number[], place = '') => ({
  fileName: 'cards.csv',
  csv: ['iccid,service_point', ...cards.map((card) => `${numbered(card)},${place}`)].join('\n'),
})
const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

describe('a file of cards', () => {
  it('is in stock once somebody has looked at it, and who brought it is kept', async () => {
    const { admin, auditor, harborline } = world
    const proposed = await proposeCards(admin, harborline, file([1, 2], 'new-york-canal'), monday)
    if (!proposed.ok) throw new Error(proposed.refusal.kind)
    expect(await database().card.count()).toBe(0)
    const { id } = proposed.value
    expect(await findCardImport(auditor, harborline.id, id)).toMatchObject({
      by: 'admin',
      applied: null,
      places: [{ place: 'new-york-canal', count: 2 }],
    })
    expect(await applyCards(admin, harborline, id, later(monday, 1))).toEqual({ ok: true, value: { count: 2 } })
    expect(await applyCards(admin, harborline, id, later(monday, 2))).toEqual({ ok: true, value: { count: 2 } })
    expect(await listImports(admin, harborline.id)).toMatchObject([{ id, count: 2, applied: later(monday, 1) }])
    const counts = await countCards(harborline.id, harborline, { mails: true })
    const left = Object.fromEntries(counts.map(({ place, counts: { available } }) => [place ?? 'store', available]))
    expect(left).toMatchObject({ 'new-york-canal': 2, 'los-angeles-olympic': 0, store: 0 })
  })

  it('with a card that is known is refused as a whole, and says whose it is', async () => {
    const { admin, adminElsewhere, harborline, merantau } = world
    expect(await importCards(admin, harborline, file([1, 3]), monday)).toMatchObject({
      refusal: { problems: [{ line: 2, problem: 'already-in-stock', about: numbered(1) }] },
    })
    expect(await importCards(adminElsewhere, merantau, file([4, 2]), monday)).toMatchObject({
      refusal: { problems: [{ line: 3, problem: 'of-another-operator', about: numbered(2) }] },
    })
    expect(await database().card.count({ where: { iccid: { in: [3, 4].map(numbered) } } })).toBe(0)
  })

  it('that two bring at once is put into stock once', async () => {
    const { admin, harborline } = world
    const [one, other] = await Promise.all([
      proposeCards(admin, harborline, file(range(10, 200)), monday),
      proposeCards(admin, harborline, file(range(10, 200)), monday),
    ])
    if (!one.ok || !other.ok) throw new Error('not proposed')
    const applied = await Promise.all([one, other].map(({ value }) => applyCards(admin, harborline, value.id, monday)))
    expect(applied.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await database().card.count({ where: { iccid: { in: range(10, 200).map(numbered) } } })).toBe(200)
  })

  it('of ten thousand cards takes seconds', async () => {
    const { admin, harborline } = world
    const began = performance.now()
    expect(await importCards(admin, harborline, file(range(1000, 10_000)), monday)).toMatchObject({ ok: true })
    expect(performance.now() - began).toBeLessThan(15_000)
  }, 60_000)

  it('is brought by administrators of its operator alone, and looked at by those who work with cards', async () => {
    const { agent, clerk, adminElsewhere, liWei, harborline } = world
    for (const actor of [agent, clerk, adminElsewhere, liWei]) {
      expect(await importCards(actor, harborline, file([5]), monday)).toMatchObject({
        refusal: { kind: 'cards-not-permitted' },
      })
    }
    const sees = (actor: typeof clerk) => listCards(actor, harborline.id, { limit: 1 })
    expect(await sees(clerk)).toMatchObject({ ok: true })
    for (const actor of [agent, adminElsewhere, liWei])
      expect(await sees(actor)).toMatchObject({ refusal: { kind: 'cards-not-permitted' } })
  })
})

describe('the list of cards', () => {
  it('goes on where it ended, and finds a card by how it ends', async () => {
    const { clerk, harborline } = world
    const first = await listCards(clerk, harborline.id, { limit: 2, place: 'new-york-canal' })
    expect(first).toMatchObject({
      value: { cards: [{ iccid: numbered(1) }, { iccid: numbered(2) }], nextCursor: null },
    })
    const page = await listCards(clerk, harborline.id, { limit: 1, place: 'store' })
    if (!page.ok || !page.value.nextCursor) throw new Error('no next page')
    const next = await listCards(clerk, harborline.id, { limit: 1, place: 'store', cursor: page.value.nextCursor })
    expect(next).toMatchObject({ value: { cards: [{ iccid: numbered(11) }] } })
    const found = await listCards(clerk, harborline.id, { limit: 5, q: numbered(2).slice(-6) })
    expect(found).toMatchObject({ value: { cards: [{ iccid: numbered(2), place: 'new-york-canal' }] } })
  })
})

describe('a card', () => {
  it('is taken out of stock and put back, and who did so and why is kept', async () => {
    const { admin, clerk, harborline } = world
    const number = numbered(1)
    const change = (state: 'withdrawn' | 'available' | 'defective', reason: string, by = admin) =>
      changeCard(by, harborline.id, number, { state, reason }, monday)
    expect(await change('withdrawn', 'Recall', clerk)).toMatchObject({ refusal: { kind: 'cards-not-permitted' } })
    expect(await change('withdrawn', 'Recall')).toMatchObject({ ok: true, value: { state: 'withdrawn' } })
    expect(await change('withdrawn', 'Recall')).toMatchObject({ refusal: { kind: 'card-not-free' } })
    expect(await change('available', 'Not recalled after all')).toMatchObject({ ok: true })
    expect(await change('defective', 'Bent')).toMatchObject({ ok: true })
    // What was bad is never new again.
    expect(await change('available', 'Looks fine')).toMatchObject({ refusal: { kind: 'card-not-free' } })
    expect(await findCard(clerk, harborline.id, number)).toMatchObject({
      state: 'defective',
      changes: [{ by: 'admin' }, { by: 'admin' }, { by: 'admin' }],
    })
    expect(await findCard(world.adminElsewhere, harborline.id, number)).toBeNull()
  })
})
