import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Task } from '@/lib/worker/task'
import type { Status } from './case'
import { perform } from './perform'
import { Reference } from './reference'
import { openStatuses } from './status'
import { AssignJob, giveWaiting, handBackAll } from './turns'

/**
 * Gives cases in turn, and every hour those for which nobody was there before. Doing it again does nothing: whoever has a
 * case keeps it.
 */
export const assignments: Task = {
  run: async (payload, { now }) => {
    const job = AssignJob.parse(payload)
    if ('_cron' in job) return giveWaiting(database(), inReview)
    const references = 'reference' in job ? [job.reference] : await openCasesOf(job.accountId)
    for (const reference of references) await assignInTurn(Reference.parse(reference), now)
  },
  recover: async () => {
    await handBackAll(openStatuses)
    await giveWaiting(database(), inReview)
  },
  cron: '37 * * * *',
}
const inReview: readonly Status[] = ['submitted', 'in_review']

/** Of a case that has ended meanwhile nobody need do anything. */
async function assignInTurn(reference: Reference, now: Instant): Promise<void> {
  const outcome = await perform({ kind: 'system' }, { command: { type: 'AssignInTurn' }, reference, now })
  if (!outcome.ok && outcome.refusal.kind !== 'wrong-status' && outcome.refusal.kind !== 'personal-data-erased')
    throw new Error(`${reference} could not be given to anybody: ${outcome.refusal.kind}`)
}

async function openCasesOf(accountId: string): Promise<string[]> {
  const rows = await database().case.findMany({
    where: { assigneeId: accountId, status: { in: openStatuses } },
    orderBy: { openedAt: 'asc' },
    select: { reference: true },
  })
  return rows.map(({ reference }) => reference)
}
