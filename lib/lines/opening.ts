import { z } from 'zod'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'

/** The job that notes and tells that a line is open again. The line is open by then whether it runs or not. */
export const openingTask = 'note-opening'
export const OpeningJob = z.object({ lineKey: z.string() })

/** A later one for the same line takes the place of the one before. */
export async function enqueueOpening(tx: Transaction, lineKey: string, at: Instant): Promise<void> {
  const [payload, key] = [JSON.stringify({ lineKey }), `line:${lineKey}`]
  await tx.$executeRaw`SELECT 1 FROM graphile_worker.add_job(
    ${openingTask}, ${payload}::json, run_at => ${at}::timestamptz, job_key => ${key})`
}
