import { issuableFrom } from '@/lib/cases/approval'
import type { Case } from '@/lib/cases/case'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import type { Policy } from '@/lib/markets/policy'

/** The job that issues a case's eSIM by itself. A case has one at most; who sets it again replaces it. */
export const esimTask = 'issue-esim'
const maxAttempts = 25
/** As timers: after mails, which people wait for. */
const priority = 1

/** Whether a case waits for an eSIM that nothing but time, stock or a fee keeps from it. */
export const waitsForEsim = (state: Case | null): state is Case & { status: 'approved' } =>
  state?.status === 'approved' && state.delivery.method === 'esim' && !state.frozen && !state.erasedAt

export async function setEsimJob(tx: Transaction, caseId: string, at: Instant): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM graphile_worker.add_job(
    ${esimTask}, ${JSON.stringify({ caseId })}::json, run_at => ${at}::timestamptz,
    max_attempts => ${maxAttempts}::integer, job_key => ${keyOf(caseId)}, priority => ${priority}::integer)`
}

const keyOf = (caseId: string): string => `esim:${caseId}`

/** After events: whatever happened to a case that waits may be what it waited for, so it is tried at once. */
export async function planEsim(
  tx: Transaction,
  { from, to }: { from: Case | null; to: Case },
  { policy, now }: { policy: Policy; now: Instant },
): Promise<void> {
  if (waitsForEsim(to)) {
    const at = issuableFrom(to, policy)
    await setEsimJob(tx, to.id, at > now ? at : now)
  } else if (waitsForEsim(from)) await tx.$executeRaw`SELECT 1 FROM graphile_worker.remove_job(${keyOf(to.id)})`
}

/** New stock: every case of the operator that waits is tried now. One that still cools off sets its job anew. */
export async function issueWaiting(tx: Transaction, operatorId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM cases, LATERAL graphile_worker.add_job(
      ${esimTask}, json_build_object('caseId', cases.id), max_attempts => ${maxAttempts}::integer,
      job_key => 'esim:' || cases.id, priority => ${priority}::integer) AS added
    WHERE operator_id = ${operatorId}::uuid AND status = 'approved' AND state->'delivery'->>'method' = 'esim'`
}

/** Gives a job to each waiting case that has none that can run. */
export async function setMissingEsimJobs(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM cases, LATERAL graphile_worker.add_job(
      ${esimTask}, json_build_object('caseId', cases.id), max_attempts => ${maxAttempts}::integer,
      job_key => 'esim:' || cases.id, priority => ${priority}::integer) AS added
    WHERE status = 'approved' AND state->'delivery'->>'method' = 'esim' AND NOT EXISTS (
      SELECT FROM graphile_worker.jobs WHERE key = 'esim:' || cases.id AND attempts < max_attempts)`
}
