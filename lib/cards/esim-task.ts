import { z } from 'zod'
import { Case } from '@/lib/cases/case'
import { perform } from '@/lib/cases/perform'
import type { Refusal } from '@/lib/cases/refusals'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Task } from '@/lib/worker/task'
import { setEsimJob, setMissingEsimJobs, waitsForEsim } from './esim-jobs'

/** The jobs by which eSIMs are issued, as commands like any other. */
export const esimIssues: Task = {
  run: (payload, { now }) => issue(Payload.parse(payload).caseId, now),
  recover: () => setMissingEsimJobs(database()),
}
const Payload = z.object({ caseId: z.uuid() })

/** What is not had yet is asked for again after so long, in milliseconds; sooner when the stock or the case changes. */
const patience = 15 * 60_000

async function issue(caseId: string, now: Instant): Promise<void> {
  const row = await database().case.findUnique({ where: { id: caseId }, select: { state: true } })
  const state = row && Case.parse(row.state)
  if (!waitsForEsim(state)) return
  const done = await perform({ kind: 'system' }, { command: { type: 'IssueEsim' }, reference: state.reference, now })
  const at = done.ok ? null : againAt(done.refusal, now)
  if (at) await setEsimJob(database(), caseId, at)
}

/** When what was refused may have become possible; null where only something happening to the case can make it so. */
function againAt(refusal: Refusal, now: Instant): Instant | null {
  if (refusal.kind === 'cooling-off') return refusal.until
  const isWorthIt = refusal.kind === 'stock-empty' || refusal.kind === 'fee-open'
  return isWorthIt ? toInstant(new Date(Date.parse(now) + patience)) : null
}
