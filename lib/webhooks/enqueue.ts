import type { Case } from '@/lib/cases/case'
import type { RecordedEvent } from '@/lib/cases/events'
import { newId } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { addJob } from '@/lib/database/jobs'

/** The job that tries one delivery, and how often: with the queue's growing pauses for more than a day. */
export const webhookTask = 'deliver-webhook'
const maxAttempts = 14

/** Keeps what receivers are to be told because of these events, and the jobs that tell it, in the events' transaction. */
export async function planDeliveries(
  tx: Transaction,
  { id: caseId, operatorId }: Case,
  events: readonly RecordedEvent[],
  now: Instant,
): Promise<void> {
  const webhooks = await tx.webhook.findMany({ where: { operatorId, endedAt: null }, select: { id: true } })
  for (const { id: webhookId } of webhooks)
    for (const { sequence } of events) await addDelivery(tx, { webhookId, caseId, sequence }, now)
}

/** A delivery of one event, or of a test where no event is named. Returns its id. */
export async function addDelivery(
  tx: Transaction,
  delivery: { webhookId: string; caseId: string | null; sequence: number | null },
  now: Instant,
): Promise<string> {
  const id = newId()
  await tx.webhookDelivery.create({
    data: { id, ...delivery, status: 'planned', createdAt: now },
    select: { id: true },
  })
  await enqueueDelivery(tx, { id, webhookId: delivery.webhookId })
  return id
}

/** One receiver's deliveries go one after the other, so that a slow one keeps nobody else waiting. */
export async function enqueueDelivery(
  tx: Transaction,
  { id, webhookId }: { id: string; webhookId: string },
): Promise<void> {
  const options = { key: `webhook:${id}`, queue: `webhook:${webhookId}`, maxAttempts }
  await addJob(tx, webhookTask, { deliveryId: id }, options)
}

/** Deliveries that are not done and have no job left, because workers died at every try. */
export async function enqueueForgotten(tx: Transaction): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; webhookId: string }[]>`
    SELECT id::text, webhook_id::text AS "webhookId" FROM webhook_deliveries WHERE status IN ('planned', 'failed')
    AND NOT EXISTS (SELECT FROM graphile_worker.jobs
      WHERE key = 'webhook:' || webhook_deliveries.id AND attempts < max_attempts)`
  for (const row of rows) await enqueueDelivery(tx, row)
}
