import { z } from 'zod'
import type { Answers } from '@/lib/application/answers'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { addJob } from '@/lib/database/jobs'
import type { Policy } from '@/lib/markets/policy'
import type { Case } from './case'
import type { Context } from './context'
import type { RecordedEvent } from './events'
import { auditor, isColleague } from './whose'

/** Cases that are given in turn: whose turn it is, and the jobs that give them. */
export const assignTask = 'assign'
export const AssignJob = z.union([
  z.object({ reference: z.string() }),
  z.object({ accountId: z.uuid() }),
  /** What is planned by the hour alone: to look for cases that wait. */
  z.object({ _cron: z.looseObject({}) }),
])

/** Whoever has not signed in for so many milliseconds is taken to be away. */
const away = 7 * 24 * 3_600_000

/** Who is next, and whether whoever has the case may keep it. Of an operator one case is given after the other. */
export async function turnOf(
  tx: Transaction,
  state: Case,
  { policy, answers, now }: { policy: Policy; answers: Answers; now: Instant },
): Promise<Context['turn']> {
  const stays = await isColleague(tx, state, state.assignee)
  if (policy.assignment.mode === 'by_hand') return { next: null, stays }
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`assign:${state.operatorId}`}, 0))`
  const lately = toInstant(new Date(Date.parse(now) - away))
  const rows = await tx.$queryRaw`
    SELECT account.id FROM accounts account LEFT JOIN assignment_turns ON account_id = account.id
    WHERE operator_id = ${state.operatorId}::uuid AND ended_at IS NULL AND role = ANY (${policy.assignment.roles})
      AND account.email <> ${answers.applicant?.email ?? ''}
      AND account.id IS DISTINCT FROM ${state.customerId}::uuid
      AND EXISTS (SELECT FROM sessions WHERE sessions.account_id = account.id
        AND (sessions.created_at > ${lately}::timestamptz
          OR (revoked_at IS NULL AND expires_at > ${now}::timestamptz)))
    ORDER BY turn NULLS FIRST, account.created_at, account.id LIMIT 1`
  return { next: z.array(z.object({ id: z.uuid() })).parse(rows)[0]?.id ?? null, stays }
}

/** Puts whoever was given a case last, and has those given that came in. */
export async function followTurns(tx: Transaction, state: Case, event: RecordedEvent, { assignment }: Policy) {
  if (event.type === 'CaseAssigned' && event.payload.assignee)
    await tx.$executeRaw`
      INSERT INTO assignment_turns (account_id) VALUES (${event.payload.assignee}::uuid)
      ON CONFLICT (account_id) DO UPDATE SET turn = excluded.turn`
  if (isToBeGiven(state, event, assignment))
    await addJob(tx, assignTask, { reference: state.reference }, { key: `assign:${state.id}` })
}

/** What comes in, and what goes on: whoever had that may have left since it ended. */
function isToBeGiven(state: Case, { type }: RecordedEvent, { mode }: Policy['assignment']): boolean {
  if (state.assignee) return type === 'CaseReopened'
  const isSubmitted = type === 'ApplicationSubmitted' || (type === 'CaseReopened' && 'window' in state)
  return isSubmitted && mode === 'in_turn'
}

/** Has the open cases of somebody who left, or works none any more, given to others, or back to everybody. */
export const handBack = (tx: Transaction, accountId: string): Promise<void> =>
  addJob(tx, assignTask, { accountId }, { key: `assign:${accountId}` })

/** Those who left, or only read by now, and still have open cases. */
export async function handBackAll(openStatuses: readonly string[]): Promise<void> {
  const gone = await database().account.findMany({
    where: {
      OR: [{ endedAt: { not: null } }, { role: auditor }],
      assigned: { some: { status: { in: [...openStatuses] } } },
    },
    select: { id: true },
  })
  for (const { id } of gone) await handBack(database(), id)
}

/** Of each operator so many cases at a time: those that wait longest. */
const mostAtOnce = 500

/** Has cases given that nobody works although they are under rules by which they are given in turn: nobody was there. */
export async function giveWaiting(tx: Transaction, statuses: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM operators, LATERAL (
      SELECT cases.id, cases.reference FROM cases
      JOIN policies rules ON rules.operator_id = cases.operator_id
        AND rules.version = (state ->> 'policyVersion')::integer AND rules.body -> 'assignment' ->> 'mode' = 'in_turn'
      WHERE cases.operator_id = operators.id AND assignee_id IS NULL AND lane < 3 AND status = ANY(${statuses})
      ORDER BY lane, lane_at, cases.id LIMIT ${mostAtOnce}) AS waiting,
    LATERAL graphile_worker.add_job(${assignTask}, json_build_object('reference', waiting.reference),
      job_key => 'assign:' || waiting.id) AS added
    WHERE EXISTS (SELECT FROM policies WHERE operator_id = operators.id AND body -> 'assignment' ->> 'mode' = 'in_turn')`
}
