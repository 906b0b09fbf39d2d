import type { Actor } from '@/lib/accounts/actor'
import { toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { Application } from './application'
import { Case } from './case'
import { parseEvent, type RecordedEvent, schemaVersion } from './events'
import type { ParticularRef } from './particulars'
import type { Sealed } from './sealing'
import { dueAt, endedStatuses } from './status'

/** How cases lie in the database. Reading is for everybody in this folder; the writing below is for perform.ts alone. */

/** Whose cases an actor can see. Everything else does not exist for them. */
export function visibleTo(actor: Actor): { customerId?: string; operatorId?: string } {
  if (actor.kind === 'customer') return { customerId: actor.accountId }
  return actor.kind === 'system' ? {} : { operatorId: actor.operatorId }
}

export const isVisibleTo = (actor: Actor, state: Case): boolean =>
  Object.entries(visibleTo(actor)).every(([key, value]) => state[key as 'customerId' | 'operatorId'] === value)

/** There is at most one: the database sees to that. */
export async function findOpenCaseOn(tx: Transaction, lineKey: string): Promise<Case | null> {
  const row = await tx.case.findFirst({ where: { lineKey, status: { notIn: endedStatuses } }, select: { state: true } })
  return row && Case.parse(row.state)
}

export async function readApplication(tx: Transaction, ref: ParticularRef): Promise<Application> {
  const row = await tx.particular.findUniqueOrThrow({ where: { id: ref.id }, select: { body: true } })
  return Application.parse(row.body)
}

export async function readHistory(tx: Transaction, caseId: string, upTo?: number): Promise<RecordedEvent[]> {
  const where = { caseId, ...(upTo === undefined ? {} : { sequence: { lte: upTo } }) }
  const rows = await tx.caseEvent.findMany({ where, orderBy: { sequence: 'asc' } })
  return rows.map((row) => parseEvent({ ...row, at: toInstant(row.at), actor: row.actor as Actor })) // parseEvent parses it
}

/** Writes a new case. A second open case for the line, or a reference already taken, is a unique violation. */
export async function insertCase(tx: Transaction, state: Case, lineKey: string): Promise<void> {
  const { id, reference, operatorId, customerId, openedAt } = state
  await tx.case.create({
    data: { id, reference, operatorId, customerId, lineKey, openedAt, ...columns(state) },
    select: { id: true },
  })
}

/** Writes what a case has become, unless somebody else changed it since `version`. Tells whether it did. */
export async function updateCase(tx: Transaction, state: Case, version: number): Promise<boolean> {
  const { count } = await tx.case.updateMany({ where: { id: state.id, version }, data: columns(state) })
  return count === 1
}

// One by one: Prisma keeps the plan of `create`, and makes that of `createMany` anew each time.
export async function appendEvents(tx: Transaction, caseId: string, events: readonly RecordedEvent[]): Promise<void> {
  for (const event of events)
    await tx.caseEvent.create({ data: { caseId, schemaVersion, ...event }, select: { sequence: true } })
}

export async function insertParticulars(
  tx: Transaction,
  caseId: string,
  sealed: readonly Sealed<object | string>[],
  createdAt: string,
): Promise<void> {
  for (const { kind, ref, salt, body } of sealed)
    await tx.particular.create({ data: { id: ref.id, caseId, kind, salt, body, createdAt }, select: { id: true } })
}

const columns = (state: Case) => ({ status: state.status, version: state.version, dueAt: dueAt(state), state })

/** Of transactions that take a turn under the same name, each waits for the one before it to end. */
export async function takeTurn(tx: Transaction, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`
}
