import type { Transaction } from '@/lib/database/client'
import { chain } from '@/lib/history/chain'
import type { Case } from './case'
import { dueAt } from './clock'
import { type RecordedEvent, schemaVersionOf } from './events'
import { sealRow } from './particular-rows'
import type { Sealed } from './sealing'

/** How cases are written. Only perform.ts may: what it does not decide does not happen. */

/** Writes a new case. A second open case for the line, or a reference already taken, is a unique violation. */
export async function insertCase(tx: Transaction, state: Case, lineKey: string | null): Promise<void> {
  const { id, reference, operatorId, openedAt } = state
  await tx.case.create({
    data: { id, reference, operatorId, lineKey, openedAt, ...columns(state) },
    select: { id: true },
  })
}

/**
 * Writes what a case has become, unless somebody else changed it since `version`. Tells whether it did. A line that
 * another open case has is a unique violation.
 */
export async function updateCase(
  tx: Transaction,
  state: Case,
  version: number,
  lineKey: string | null,
): Promise<boolean> {
  const { count } = await tx.case.updateMany({ where: { id: state.id, version }, data: { ...columns(state), lineKey } })
  return count === 1
}

/** Appends events to the history of a case and to its chain. Nobody else may be writing the case. */
export async function appendEvents(tx: Transaction, caseId: string, events: readonly RecordedEvent[]): Promise<void> {
  const last = await lastHash(tx, caseId, (events[0]?.sequence ?? 1) - 1)
  const stored = events.map((event) => ({ caseId, schemaVersion: schemaVersionOf(event.type), ...event }))
  // One by one: Prisma keeps the plan of `create`, and makes that of `createMany` anew each time.
  for (const data of chain(stored, last)) await tx.caseEvent.create({ data, select: { sequence: true } })
}

async function lastHash(tx: Transaction, caseId: string, sequence: number): Promise<string | null> {
  if (sequence === 0) return null
  const where = { caseId_sequence: { caseId, sequence } }
  return (await tx.caseEvent.findUniqueOrThrow({ where, select: { hash: true } })).hash
}

export async function insertParticulars(
  tx: Transaction,
  caseId: string,
  sealed: readonly Sealed<object | string>[],
  createdAt: string,
): Promise<void> {
  for (const { kind, ref, salt, body } of sealed) {
    const row = { id: ref.id, kind }
    const data = { ...row, caseId, createdAt, ...sealRow(row, { salt, body }) }
    await tx.particular.create({ data, select: { id: true } })
  }
}

const columns = (state: Case) => ({
  status: state.status,
  version: state.version,
  customerId: state.customerId,
  assigneeId: state.assignee,
  dueAt: dueAt(state),
  state,
})

/** Of transactions that take a turn under the same name, each waits for the one before it to end. */
export async function takeTurn(tx: Transaction, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`
}
