import { type Actor, roleOf } from '@/lib/accounts/actor'
import type { CardState } from '@/lib/cases/card'
import { openStatuses } from '@/lib/cases/status'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { toServicePoint } from '@/lib/operators/point-row'
import type { ServicePoint } from './point'

/** Service points as those see them who run the operator: closed ones too, and what hangs on each. */
export type KeptPoint = ServicePoint & { closedAt: Instant | null }

/** All of the actor's operator, open ones first. */
export async function listPoints(actor: Actor): Promise<KeptPoint[]> {
  const operatorId = operatorSeenBy(actor)
  if (operatorId === null) return []
  const orderBy = [{ closedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }] as const
  const rows = await database().servicePoint.findMany({ where: { operatorId }, orderBy: [...orderBy] })
  return rows.map((row) => ({ ...toServicePoint(row), closedAt: row.closedAt && toInstant(row.closedAt) }))
}

/** One of them; null for another operator's, and for whoever does not see how the operator is run. */
export const findPoint = async (actor: Actor, slug: string): Promise<KeptPoint | null> =>
  (await listPoints(actor)).find((point) => point.slug === slug) ?? null

export type Hanging = {
  /** Of cases that are not over, newest first: all of them counted, some named. */
  cases: { count: number; references: string[] }
  /** Cards in stock there, those kept for a case as well. */
  cards: number
}
/** So many cases are named. */
const named = 10

/** What names a service point: to be known before it is closed. */
export async function hangingOn(actor: Actor, slug: string): Promise<Hanging> {
  const operatorId = operatorSeenBy(actor)
  if (operatorId === null) return { cases: { count: 0, references: [] }, cards: 0 }
  const where = {
    operatorId,
    status: { in: [...openStatuses] },
    servicePoint: slug,
  }
  const inStock: CardState[] = ['available', 'reserved']
  const [count, rows, cards] = await Promise.all([
    database().case.count({ where }),
    database().case.findMany({ where, select: { reference: true }, orderBy: { openedAt: 'desc' }, take: named }),
    database().card.count({ where: { operatorId, servicePoint: { slug }, state: { in: inStock } } }),
  ])
  return { cases: { count, references: rows.map(({ reference }) => reference) }, cards }
}

const operatorSeenBy = (actor: Actor): string | null =>
  'operatorId' in actor && ['admin', 'auditor'].includes(roleOf(actor)) ? actor.operatorId : null
