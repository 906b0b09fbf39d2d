import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { findCase, getApplication } from '@/lib/cases/queries'
import { termsOf } from '@/lib/cases/terms'
import { database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'
import { getOperator } from '@/lib/operators/operators'
import { addPoint, changePoint, closePoint, digestOf, reopenPoint } from '@/lib/service-points/changes'
import { findPoint, hangingOn, listPoints } from '@/lib/service-points/kept'
import { freshDatabase } from '../support/database'
import { openCase } from '../support/given'
import { budisApplication } from '../support/people'
import { done, later, monday, on, refusalOf, settle, type World } from '../support/world'

let world: World
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  world = await settle()
})
afterAll(async () => {
  await pool().end()
  await end()
})

const mott = { name: 'Mott Street', address: '12 Mott Street, New York, NY 10013', hours: '9–17' }
const changes = (about: string) =>
  database().adminChange.findMany({
    where: { about },
    orderBy: { at: 'asc' },
    select: { kind: true, actor: true, detail: true },
  })

describe('an administrator', () => {
  it('adds a service point, which customers can choose, and it is kept who did', async () => {
    const added = await addPoint(world.admin, mott, monday)
    expect(added).toEqual({ ok: true, value: { ...mott, slug: 'mott-street' } })
    expect((await getOperator(world.harborline.id)).servicePoints).toContainEqual({ ...mott, slug: 'mott-street' })
    expect(await changes('Mott Street')).toEqual([
      { kind: 'point-added', actor: world.admin, detail: { before: null, after: mott } },
    ])
  })

  it('adds another of that name under another slug, two at once as well', async () => {
    const both = await Promise.all([1, 2].map(() => addPoint(world.admin, { ...mott, name: 'Même Rue' }, monday)))
    expect(both.map((one) => one.ok && one.value.slug).toSorted()).toEqual(['meme-rue', 'meme-rue-2'])
    expect(await addPoint(world.admin, { ...mott, name: '唐人街店' }, monday)).toMatchObject({
      value: { slug: 'point' },
    })
    expect(await addPoint(world.api, { ...mott, slug: 'meme-rue' }, monday)).toEqual({
      ok: false,
      refusal: { kind: 'slug-taken' },
    })
  })

  it('changes one, and only what differs is kept; its slug stays', async () => {
    const input = { ...mott, name: 'Old Name' }
    await addPoint(world.admin, input, monday)
    await changePoint(world.admin, 'old-name', { ...input, phone: '+12125552368' }, { now: later(monday, 1) })
    const renamed = { ...input, name: 'New Name', phone: '+12125552368' }
    expect(await changePoint(world.api, 'old-name', renamed, { now: later(monday, 2) })).toMatchObject({ ok: true })
    // The same once more is no change.
    await changePoint(world.admin, 'old-name', renamed, { now: later(monday, 3) })
    expect(await findPoint(world.admin, 'old-name')).toEqual({ ...renamed, slug: 'old-name', closedAt: null })
    const [, phoned, named, ...more] = await changes('Old Name')
    expect(phoned?.detail).toEqual({ before: {}, after: { phone: '+12125552368' } })
    expect(named).toEqual({
      kind: 'point-changed',
      actor: world.api,
      detail: { before: { name: 'Old Name' }, after: { name: 'New Name' } },
    })
    expect([...more, ...(await changes('New Name'))]).toEqual([])
  })

  it('who looked at it before somebody else changed it is told so', async () => {
    const input = { ...mott, name: 'Twice' }
    await addPoint(world.admin, input, monday)
    const seen = digestOf({ ...input, slug: 'twice' })
    const two = ['Mo–Fr', 'Daily'].map((hours) =>
      changePoint(world.admin, 'twice', { ...input, hours }, { now: monday, seen }),
    )
    const outcomes = await Promise.all(two)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes).toContainEqual({ ok: false, refusal: { kind: 'point-changed' } })
  })

  it('reaches no point of another operator, and none by what is no slug', async () => {
    const elsewhere: Actor = world.adminElsewhere
    expect(await findPoint(elsewhere, 'mott-street')).toBeNull()
    const notFound = { ok: false, refusal: { kind: 'point-not-found' } }
    expect(await changePoint(elsewhere, 'mott-street', mott, { now: monday })).toEqual(notFound)
    expect(await closePoint(elsewhere, 'mott-street', monday)).toEqual(notFound)
    for (const slug of ['\0', 'mott-street\0', 'Mott Street', '']) {
      expect(await changePoint(world.admin, slug, mott, { now: monday })).toEqual(notFound)
      for (const act of [closePoint, reopenPoint]) expect(await act(world.admin, slug, monday)).toEqual(notFound)
      expect(await findPoint(world.admin, slug)).toBeNull()
    }
  })

  it('is the only one who may, with a key of that role', async () => {
    const refused = { ok: false, refusal: { kind: 'points-not-permitted' } }
    for (const actor of [world.clerk, world.agent, world.reviewer, world.auditor, world.liWei]) {
      expect(await addPoint(actor, mott, monday)).toEqual(refused)
      expect(await changePoint(actor, 'mott-street', mott, { now: monday })).toEqual(refused)
      expect(await closePoint(actor, 'mott-street', monday)).toEqual(refused)
    }
    expect(await listPoints(world.clerk)).toEqual([])
    expect((await listPoints(world.auditor)).length).toBeGreaterThan(3)
  })
})

describe('a service point that is closed down', () => {
  it('is not offered, stays with the cases that name it, and can be offered again', async () => {
    const slug = 'jakarta-sudirman'
    const operator = { ...(await getOperator(world.merantau.id)) }
    const named = operator.servicePoints.find((point) => point.slug === slug)
    const submitted = await done(world.budi, { type: 'SubmitApplication' }, on(await contacted('+6281234567001'), 3))
    const draft = await contacted('+6281234567002')
    await database().card.create({
      data: {
        id: crypto.randomUUID(),
        operatorId: world.merantau.id,
        servicePointId: (await database().servicePoint.findFirstOrThrow({ where: { slug } })).id,
        form: 'card',
        iccid: '8962100000000000016',
        state: 'available',
        createdAt: monday,
        changedAt: monday,
      },
    })
    expect(await hangingOn(world.adminElsewhere, slug)).toEqual({
      cases: { count: 2, references: expect.arrayContaining([submitted.reference, draft.reference]) },
      cards: 1,
    })
    expect(await hangingOn(world.admin, slug)).toEqual({ cases: { count: 0, references: [] }, cards: 0 })

    expect(await closePoint(world.adminElsewhere, slug, monday)).toEqual({ ok: true, value: null })
    expect(await closePoint(world.adminElsewhere, slug, monday)).toMatchObject({ refusal: { kind: 'point-closed' } })
    const after = await getOperator(world.merantau.id)
    expect(after.servicePoints.map((point) => point.slug)).not.toContain(slug)
    expect(after.closedPoints).toEqual([named])
    // What was submitted goes on with it; what was not has to name another.
    const state = await findCase(world.budi, submitted.reference)
    expect(state && (await termsOf(state)).servicePoints).toContainEqual(named)
    expect(state && (await getApplication(state)).delivery).toMatchObject({ servicePoint: slug })
    expect(await refusalOf(world.budi, { type: 'SubmitApplication' }, on(draft, 5))).toMatchObject({
      kind: 'answers-refused',
      problems: [{ path: 'delivery.servicePoint', problem: 'unknown-service-point' }],
    })

    expect(await reopenPoint(world.adminElsewhere, slug, monday)).toEqual({ ok: true, value: null })
    expect((await getOperator(world.merantau.id)).servicePoints).toContainEqual(named)
    const kinds = (await changes(named?.name ?? '')).map(({ kind, detail }) => [kind, detail])
    expect(kinds).toEqual([
      ['point-closed', { before: { open: true }, after: { open: false } }],
      ['point-opened', { before: { open: false }, after: { open: true } }],
    ])
  })

  it('is not the last one, of two at once neither, where cards can only be fetched', async () => {
    const { id: operatorId, policy, policyVersion, servicePoints } = await getOperator(world.merantau.id)
    const body = { ...policy, delivery: ['pickup' as const] }
    await database().policy.create({ data: { operatorId, version: policyVersion + 1, body, createdAt: monday } })
    const outcomes = await Promise.all(servicePoints.map(({ slug }) => closePoint(world.adminElsewhere, slug, monday)))
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: { kind: 'last-point' } }])
    const [last] = (await getOperator(operatorId)).servicePoints
    const mails = { ...policy, delivery: ['pickup' as const, 'mail' as const] }
    await database().policy.create({ data: { operatorId, version: policyVersion + 2, body: mails, createdAt: monday } })
    expect(await closePoint(world.adminElsewhere, last?.slug ?? '', monday)).toMatchObject({ ok: true })
  })

  async function contacted(msisdn: string) {
    const opened = await done(world.budi, openCase('ID', { ...budisApplication, line: { msisdn } }))
    return done(world.adminElsewhere, { type: 'LogContact', channel: 'hotline' }, on(opened, 2))
  }
})
