import { z } from 'zod'
import { database } from '@/lib/database/client'
import type { Task } from '@/lib/worker/task'
import { deliverWebhook } from './deliver'
import { enqueueForgotten } from './enqueue'

const Payload = z.object({ deliveryId: z.uuid() })

/** Telling webhooks. */
export const webhookDeliveries: Task = {
  run: (payload, { now, lastTry }) =>
    deliverWebhook(Payload.parse(payload).deliveryId, { now, lastTry, clock: () => performance.now() }),
  recover: () => enqueueForgotten(database()),
}
