import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { type Instant, toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import type { Link } from '@/lib/history/chain'
import { Case } from './case'
import type { CaseDocument } from './document'
import { type EventType, parseEvent, type RecordedEvent } from './events'
import { readBodies } from './particular-rows'
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

/** The answers of a case as they stand; of an erased one what is not personal. */
export async function readApplication(tx: Transaction, state: AboutAnswers): Promise<Answers> {
  return answersIn(await readBodies(tx, { id: { in: [state.application.id] } }), state)
}

type AboutAnswers = Pick<Case, 'application' | 'locale' | 'reason'>
/** The same, where the bodies have been read together. */
export const answersIn = (bodies: Map<string, unknown>, { application, locale, reason }: AboutAnswers): Answers =>
  // Parsed before it was written; what was right then is not judged again.
  (bodies.get(application.id) as Answers | undefined) ?? { locale, reason }

/** The answers under an id, as they stand or as they once stood; null once they are erased. */
export async function findApplication(tx: Transaction, id: string): Promise<Answers | null> {
  const bodies = await readBodies(tx, { id: { in: [id] } })
  return (bodies.get(id) as Answers | undefined) ?? null // parsed before it was written
}

/** Files with what they were called. */
export async function nameDocuments(tx: Transaction, documents: readonly CaseDocument[]): Promise<NamedDocument[]> {
  if (documents.length === 0) return []
  const names = await readBodies(tx, { id: { in: documents.map(({ name }) => name.id) } })
  // Written as a string, by perform.
  return documents.map((document) => ({
    ...document,
    fileName: (names.get(document.name.id) as string | undefined) ?? null,
  }))
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

/** The events of one type from an instant on. */
export async function readRecentEvents(
  tx: Transaction,
  caseId: string,
  type: EventType,
  since: Instant,
): Promise<RecordedEvent[]> {
  const rows = await tx.caseEvent.findMany({
    where: { caseId, type, at: { gte: since } },
    orderBy: { sequence: 'asc' },
  })
  return rows.map((row) => parseEvent({ ...row, at: toInstant(row.at), actor: row.actor as Actor })) // parseEvent parses it
}
