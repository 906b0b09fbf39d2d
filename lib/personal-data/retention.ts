import { Case } from '@/lib/cases/case'
import { perform } from '@/lib/cases/perform'
import { termsOf } from '@/lib/cases/terms'
import { report } from '@/lib/core/report'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { forgetPresence } from '@/lib/live/presence'
import { partialFiles } from '@/lib/uploads/partial-files'
import type { Task } from '@/lib/worker/task'
import { deleteFiles } from './files'
import { retireAnswers } from './retire-answers'

/**
 * Once a day the files of ended cases go that the operator's rules keep no longer, and uploads that nobody finished.
 */
const day = 24 * 60 * 60_000

/** How many files' cases were gone through, and how many documents went. One case that fails does not hold up others. */
export async function retireDocuments(now: Instant, batch = 200): Promise<{ documents: number }> {
  await partialFiles().sweep(Date.parse(now))
  let documents = 0
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
    const rows: { id: string; state: unknown }[] = await database().$queryRaw`
      SELECT id, state FROM cases WHERE status IN ('closed', 'rejected', 'withdrawn', 'expired')
        AND state -> 'documents' <> '[]'::jsonb AND id > ${after}::uuid ORDER BY id LIMIT ${batch}`
    for (const { state } of rows) documents += await retireOf(Case.parse(state), now).catch(unreached)
    after = rows.at(-1)?.id ?? null
  }
  return { documents }
}

async function retireOf(state: Case, now: Instant): Promise<number> {
  if (!('endedAt' in state)) return 0
  const { retentionDays } = (await termsOf(state)).policy
  const age = Date.parse(now) - Date.parse(state.endedAt)
  const due = state.documents.filter(({ kind }) => age >= retentionDays[kind] * day)
  if (due.length === 0) return 0
  // The files first: stopped in between, the next day does the rest; the other way round nobody would know of them.
  const kept = state.documents.filter((document) => !due.includes(document))
  const deleted = await deleteFiles(due, { leaving: [state.id], kept })
  if (!deleted.ok) throw new Error(`Documents of ${state.reference} could not be deleted: ${deleted.refusal.kind}`)
  const command = { type: 'RetireDocuments', documents: due.map(({ id }) => id) } as const
  const retired = await perform({ kind: 'system' }, { command, reference: state.reference, now })
  if (!retired.ok) throw new Error(`Documents of ${state.reference} stay in it: ${retired.refusal.kind}`)
  return due.length
}

function unreached(error: unknown): number {
  report(error)
  return 0
}

/** Every night. */
export const retention: Task = {
  cron: '17 3 * * *',
  run: async (_payload, { now }) => {
    await retireDocuments(now)
    await retireAnswers(now)
    await forgetPresence(now)
  },
  recover: async () => {},
}
