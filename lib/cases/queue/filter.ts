import { z } from 'zod'
import { Slug } from '@/lib/core/slug'
import { Words } from '@/lib/core/words'
import { MarketId } from '@/lib/markets'
import { Order, readCursor } from './cursor'
import { View } from './views'

/** What a list of cases may be asked for. Nothing asked for is every case that can be seen. */
export const CaseFilter = z.strictObject({
  ...View.shape,
  /** Whoever sees the cases of one only finds nothing under another. */
  market: MarketId.optional(),
  operator: Slug.max(100).optional(),
  /** A reference; a phone, identity, order or tracking number; an e-mail address; or how the words of a name begin. */
  q: Words(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** How the promise of a review stands: see clock.ts. */
  clock: z.enum(['running', 'overdue', 'stopped', 'none']).optional(),
  /** What somebody else has to look at: the lists `second_approval` and `lift` by their former name. */
  awaits: z.enum(['second-approval', 'lift']).optional(),
  /**
   * By when they were opened, or `due`: what must be decided first comes first, then what has no clock, what stands
   * still and what has ended; `recent` is the other way round, for what has ended: the latest first.
   */
  order: Order.default('oldest'),
  cursor: z
    .string()
    .refine((text) => readCursor(text) !== null, 'invalid')
    .optional(),
})
export type CaseFilter = z.infer<typeof CaseFilter>
