import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '@/lib/cases/case'
import { pickupCodeOf, proofsOf } from '@/lib/cases/proofs'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/database/client'
import type { Operator } from '@/lib/operators/operators'
import { freshDatabase } from '../support/database'
import { commandOf, home, openCase } from '../support/given'
import { done, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
  const { harborline } = world
  const { policy } = harborline
  await database().policy.create({
    data: { operatorId: harborline.id, version: 2, body: { ...policy, stock: 'kept' }, createdAt: monday },
  })
})
afterAll(() => end())

/** ICCIDs that are right by their last digit (ISO/IEC 7812, Luhn). */
let issued = 0
function iccid(): string {
  const body = `8901260${String(++issued).padStart(11, '0')}`
  const sum = [...body].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

async function inStock(place: string | null = null, of: Pick<Operator, 'id'> = world.harborline): Promise<string> {
  const point = place && (await database().servicePoint.findFirstOrThrow({ where: { operatorId: of.id, slug: place } }))
  const number = iccid()
  await database().card.create({
    data: {
      id: newId(),
      operatorId: of.id,
      servicePointId: point ? point.id : null,
      form: 'card',
      iccid: number,
      state: 'available',
      createdAt: monday,
      changedAt: monday,
    },
  })
  return number
}
const rowOf = (number: string) => database().card.findUniqueOrThrow({ where: { iccid: number } })

let lines = 0
/** A case that is approved and has cooled off, to be sent by mail or picked up. */
async function approved(method: 'mail' | 'pickup' = 'mail'): Promise<Case> {
  const { liWei, reviewer } = world
  const delivery = method === 'mail' ? home('US').application.delivery : pickup
  const line = { msisdn: `+1202555${String(1000 + ++lines)}` }
  const opened = await done(liWei, openCase('US', { line, delivery }))
  await done(liWei, commandOf.SubmitApplication, on(opened, 1))
  await done(reviewer, commandOf.BeginReview, on(opened, 2))
  const first = await done(reviewer, commandOf.ApproveApplication, on(opened, 3))
  return first.status === 'approved' ? first : done(world.admin, commandOf.ApproveApplication, on(opened, 3))
}
const pickup = { method: 'pickup' as const, servicePoint: 'new-york-canal' }

describe('a card of the stock', () => {
  it('is issued to one case, and to no other', async () => {
    const number = await inStock()
    const [one, other] = [await approved(), await approved()]
    await done(world.clerk, { ...commandOf.ShipCard, iccid: number }, on(one, 20))
    expect(await rowOf(number)).toMatchObject({ state: 'issued', caseId: one.id })
    expect(await refusalOf(world.clerk, { ...commandOf.ShipCard, iccid: number }, on(other, 20))).toEqual({
      kind: 'card-taken',
    })
  })

  it('that two clerks scan at once goes to one of them, and the other is told', async () => {
    const number = await inStock()
    const cases = await Promise.all([approved(), approved(), approved(), approved()])
    const outcomes = await Promise.all(
      cases.map((one) =>
        done(world.clerk, { ...commandOf.ShipCard, iccid: number }, on(one, 20)).catch((error: Error) => error.message),
      ),
    )
    expect(outcomes.filter((one) => typeof one !== 'string')).toHaveLength(1)
    for (const told of outcomes.filter((one) => typeof one === 'string')) expect(told).toContain('card-taken')
    const events = await database().caseEvent.count({
      where: { type: 'CardShipped', caseId: { in: cases.map(({ id }) => id) } },
    })
    expect(events).toBe(1)
  })

  it('is laid aside for a pickup, and back in stock when nobody comes', async () => {
    const number = await inStock('new-york-canal')
    const one = await approved('pickup')
    await done(world.clerk, { ...commandOf.MakeReadyForPickup, iccid: number }, on(one, 20))
    expect(await rowOf(number)).toMatchObject({ state: 'reserved', caseId: one.id })
    await done({ kind: 'system' }, commandOf.ExpireCase, on(one, 60 * 24 * 31))
    expect(await rowOf(number)).toMatchObject({ state: 'available', caseId: null })
  })

  it('with a defect is out of use for good, and another goes out', async () => {
    const [bad, good] = [await inStock('new-york-canal'), await inStock('new-york-canal')]
    const one = await approved('pickup')
    await done(world.clerk, { ...commandOf.MakeReadyForPickup, iccid: bad }, on(one, 20))
    const collect = { type: 'CollectCard' as const, by: 'customer' as const, identityNumber: 'e 1234-5678' }
    await done(world.clerk, collect, on(one, 21))
    expect(await rowOf(bad)).toMatchObject({ state: 'issued' })
    const broken = await done(world.clerk, { ...commandOf.InspectCard, chip: 'damaged' }, on(one, 22))
    expect(broken.status).toBe('approved')
    expect(await rowOf(bad)).toMatchObject({ state: 'defective' })
    expect(await refusalOf(world.clerk, { ...collect, iccid: bad }, on(one, 23))).toEqual({ kind: 'card-unfit' })
    const again = await done(world.clerk, { ...collect, iccid: good }, on(one, 24))
    expect(again).toMatchObject({ status: 'ready_for_pickup', collected: { by: 'customer' } })
    expect(await rowOf(good)).toMatchObject({ state: 'issued', caseId: one.id })
    await expect(database().card.update({ where: { iccid: bad }, data: { state: 'available' } })).rejects.toThrow(
      'cannot be available again',
    )
  })

  it('that came back in the mail goes out again to the same person, and to nobody else', async () => {
    const number = await inStock()
    const [one, other] = [await approved(), await approved()]
    await done(world.clerk, { ...commandOf.ShipCard, iccid: number }, on(one, 20))
    await done(world.clerk, commandOf.RecordReturnedShipment, on(one, 21))
    expect(await rowOf(number)).toMatchObject({ state: 'returned', caseId: one.id })
    expect(await refusalOf(world.clerk, { ...commandOf.ShipCard, iccid: number }, on(other, 22))).toEqual({
      kind: 'card-taken',
    })
    await done(world.clerk, { ...commandOf.ShipCard, iccid: number }, on(one, 23))
    expect(await rowOf(number)).toMatchObject({ state: 'issued', caseId: one.id })
  })

  it('that came back, waited at a counter and was not collected is not new again for others', async () => {
    const number = await inStock()
    const [one, other] = [await approved(), await approved('pickup')]
    await done(world.clerk, { ...commandOf.ShipCard, iccid: number }, on(one, 20))
    await done(world.clerk, commandOf.RecordReturnedShipment, on(one, 21))
    await done(world.reviewer, { ...commandOf.ChangeDelivery, delivery: pickup }, on(one, 22))
    await done(world.clerk, { ...commandOf.MakeReadyForPickup, iccid: number }, on(one, 40))
    expect(await rowOf(number)).toMatchObject({ state: 'reserved', caseId: one.id })
    await done({ kind: 'system' }, commandOf.ExpireCase, on(one, 60 * 24 * 31))
    expect(await rowOf(number)).toMatchObject({ state: 'returned', caseId: one.id })
    expect(
      await refusalOf(world.clerk, { ...commandOf.MakeReadyForPickup, iccid: number }, on(other, 60 * 24 * 31)),
    ).toEqual({ kind: 'card-taken' })
  })

  it('of another place or operator, or of nobody, is refused', async () => {
    const one = await approved()
    const ship = (number: string) => refusalOf(world.clerk, { ...commandOf.ShipCard, iccid: number }, on(one, 20))
    expect(await ship(await inStock('new-york-canal'))).toEqual({
      kind: 'card-elsewhere',
      servicePoint: 'new-york-canal',
    })
    expect(await ship(await inStock(null, world.merantau))).toEqual({ kind: 'card-taken' })
    expect(await ship(iccid())).toEqual({ kind: 'card-unknown' })
    expect(await refusalOf(world.clerk, commandOf.ShipCard, on(one, 20))).toEqual({ kind: 'card-required' })
  })

  it('need not be known where no stock is kept, and is known from then on', async () => {
    const { budi, adminElsewhere, reviewerElsewhere, merantau } = world
    const number = iccid()
    const opened = await done(budi, openCase('ID'))
    await done(budi, commandOf.LogContact, on(opened))
    await done(budi, commandOf.SubmitApplication, on(opened, 1))
    await done(reviewerElsewhere, commandOf.BeginReview, on(opened, 2))
    await done(reviewerElsewhere, commandOf.ApproveApplication, on(opened, 3))
    await done(adminElsewhere, { ...commandOf.MakeReadyForPickup, iccid: number }, on(opened, 20))
    const where = { iccid: number }
    expect(await database().card.findUniqueOrThrow({ where, include: { servicePoint: true } })).toMatchObject({
      operatorId: merantau.id,
      state: 'reserved',
      caseId: opened.id,
      servicePoint: { slug: 'jakarta-sudirman' },
    })
  })
})

describe('collecting', () => {
  it('takes the code that the customer sees, and no other', async () => {
    const number = await inStock('new-york-canal')
    const one = await approved('pickup')
    const ready = await done(world.clerk, { ...commandOf.MakeReadyForPickup, iccid: number }, on(one, 20))
    const code = pickupCodeOf(ready)
    expect(code).toMatch(/^\d{8}$/)
    const wrong = code === '00000000' ? '00000001' : '00000000'
    const collect = (pickupCode: string) => ({ type: 'CollectCard' as const, by: 'customer' as const, pickupCode })
    expect(await refusalOf(world.clerk, collect(wrong), on(one, 21))).toEqual({ kind: 'collector-not-proven' })
    const collected = await done(world.clerk, collect(`${code?.slice(0, 4)} ${code?.slice(4)}`), on(one, 21))
    expect(collected).toMatchObject({ collected: { by: 'customer' } })
    expect(pickupCodeOf(collected)).toBeNull()
  })

  it('proves nothing by a number of which only signs are left, on either side', async () => {
    const state = await approved('pickup')
    const identity = { kind: 'government_id' as const, number: ' - ' }
    const told = { type: 'CollectCard' as const, by: 'customer' as const, identityNumber: './' }
    expect(await proofsOf(database(), state, told, { locale: 'en', reason: 'lost', identity })).toEqual({
      code: false,
      identity: false,
      proxy: false,
    })
  })

  it('by a proxy compares both numbers with what is kept, which the history does not say', async () => {
    const demo = await database().policy.findFirstOrThrow({ where: { operatorId: world.harborline.id, version: 2 } })
    await database().policy.create({
      data: {
        operatorId: world.harborline.id,
        version: 3,
        body: { ...(demo.body as object), proxy: 'allowed' },
        createdAt: monday,
      },
    })
    const number = await inStock('new-york-canal')
    const one = await approved('pickup')
    await done(world.liWei, commandOf.NominateProxy, on(one, 5))
    const collect = {
      type: 'CollectCard' as const,
      by: 'proxy' as const,
      identityNumber: 'E12345678',
      letterSeen: true,
      iccid: number,
    }
    expect(await refusalOf(world.clerk, { ...collect, proxyNumber: 'X1' }, on(one, 20))).toEqual({
      kind: 'collector-not-proven',
    })
    const handed = await done(world.clerk, { ...collect, proxyNumber: 'c 4158870' }, on(one, 20))
    expect(handed).toMatchObject({ collected: { by: 'proxy' } })
    const events = await database().caseEvent.findMany({ where: { caseId: one.id } })
    expect(JSON.stringify(events)).not.toMatch(/Siti|C4158870|E12345678/)
  })
})

describe('whatever was done above', () => {
  it('every card is of one case or none, as the cases say themselves', async () => {
    const cards = await database().card.findMany()
    const rows = await database().case.findMany({ select: { id: true, state: true } })
    const held = rows.flatMap(({ id, state }) => {
      const { card } = state as { card?: { id: string } | null }
      return card ? [[card.id, id]] : []
    })
    const out = cards.filter(({ state }) => state === 'reserved' || state === 'issued')
    expect(out.map(({ id, caseId }) => [id, caseId]).sort()).toEqual(held.sort())
    for (const { state, caseId } of cards) if (state === 'available') expect(caseId).toBeNull()
  })
})
