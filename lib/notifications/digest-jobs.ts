import type { RecordedEvent } from '@/lib/cases/events'
import { isForStaff } from '@/lib/cases/reminder'
import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'

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
  const payload = JSON.stringify({ digestId: newId(), operatorId })
  const at = toInstant(new Date(Date.parse(now) + gathering))
  await tx.$executeRaw`SELECT 1 FROM graphile_worker.add_job(
    ${digestTask}, ${payload}::json, run_at => ${at}::timestamptz, job_key => ${`digest:${operatorId}`})`
}
