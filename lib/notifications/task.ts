import { z } from 'zod'
import { database } from '@/lib/database/client'
import type { Task } from '@/lib/worker/task'
import { deliver } from './deliver'
import { deliverAccount } from './deliver-account'
import { deliverAccountTask, enqueue } from './enqueue'
import { LookUpJob, lookUp } from './look-up'
import type { Mailer } from './smtp'

const Payload = z.object({ messageId: z.uuid() })

/** The jobs that send messages about cases, one for each. */
export const deliveries = (mailer: Mailer | null): Task => ({
  run: (payload, job) => deliver(Payload.parse(payload).messageId, mailer, job),
  // A worker that died at every try has used up the job, but not the message.
  recover: async () => {
    const rows = await database().$queryRaw<{ id: string }[]>`
      SELECT id FROM messages WHERE status IN ('planned', 'failed') AND NOT EXISTS (
        SELECT FROM graphile_worker.jobs WHERE key = 'message:' || messages.id AND attempts < max_attempts)`
    for (const { id } of rows) await enqueue(database(), id)
  },
})

/** The same for messages about accounts. */
export const accountDeliveries = (mailer: Mailer | null): Task => ({
  run: (payload, job) => deliverAccount(Payload.parse(payload).messageId, mailer, job),
  recover: async () => {
    const rows = await database().$queryRaw<{ id: string }[]>`
      SELECT id FROM account_messages WHERE status IN ('planned', 'failed') AND NOT EXISTS (
        SELECT FROM graphile_worker.jobs WHERE key = 'message:' || account_messages.id AND attempts < max_attempts)`
    for (const { id } of rows) await enqueue(database(), id, deliverAccountTask)
  },
})

/** The jobs that find out whether somebody may be sent a link to where a case stands. None is kept but as its job. */
export const lookUps: Task = {
  run: (payload, { now }) => lookUp(LookUpJob.parse(payload), now),
  recover: async () => {},
}
