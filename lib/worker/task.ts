import type { Instant } from '@/lib/core/time'

/** One kind of job: what is done with each, and how what should have a job gets one. */
export type Task = {
  /** Does one job. Rejects when it should be tried again. `payload` is whatever was stored. */
  run(payload: unknown, job: { now: Instant; lastTry: boolean }): Promise<void>
  /** Called each time a worker begins: gives a job to what should have one and has none that can run. */
  recover(): Promise<void>
  /** When it is done by itself, in UTC, as cron says it. */
  cron?: string
}
