import { z } from 'zod'
import { Status } from '@/lib/cases/case'
import { eventTypes } from '@/lib/cases/events'
import { Reference } from '@/lib/cases/reference'
import { Stage } from '@/lib/cases/status'
import { Instant } from '@/lib/core/time'
import { MarketId } from '@/lib/markets'

/** What a receiver is told: that something happened, and where to read about it. Nothing of the person is in it. */
export const WebhookBody = z.object({
  type: z.enum([...eventTypes, 'WebhookTested']),
  at: Instant.describe('When it happened. The header `webhook-timestamp` says when this was sent.'),
  case: z
    .object({
      reference: Reference,
      status: Status.describe('As that event left it.'),
      stage: Stage,
      version: z.int().describe('Counts the events so far. Deliveries may overtake each other: the highest is newest.'),
      market: MarketId,
      operator: z.string(),
      url: z.url().describe('Where a key of the operator reads the case.'),
    })
    .nullable()
    .describe('Null in a test.'),
})
export type WebhookBody = z.infer<typeof WebhookBody>
