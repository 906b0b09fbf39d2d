import { type Actor, roleOf } from '@/lib/accounts/actor'
import { type ChangeKind, recordChange } from '@/lib/administration/changes'
import { digest, newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { Slug, slugFrom } from '@/lib/core/slug'
import type { Instant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { lockOperator } from '@/lib/operators/lock'
import { getOperator } from '@/lib/operators/operators'
import { toColumns, toServicePoint } from '@/lib/operators/point-row'
import type { PointInput, ServicePoint } from './point'
import type { PointRefusal } from './point-refusals'

/** How an operator's administrators, and their keys, change where cards are handed over. Each change is kept. */
export const mayKeepPoints = (actor: Actor): actor is Extract<Actor, { operatorId: string }> =>
  roleOf(actor) === 'admin' && 'operatorId' in actor

type Outcome<Value> = Promise<Result<Value, PointRefusal>>

/** Adds a point. What it is called in addresses is made of its name, unless it is said, and never changes. */
export const addPoint = (actor: Actor, input: PointInput & { slug?: string }, now: Instant): Outcome<ServicePoint> =>
  keeping(actor, async (tx, operatorId) => {
    const rows = await tx.servicePoint.findMany({ where: { operatorId }, select: { slug: true } })
    const taken = rows.map(({ slug }) => slug)
    if (input.slug !== undefined && taken.includes(input.slug)) return refuse({ kind: 'slug-taken' })
    const point: ServicePoint = { ...input, slug: input.slug ?? slugFrom(input.name, taken, 'point') }
    await tx.servicePoint.create({ data: { id: newId(), operatorId, ...toColumns(point) } })
    const { slug: _slug, ...after } = point
    await kept(tx, { actor, operatorId, kind: 'point-added', about: point.name, before: null, after }, now)
    return ok(point)
  })

/** Says anew everything about a point. `seen` is its digest when it was looked at, for people, who take their time. */
export const changePoint = (
  actor: Actor,
  slug: string,
  input: PointInput,
  { now, seen }: { now: Instant; seen?: string },
): Outcome<ServicePoint> =>
  keeping(actor, async (tx, operatorId) => {
    const row = await rowOf(tx, operatorId, slug)
    if (!row) return refuse({ kind: 'point-not-found' })
    const before = toServicePoint(row)
    const after: ServicePoint = { ...input, slug }
    if (seen !== undefined && seen !== digestOf(before)) return refuse({ kind: 'point-changed' })
    if (digestOf(before) === digestOf(after)) return ok(before)
    await tx.servicePoint.update({ where: { id: row.id }, data: toColumns(after) })
    const differing = (one: ServicePoint, other: ServicePoint) =>
      Object.fromEntries(
        partsOf(one).map(([name, part]) => [
          name,
          JSON.stringify(part) === JSON.stringify(other[name]) ? undefined : part,
        ]),
      )
    const detail = { before: differing(before, after), after: differing(after, before) }
    await kept(tx, { actor, operatorId, kind: 'point-changed', about: before.name, ...detail }, now)
    return ok(after)
  })

/** It is offered no more. Cases and cards that name it keep it. The last one stays where nothing else is offered. */
export const closePoint = (actor: Actor, slug: string, now: Instant): Outcome<null> =>
  opened(actor, slug, { kind: 'point-closed', open: false }, now)

/** It is offered again. */
export const reopenPoint = (actor: Actor, slug: string, now: Instant): Outcome<null> =>
  opened(actor, slug, { kind: 'point-opened', open: true }, now)

const opened = (
  actor: Actor,
  slug: string,
  { kind, open }: { kind: ChangeKind; open: boolean },
  now: Instant,
): Outcome<null> =>
  keeping(actor, async (tx, operatorId) => {
    const row = await rowOf(tx, operatorId, slug)
    if (!row) return refuse({ kind: 'point-not-found' })
    if ((row.closedAt === null) === open) return refuse({ kind: open ? 'point-not-closed' : 'point-closed' })
    if (!open && (await isAllThereIs(tx, operatorId))) return refuse({ kind: 'last-point' })
    await tx.servicePoint.update({ where: { id: row.id }, data: { closedAt: open ? null : now } })
    const detail = { before: { open: !open }, after: { open } }
    await kept(tx, { actor, operatorId, kind, about: row.name, ...detail }, now)
    return ok(null)
  })

/** Whether one point is left, and cards are handed over in no other way: without it nobody could apply. */
async function isAllThereIs(tx: Transaction, operatorId: string): Promise<boolean> {
  const { servicePoints, policy } = await getOperator(operatorId, tx)
  return servicePoints.length === 1 && policy.delivery.every((method) => method === 'pickup')
}

/** What nothing can be called is asked for nowhere: PostgreSQL takes no text with a zero in it. */
const rowOf = async (tx: Transaction, operatorId: string, slug: string) =>
  Slug.safeParse(slug).success ? tx.servicePoint.findUnique({ where: { operatorId_slug: { operatorId, slug } } }) : null

/** What a point is, in a few characters: whoever changes it says by them what they have seen. */
export const digestOf = (point: ServicePoint): string => digest(JSON.stringify(partsOf(point)))

/** In one order, whoever wrote them. */
const partsOf = (point: ServicePoint) => {
  const { name, address, hours, phone, position, note, opening } = point
  return Object.entries({ name, address, hours, phone, position, note, opening }) as [keyof ServicePoint, unknown][] // its own keys
}

async function keeping<Value>(
  actor: Actor,
  act: (tx: Transaction, operatorId: string) => Outcome<Value>,
): Outcome<Value> {
  if (!mayKeepPoints(actor)) return refuse({ kind: 'points-not-permitted' })
  const { operatorId } = actor
  return database().$transaction(async (tx) => {
    await lockOperator(tx, operatorId)
    return act(tx, operatorId)
  })
}

type Kept = { actor: Actor; operatorId: string; kind: ChangeKind; about: string; before: object | null; after: object }
const kept = (tx: Transaction, { before, after, ...change }: Kept, now: Instant): Promise<void> =>
  recordChange(tx, { ...change, detail: { before: asJson(before), after: asJson(after) } }, now)

/** As it is kept: what is undefined is not there. */
const asJson = (value: object | null) => JSON.parse(JSON.stringify(value))
