import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import type { Link } from '@/lib/history/chain'
import { Case } from './case'
import type { CaseDocument } from './document'
import { parseEvent, type RecordedEvent } from './events'
import type { ParticularRef } from './particulars'
import type { NamedDocument } from './snapshot'
import { endedStatuses } from './status'

/** How cases are read from the database. They are written in recording.ts, which is for perform.ts alone. */

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

export async function readApplication(tx: Transaction, ref: ParticularRef): Promise<Answers> {
  const answers = await findApplication(tx, ref.id)
  if (!answers) throw new Error('The application of a case is gone')
  return answers
}

/** The same by its id alone; null once it is erased. */
export async function findApplication(tx: Transaction, id: string): Promise<Answers | null> {
  const row = await tx.particular.findUnique({ where: { id, kind: 'application' }, select: { body: true } })
  return row && (row.body as Answers) // parsed before it was written; what was right then is not judged again
}

/** Files with what they were called. */
export async function nameDocuments(tx: Transaction, documents: readonly CaseDocument[]): Promise<NamedDocument[]> {
  if (documents.length === 0) return []
  const where = { id: { in: documents.map(({ name }) => name.id) } }
  const rows = await tx.particular.findMany({ where, select: { id: true, body: true } })
  const names = new Map(rows.map(({ id, body }) => [id, body as string])) // written as a string, by perform
  return documents.map((document) => ({ ...document, fileName: names.get(document.name.id) ?? null }))
}

export async function readHistory(tx: Transaction, caseId: string, upTo?: number): Promise<(RecordedEvent & Link)[]> {
  const where = { caseId, ...(upTo === undefined ? {} : { sequence: { lte: upTo } }) }
  const rows = await tx.caseEvent.findMany({ where, orderBy: { sequence: 'asc' } })
  return rows.map((row) => ({
    ...parseEvent({ ...row, at: toInstant(row.at), actor: row.actor as Actor }), // parseEvent parses it
    previous: row.previous,
    hash: row.hash,
  }))
}
