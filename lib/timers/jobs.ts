import type { Case } from '@/lib/cases/case'
import type { RecordedEvent } from '@/lib/cases/events'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { nextTimer, type TimerTerms } from './timers'

/** The job of a case's next timer. A case has one at most; who sets it again replaces it. */
export const timerTask = 'timer'
const maxAttempts = 25
/** After mails, which people wait for: a smaller number comes first. */
const priority = 1

/** Sets a case's timer in the transaction that makes it necessary; null takes it away. */
export async function setTimer(tx: Transaction, caseId: string, at: Instant | null): Promise<void> {
  const key = `timer:${caseId}`
  if (at === null) await tx.$executeRaw`SELECT 1 FROM graphile_worker.remove_job(${key})`
  else
    await tx.$executeRaw`SELECT 1 FROM graphile_worker.add_job(
      ${timerTask}, ${JSON.stringify({ caseId })}::json, run_at => ${at}::timestamptz,
      max_attempts => ${maxAttempts}::integer, job_key => ${key}, priority => ${priority}::integer)`
}

/** After events: a timer that is the same as before stays, and costs nothing. One that has fired is used up. */
export async function replaceTimer(
  tx: Transaction,
  { from, to, events }: { from: Case | null; to: Case; events: readonly RecordedEvent[] },
  terms: TimerTerms,
): Promise<void> {
  const [before, after] = [from && nextTimer(from, terms), nextTimer(to, terms)]
  const hasFired = events.some(({ type }) => type === 'ReminderRaised')
  if (before !== after || hasFired) await setTimer(tx, to.id, after)
}

/** Gives a timer that is due at once to each case of these statuses that has none: it fires, and sets what is next. */
export async function setMissingTimers(tx: Transaction, statuses: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM cases, LATERAL graphile_worker.add_job(
      ${timerTask}, json_build_object('caseId', cases.id), max_attempts => ${maxAttempts}::integer,
      job_key => 'timer:' || cases.id, priority => ${priority}::integer) AS added
    WHERE status = ANY(${statuses}) AND NOT EXISTS (
      SELECT FROM graphile_worker.jobs WHERE key = 'timer:' || cases.id AND attempts < max_attempts)`
}

/** Fires the timer of each of an operator's cases in these statuses: by rules that have changed, it sets what is next. */
export async function fireTimers(tx: Transaction, operatorId: string, statuses: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM cases, LATERAL graphile_worker.add_job(
      ${timerTask}, json_build_object('caseId', cases.id), max_attempts => ${maxAttempts}::integer,
      job_key => 'timer:' || cases.id, priority => ${priority}::integer) AS added
    WHERE operator_id = ${operatorId}::uuid AND status = ANY(${statuses})`
}
