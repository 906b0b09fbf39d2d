import { Logger, run } from 'graphile-worker'
import pg from 'pg'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { report } from '@/lib/core/report'
import { database } from '@/lib/database/client'
import { deliver } from './deliver'
import { deliverTask, enqueue } from './enqueue'
import type { Mailer } from './smtp'

export type Worker = {
  /** Rejects when the database is lost, and with it the right to be the one that works. */
  ended: Promise<void>
  stop(): Promise<void>
}

const Payload = z.object({ messageId: z.uuid() })
const oneWorker = 8_115_301_607
const mailsAtOnce = 4

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
  await enqueueWhatHasNoJob(turn)

  const runner = await run({
    connectionString: url,
    concurrency: mailsAtOnce,
    noHandleSignals: true,
    parsedCronItems: [],
    // What goes wrong with a mail is kept with the mail; a job's payload and errors are not for the log.
    logger: new Logger(() => (level, message) => {
      if (level === 'error' && !message.includes(deliverTask)) report(message)
    }),
    taskList: {
      [deliverTask]: (payload, { job }) =>
        deliver(Payload.parse(payload).messageId, mailer, { now: now(), lastTry: job.attempts >= job.max_attempts }),
    },
  })
  return {
    ended: Promise.race([runner.promise, lost]),
    stop: async () => {
      await runner.stop().catch(() => {})
      await turn.end().catch(() => {})
    },
  }
}

/** Else what a killed worker was at would wait for four hours. */
const unlockWhatTheDeadHeld = (client: pg.Client) =>
  client.query(`SELECT graphile_worker.force_unlock_workers(
    ARRAY(SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL))`)

/** A worker that died at every try has used up the job, but not the message. */
async function enqueueWhatHasNoJob(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM messages WHERE status IN ('planned', 'failed')
    AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE key = 'message:' || messages.id AND attempts < max_attempts)`)
  for (const { id } of rows) await enqueue(database(), id)
}
