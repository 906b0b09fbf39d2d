import { type Actor, system } from '@/lib/accounts/actor'
import { recordChange } from '@/lib/administration/changes'
import { newId } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { MarketId } from '@/lib/markets'
import { Policy } from '@/lib/markets/policy'
import type { PointDetails, ServicePoint } from '@/lib/service-points/point'
import { detailColumns, type PointRow, toColumns, toServicePoint } from './point-row'

export type Operator = {
  id: string
  slug: string
  name: string
  market: MarketId
  policyVersion: number
  policy: Policy
  /** Those that are offered. */
  servicePoints: ServicePoint[]
  /** Those that are not any more; what names them keeps them. */
  closedPoints: ServicePoint[]
}

const parts = {
  policies: { orderBy: { version: 'desc' as const }, take: 1 },
  servicePoints: { orderBy: { name: 'asc' as const } },
}

/** Every operator, by market and name, under today's rules. */
export async function listOperators(): Promise<Operator[]> {
  const rows = await database().operator.findMany({ include: parts, orderBy: [{ market: 'desc' }, { name: 'asc' }] })
  return rows.map(toOperator)
}

/** An operator under today's rules; null when nobody is called that. */
export async function findOperator(
  by: { slug: string } | { id: string },
  tx: Transaction = database(),
): Promise<Operator | null> {
  const row = await tx.operator.findUnique({ where: by, include: parts })
  return row && toOperator(row)
}

/** An operator that is known to exist. */
export async function getOperator(id: string, tx?: Transaction): Promise<Operator> {
  const operator = await findOperator({ id }, tx)
  if (!operator) throw new Error(`There is no operator ${id}`)
  return operator
}

const known = new Map<string, { slug: string; market: MarketId }>()
/** Ids, slugs and markets never change, so each is asked for once. */
async function lasting(id: string) {
  const found = known.get(id)
  if (found) return found
  const row = await database().operator.findUniqueOrThrow({ where: { id }, select: { slug: true, market: true } })
  const made = { slug: row.slug, market: MarketId.parse(row.market) }
  known.set(id, made)
  return made
}

/** What an operator is called in addresses. */
export const slugOf = async (id: string): Promise<string> => (await lasting(id)).slug
export const marketOf = async (id: string): Promise<MarketId> => (await lasting(id)).market

/** Makes an operator with its first rules. Its slug must be free. */
export async function createOperator(
  { slug, name, market, policy, servicePoints }: Omit<Operator, 'id' | 'policyVersion' | 'closedPoints'>,
  now: Instant,
): Promise<Operator> {
  const data = {
    id: newId(),
    slug,
    name,
    market,
    createdAt: now,
    policies: { create: { version: 1, body: policy, createdAt: now } },
    servicePoints: { create: servicePoints.map((point) => ({ id: newId(), ...toColumns(point) })) },
  }
  return database().$transaction(async (tx) => {
    const row = await tx.operator.create({ data, include: parts })
    const points = servicePoints.map((point) => point.name)
    const detail = { before: null, after: { name, market, points } }
    await recordChange(tx, { operatorId: row.id, actor: system, kind: 'operator-added', about: name, detail }, now)
    return toOperator(row)
  })
}

/** What somebody has named, open or closed; undefined for what never was. */
export const pointNamed = (
  { servicePoints, closedPoints }: Pick<Operator, 'servicePoints' | 'closedPoints'>,
  slug: string | null | undefined,
): ServicePoint | undefined => [...servicePoints, ...closedPoints].find((point) => point.slug === slug)

/** Gives an operator another name. Its slug, by which addresses and requests know it, stays. */
export async function renameOperator(actor: Actor, id: string, name: string, now: Instant): Promise<void> {
  await database().$transaction(async (tx) => {
    const before = await tx.operator.findUniqueOrThrow({ where: { id }, select: { name: true } })
    if (before.name === name) return
    await tx.operator.update({ where: { id }, data: { name }, select: { id: true } })
    const detail = { before, after: { name } }
    await recordChange(tx, { operatorId: id, actor, kind: 'operator-changed', about: name, detail }, now)
  })
}

export async function addServicePoint(
  actor: Actor,
  operatorId: string,
  point: ServicePoint,
  now: Instant,
): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.servicePoint.create({ data: { id: newId(), operatorId, ...toColumns(point) } })
    const detail = { before: null, after: point }
    await recordChange(tx, { operatorId, actor, kind: 'point-added', about: point.name, detail }, now)
  })
}

/** Says anew where a service point is and when it is open. The point must exist. */
export async function describeServicePoint(
  actor: Actor,
  operatorId: string,
  slug: string,
  details: PointDetails,
  now: Instant,
): Promise<void> {
  const where = { operatorId_slug: { operatorId, slug } }
  await database().$transaction(async (tx) => {
    const before = toServicePoint(await tx.servicePoint.findUniqueOrThrow({ where }))
    const after = toServicePoint(await tx.servicePoint.update({ where, data: detailColumns(details) }))
    await recordChange(
      tx,
      { operatorId, actor, kind: 'point-changed', about: after.name, detail: { before, after } },
      now,
    )
  })
}

/** The rules a case was submitted under, which may no longer be today's. Throws when that version never was. */
export async function getPolicy(operatorId: string, version: number, tx: Transaction = database()): Promise<Policy> {
  const row = await tx.policy.findUniqueOrThrow({ where: { operatorId_version: { operatorId, version } } })
  return Policy.parse(row.body)
}

type Row = { id: string; slug: string; name: string; market: string } & {
  policies: { version: number; body: unknown }[]
  servicePoints: (PointRow & { closedAt: Date | null })[]
}
function toOperator({ id, slug, name, market: marketId, policies: [current], servicePoints }: Row): Operator {
  if (!current) throw new Error(`Operator ${slug} has no policy`)
  return {
    id,
    slug,
    name,
    market: MarketId.parse(marketId),
    policyVersion: current.version,
    policy: Policy.parse(current.body),
    servicePoints: servicePoints.filter(({ closedAt }) => !closedAt).map(toServicePoint),
    closedPoints: servicePoints.filter(({ closedAt }) => closedAt).map(toServicePoint),
  }
}

/** Whether the database answers. */
export const isReachable = (): Promise<boolean> =>
  database().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  )
