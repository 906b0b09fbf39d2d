import type { Actor } from '@/lib/accounts/actor'
import { database } from '@/lib/database/client'
import { isHiddenFrom } from './events'
import { readHistory, visibleTo } from './records'
import { parseReference, type Reference } from './reference'

/** How far an actor can see into a case: `version` is the number of the last event that is not hidden from them. */
export type Newest = { id: string; reference: Reference; version: number }

/** Null when there is no such case for this actor. */
export async function newestOf(actor: Actor, which: { id: string } | { reference: Reference }): Promise<Newest | null> {
  const row = await database().case.findFirst({
    where: { ...which, ...visibleTo(actor) },
    select: { id: true, reference: true, version: true },
  })
  const reference = row && parseReference(row.reference)
  if (!row || !reference) return null
  if (actor.kind !== 'customer') return { ...row, reference }
  const events = await readHistory(database(), row.id, row.version)
  return { ...row, reference, version: events.findLast((event) => !isHiddenFrom(actor, event))?.sequence ?? 0 }
}
