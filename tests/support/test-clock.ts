import type { Instant } from '@/lib/core/time'
import { toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { tasks } from '@/lib/worker/tasks'

type Job = { id: string; name: string; payload: unknown; run_at: Date }

/**
 * The worker's work under a clock of the test's own: every job that is due by `until`, the earliest first, each at the
 * moment it is due. Locks and completes jobs as the worker does. Mails stay where they are.
 */
export async function letTimePass(until: Instant, names = ['timer', 'digest']): Promise<void> {
  const all = tasks(null)
  for (;;) {
    const [job] = await database().$queryRaw<Job[]>`
      UPDATE graphile_worker._private_jobs SET locked_by = 'test-clock', locked_at = now(), attempts = attempts + 1
      FROM (
        SELECT jobs.id, tasks.identifier FROM graphile_worker._private_jobs AS jobs
        JOIN graphile_worker._private_tasks AS tasks ON tasks.id = jobs.task_id
        WHERE is_available AND run_at <= ${until}::timestamptz AND identifier = ANY(${names})
        ORDER BY run_at, jobs.id LIMIT 1
      ) AS next
      WHERE next.id = _private_jobs.id
      RETURNING _private_jobs.id::text, next.identifier AS name, payload, run_at`
    if (!job) return
    const task = all[job.name]
    if (!task) throw new Error(`${job.name} is no task`)
    await task.run(job.payload, { now: toInstant(job.run_at), lastTry: false })
    await database().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE id = ${job.id}::bigint`
  }
}
