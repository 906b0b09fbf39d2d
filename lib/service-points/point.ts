import { z } from 'zod'
import { Words } from '@/lib/core/words'
import { OpeningHours } from './opening'

/**
 * What is known of a counter where cards are handed over. Everything but name, address and a line about its hours may
 * be unknown. Does not know whose counter it is, nor what is open now.
 */
export const Position = z.strictObject({
  /** In degrees, WGS 84. */
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Position = z.infer<typeof Position>

export const PointDetails = z.strictObject({
  position: Position.optional(),
  opening: OpeningHours.optional(),
  phone: z
    .string()
    .regex(/^\+\d{6,15}$/)
    .optional(),
  /** How to find the counter itself, in every language: floor, entrance. */
  note: z.strictObject({ en: Words(200), 'zh-CN': Words(200), id: Words(200) }).optional(),
})
export type PointDetails = z.infer<typeof PointDetails>

/** Everything about a point that people say; what it is called in addresses is made from its name. */
export const PointInput = z.strictObject({
  name: Words(200),
  address: Words(300),
  hours: Words(200),
  ...PointDetails.shape,
})
export type PointInput = z.infer<typeof PointInput>

export type ServicePoint = PointDetails & {
  slug: string
  name: string
  address: string
  /** A line for people, for where `opening` is unknown. */
  hours: string
}
