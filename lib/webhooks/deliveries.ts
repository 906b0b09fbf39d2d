import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { eventTypes } from '@/lib/cases/events'
import { Reference } from '@/lib/cases/reference'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { enqueueDelivery } from './enqueue'
import type { WebhookRefusal } from './refusals'
import { findWebhook } from './webhooks'

/** The log of what a webhook was told, and what came of it. */
export const DeliveryStatus = z.enum(['planned', 'failed', 'delivered', 'dead'])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>
export type Delivery = {
  id: string
  type: (typeof eventTypes)[number] | 'WebhookTested'
  reference: Reference | null
  status: DeliveryStatus
  createdAt: Instant
  resentAt: Instant | null
  attempts: { number: number; at: Instant; milliseconds: number; answer: number | null; error: string | null }[]
}
type Outcome<Value> = Promise<Result<Value, WebhookRefusal>>

const atOnce = 25
const parts = {
  event: { select: { type: true, case: { select: { reference: true } } } },
  attempts: { orderBy: { number: 'asc' as const } },
}

/** Newest first, so many at once; `before` is the id of the last one seen. */
export async function listDeliveries(
  actor: Actor,
  webhookId: string,
  { before }: { before?: string } = {},
): Outcome<{ deliveries: Delivery[]; before: string | null }> {
  const webhook = await findWebhook(actor, webhookId)
  if (!webhook.ok) return webhook
  const rows = await database().webhookDelivery.findMany({
    where: { webhookId },
    include: parts,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: atOnce + 1,
    ...(before && z.uuid().safeParse(before).success ? { cursor: { id: before }, skip: 1 } : {}),
  })
  const deliveries = rows.slice(0, atOnce).map(toDelivery)
  return ok({ deliveries, before: rows.length > atOnce ? (deliveries.at(-1)?.id ?? null) : null })
}

/** Sends a delivery again that was taken or given up, under the same id, and keeps who asked for it. */
export async function resendDelivery(actor: Actor, webhookId: string, id: string, now: Instant): Outcome<null> {
  const webhook = await findWebhook(actor, webhookId)
  if (!webhook.ok) return webhook
  const where = { id, webhookId, webhook: { endedAt: null } }
  const row = z.uuid().safeParse(id).success ? await database().webhookDelivery.findFirst({ where }) : null
  if (!row) return refuse({ kind: 'delivery-not-found' })
  return database().$transaction(async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id, status: { in: ['delivered', 'dead'] } },
      data: { status: 'planned', resentBy: actor, resentAt: now },
    })
    if (count === 0) return refuse({ kind: 'delivery-under-way' } as const)
    await enqueueDelivery(tx, { id, webhookId })
    return ok(null)
  })
}

type Row = Awaited<ReturnType<typeof rowOf>>
const rowOf = (id: string) => database().webhookDelivery.findUniqueOrThrow({ where: { id }, include: parts })

const toDelivery = ({ id, event, status, createdAt, resentAt, attempts }: Row): Delivery => ({
  id,
  type: event ? z.enum(eventTypes).parse(event.type) : 'WebhookTested',
  reference: event && Reference.parse(event.case.reference),
  status: DeliveryStatus.parse(status),
  createdAt: toInstant(createdAt),
  resentAt: resentAt && toInstant(resentAt),
  attempts: attempts.map(({ number, at, milliseconds, answer, error }) => ({
    number,
    at: toInstant(at),
    milliseconds,
    answer,
    error,
  })),
})
