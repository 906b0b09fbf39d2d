import type { Transaction } from './client'

/** When a job is done, how often it is tried, and what it must not run beside. What is left out is up to the queue. */
export type JobOptions = {
  /** One job has this key: another one takes its place, unless the time of the first is to stay. */
  key?: string
  keepTime?: boolean
  /** An instant; at once where there is none. */
  runAt?: string | null
  maxAttempts?: number
  /** Jobs of one queue go one after the other. */
  queue?: string
}

/** Adds a job in a transaction: it is there when, and only when, what it follows from is. */
export async function addJob(tx: Transaction, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  const { key = null, keepTime = false, runAt = null, maxAttempts = null, queue = null } = options
  await tx.$executeRaw`SELECT 1 FROM graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
    queue_name => ${queue}::text, run_at => ${runAt}::timestamptz, max_attempts => ${maxAttempts}::integer,
    job_key => ${key}::text, job_key_mode => ${keepTime ? 'preserve_run_at' : 'replace'})`
}
