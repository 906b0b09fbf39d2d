import { Logger, parseCronItems, run } from 'graphile-worker'
import pg from 'pg'
import { now } from '@/lib/core/clock'
import { report } from '@/lib/core/report'
import { toInstant } from '@/lib/core/time'
import { deliverTask } from '@/lib/notifications/enqueue'
import type { Mailer } from '@/lib/notifications/smtp'
import { tasks } from './tasks'

export type Worker = {
  /** Rejects when the database is lost, and with it the right to be the one that works. */
  ended: Promise<void>
  stop(): Promise<void>
}

const oneWorker = 8_115_301_607
const jobsAtOnce = 4
/** What fell into a pause of the worker, in milliseconds at most, is made up for. */
const options = { backfillPeriod: 24 * 60 * 60 * 1000, maxAttempts: 3 }

/**
 * Works off the queue. There is one at a time on a database: who comes second waits, and takes over when the first is
 * gone. So whatever is locked when work begins was locked by the dead, and is free again.
 */
export async function startWorker({ url, mailer }: { url: string; mailer: Mailer | null }): Promise<Worker> {
  const turn = new pg.Client({ connectionString: url, application_name: 'buka-worker', keepAlive: true })
  const lost = new Promise<never>((_, reject) => turn.on('error', reject))
  lost.catch(() => {})
  await turn.connect()
  await turn.query('SELECT pg_advisory_lock($1)', [oneWorker])
  await unlockWhatTheDeadHeld(turn)
  const all = Object.entries(tasks(mailer))
  for (const [, task] of all) await task.recover()

  const runner = await run({
    connectionString: url,
    concurrency: jobsAtOnce,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(all.flatMap(([task, { cron }]) => (cron ? [{ task, match: cron, options }] : []))),
    // What goes wrong with a mail is kept with the mail; a job's payload and errors are not for the log.
    logger: new Logger(() => (level, message) => {
      if (level === 'error' && !message.includes(deliverTask)) report(message)
    }),
    taskList: Object.fromEntries(
      all.map(([name, task]) => [
        name,
        (payload: unknown, { job }: { job: { attempts: number; max_attempts: number; run_at: Date } }) =>
          task.run(payload, { now: notBefore(job.run_at), lastTry: job.attempts >= job.max_attempts }),
      ]),
    ),
  })
  return {
    ended: Promise.race([runner.promise, lost]),
    stop: async () => {
      await runner.stop().catch(() => {})
      await turn.end().catch(() => {})
    },
  }
}

/** Now; but where the database's clock is ahead of ours, a job that it hands out early is due all the same. */
function notBefore(runAt: Date) {
  const [due, current] = [toInstant(runAt), now()]
  return due > current ? due : current
}

/** Else what a killed worker was at would wait for four hours. */
const unlockWhatTheDeadHeld = (client: pg.Client) =>
  client.query(`SELECT graphile_worker.force_unlock_workers(
    ARRAY(SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL))`)
