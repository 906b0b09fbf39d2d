import { z } from 'zod'

// There is no year 0 in the calendar, nor in PostgreSQL.
const hasYear = (text: string): boolean => !text.startsWith('0000')

/** A point in time, always written in UTC with milliseconds, so that text order is time order. */
export const Instant = z.iso.datetime({ precision: 3 }).refine(hasYear, 'not-an-instant').brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** A day in a calendar, without a zone: `2026-03-13`. Impossible days do not parse. */
export const CivilDate = z.iso.date().refine(hasYear, 'not-a-date').brand<'CivilDate'>()
export type CivilDate = z.infer<typeof CivilDate>

/** A day that somebody looks for something by. Far from it there is nothing to find, and days have no neighbours. */
export const SoughtDay = CivilDate.refine((day) => day >= '2000-01-01' && day <= '2999-12-31', 'not-a-date')

export const toInstant = (date: Date): Instant => Instant.parse(date.toISOString())

/** A point in time as other systems write it: any offset, seconds or finer. */
export const InstantInput = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .pipe(Instant)
