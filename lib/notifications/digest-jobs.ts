import type { RecordedEvent } from '@/lib/cases/events'
import { isForStaff } from '@/lib/cases/reminder'
import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { addJob } from '@/lib/database/jobs'

export const digestTask = 'digest'
/** How long, in milliseconds, after a reminder for staff others are gathered into the same mail. */
const gathering = 120_000

/**
 * After reminders for staff: one digest for the operator, a little later. Each further reminder puts it off, so that
 * reviews that come due together are told of together. The job names the digest it makes, and makes it once.
 */
export async function wantDigest(
  tx: Transaction,
  operatorId: string,
  events: readonly RecordedEvent[],
  now: Instant,
): Promise<void> {
  if (!events.some((event) => event.type === 'ReminderRaised' && isForStaff(event.payload.about))) return
  await addDigest(tx, operatorId, after(now, gathering), `digest:${operatorId}`)
}

/** A digest when somebody wishes to be erased, and another one a day before that has to be done by. */
export async function wantErasureDigests(
  tx: Transaction,
  { erasureId, operatorId }: { erasureId: string; operatorId: string },
  { now, dueAt }: { now: Instant; dueAt: Instant },
): Promise<void> {
  const times = { asked: after(now, gathering), due: after(dueAt, -24 * 60 * 60 * 1000) }
  for (const [what, at] of Object.entries(times))
    await addDigest(tx, operatorId, at, `digest:${operatorId}:${erasureId}:${what}`)
}

const after = (from: Instant, milliseconds: number): Instant => toInstant(new Date(Date.parse(from) + milliseconds))

async function addDigest(tx: Transaction, operatorId: string, at: Instant, key: string): Promise<void> {
  await addJob(tx, digestTask, { digestId: newId(), operatorId }, { key, runAt: at })
}
