import type { Actor } from '@/lib/accounts/actor'
import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { isLocked, type LineEvent, type LineEventType, type Lock, linePayloads } from './lock'

/** How locks are kept: each as it stands, and beside it everything that happened to it. Found by the line's keyed hash. */
export async function findLock(tx: Transaction, lineKey: string): Promise<Lock | null> {
  const row = await tx.lineLock.findUnique({ where: { lineKey } })
  return row && toLock(row)
}

type Row = { accountId: string | null; lockedAt: Date; heldUntil: Date | null; unlockAt: Date | null }
export const toLock = ({ accountId, lockedAt, heldUntil, unlockAt }: Row): Lock => ({
  accountId,
  lockedAt: toInstant(lockedAt),
  heldUntil: heldUntil && toInstant(heldUntil),
  unlockAt: unlockAt && toInstant(unlockAt),
})

export async function isLineLocked(tx: Transaction, lineKey: string, now: Instant): Promise<boolean> {
  return isLocked(await findLock(tx, lineKey), now)
}

/** An event of a line as it is kept, and the case through which it is known. */
export type RecordedLineEvent = LineEvent & { id: string; caseId: string; at: Instant }

/** Writes what became of a lock, and what happened. Null removes the lock: the line is open. */
export async function writeLock(
  tx: Transaction,
  lineKey: string,
  { lock, event, actor, caseId }: { lock: Lock | null; event: LineEvent; actor: Actor; caseId: string },
  now: Instant,
): Promise<RecordedLineEvent> {
  if (lock) await tx.lineLock.upsert({ where: { lineKey }, create: { lineKey, ...lock }, update: lock })
  else await tx.lineLock.delete({ where: { lineKey } })
  const { _max } = await tx.lineEvent.aggregate({ where: { lineKey }, _max: { sequence: true } })
  const id = newId()
  const { type, payload } = event
  await tx.lineEvent.create({
    data: { id, lineKey, sequence: (_max.sequence ?? 0) + 1, type, at: now, actor, payload, caseId },
    select: { id: true },
  })
  return { ...event, id, caseId, at: now }
}

/** Of several that would change one lock at once, each waits for the one before it. */
export async function takeLineTurn(tx: Transaction, lineKey: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`line ${lineKey}`}, 0))`
}

type LineEventRow = RecordedLineEvent & { lineKey: string; sequence: number }
export async function getLineEvent(tx: Transaction, id: string): Promise<LineEventRow> {
  const row = await tx.lineEvent.findUniqueOrThrow({ where: { id } })
  const type = row.type as LineEventType // the database takes no other
  const payload = linePayloads[type].parse(row.payload)
  const { lineKey, sequence, caseId } = row
  return { type, payload, id, lineKey, sequence, caseId, at: toInstant(row.at) } as LineEventRow // parsed by the same key
}
