import { z } from 'zod'
import { Instant } from '@/lib/core/time'

/**
 * Decides how the place where a page ended is written, so that the next one begins there. It refuses to know what the
 * order is made of.
 */
export const Order = z.enum(['oldest', 'newest', 'due', 'recent'])
export type Order = z.infer<typeof Order>

/** Where a page ended: in the order of opening by when and which, in that of the queue by its lane as well. */
export type Place = { order: Order; lane: number; at: Instant; id: string }

const Parts = z.tuple([Order, z.coerce.number().int().min(0).max(3), Instant, z.uuid()])

export const toCursor = ({ order, lane, at, id }: Place): string =>
  Buffer.from(`${order} ${lane} ${at} ${id}`).toString('base64url')

/** Null when the text is no cursor of ours. */
export function readCursor(text: string): Place | null {
  const parts = Parts.safeParse(Buffer.from(text, 'base64url').toString().split(' ')).data
  if (!parts) return null
  const [order, lane, at, id] = parts
  return { order, lane, at, id }
}
