import { z } from 'zod'
import { Slug } from '@/lib/core/slug'
import { CivilDate, Instant } from '@/lib/core/time'
import { MarketId } from '@/lib/markets'
import { OpeningHours } from '@/lib/service-points/opening'
import { PointDetails, PointInput, Position } from '@/lib/service-points/point'

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,8})?$/, 'invalid')
    .refine((text) => Math.abs(Number(text)) <= most, 'invalid')

/** `place` comes before a position; a position has both its numbers. */
export const ServicePointsQuery = z
  .strictObject({
    operator: Slug.max(80),
    place: z.string().max(100).optional(),
    latitude: degrees(90).optional(),
    longitude: degrees(180).optional(),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ['longitude'],
    error: 'required',
  })

export const ServicePointRepresentation = z.object({
  slug: z.string(),
  name: z.string(),
  address: z.string(),
  hours: z.string().describe('A line for people, where `opening` is not known.'),
  ...PointDetails.shape,
  opening: OpeningHours.optional(),
})

/** All of it at once: what is left out is unknown from then on. */
export const NewServicePoint = PointInput.extend({
  slug: Slug.max(80).optional().describe('Made of the name where it is left out. It never changes.'),
})

export const ClosedServicePoint = z.object({ slug: z.string(), closed: z.literal(true) })

const Listed = ServicePointRepresentation.extend({
  distance: z.int().nullable().describe('In metres along a great circle; null where either end is not known.'),
  openNow: z.boolean().nullable().describe('Null where the hours are only a line of text.'),
  opensAt: Instant.nullable().describe('When it opens next, while it is closed.'),
  closesAt: Instant.nullable().describe('When it closes, while it is open; null if it never does.'),
  today: z
    .object({
      date: CivilDate,
      hours: z.array(z.object({ opens: z.string(), closes: z.string() })),
      because: z.enum(['week', 'holiday', 'special']),
      holidays: z.array(z.object({ name: z.string(), nameEn: z.string() })),
      isCertain: z.boolean().describe('False while the official holidays of the year are not known.'),
    })
    .nullable()
    .describe('The hours of the day it is there.'),
})

export const ServicePoints = z.object({
  operator: z.string(),
  market: MarketId,
  at: Instant.describe('The moment that `openNow` is about.'),
  found: z.enum(['place', 'position', 'words', 'unknown', 'name']).describe('How `place` was understood.'),
  from: Position.nullable().describe('From where distances are measured.'),
  place: z.object({ name: z.string(), region: z.string() }).nullable(),
  servicePoints: z.array(Listed),
})
