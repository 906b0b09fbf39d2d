import { z } from 'zod'
import { Instant } from '@/lib/core/time'
import { DeliveryStatus } from '@/lib/webhooks/deliveries'
import { WebhookBody } from '@/lib/webhooks/payload'

/** Webhooks as they are asked for and shown over the API. */
export const WebhookInput = z.object({
  url: z.string().max(500).describe('HTTPS, at an address everybody can reach.'),
})

export const WebhookRepresentation = z.object({
  id: z.uuid(),
  url: z.string(),
  createdAt: Instant,
  renewedAt: Instant.nullable().describe('Since when the newest secret signs; null for the first one.'),
  endedAt: Instant.nullable(),
  endedBy: z.enum(['staff', 'receiver']).nullable().describe('`receiver`: it answered 410.'),
})
export const WithSecret = WebhookRepresentation.extend({
  secret: z.string().describe('What signatures are checked with. It is shown this once.'),
})
export const WebhookList = z.object({ webhooks: z.array(WebhookRepresentation) })
export const RenewedSecret = WithSecret.pick({ secret: true })

export const DeliveryQuery = z.object({ before: z.uuid().optional().describe('The id of the last one seen.') })
export const DeliveryLog = z.object({
  deliveries: z.array(
    z.object({
      id: z.uuid().describe('The header `webhook-id`: the same for every try.'),
      type: WebhookBody.shape.type,
      reference: z.string().nullable(),
      status: DeliveryStatus,
      createdAt: Instant,
      resentAt: Instant.nullable(),
      attempts: z.array(
        z.object({
          number: z.int(),
          at: Instant,
          milliseconds: z.int(),
          answer: z.int().nullable().describe('The status it answered.'),
          error: z.string().nullable(),
        }),
      ),
    }),
  ),
  before: z.string().nullable().describe('For the next page; null on the last.'),
})
