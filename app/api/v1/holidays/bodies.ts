import { z } from 'zod'
import { Holiday } from '@/lib/calendar/holidays'
import { Words } from '@/lib/core/words'
import { MarketId } from '@/lib/markets'

/** What is asked and told about official holidays over the API. */
export const HolidaysQuery = z.strictObject({ market: MarketId })

export const HolidayFile = z.strictObject({
  market: MarketId,
  csv: z.string().min(1, 'required').describe('Columns date,kind,status,name,name_en; whole years.'),
  fileName: Words(200).default('API'),
  basedOn: z
    .record(z.string().regex(/^\d{4}$/), z.int().nullable())
    .optional()
    .describe('The versions a preview was based on, by year; refused when others are in force by now.'),
  acceptMissing: z
    .boolean()
    .default(false)
    .describe('Holidays that a new year lacks, and the year before had, are none that year.'),
  preview: z.boolean().default(false).describe('Only tell what would change.'),
})

export const HolidaysInForce = z.object({
  market: MarketId,
  years: z.array(
    z.object({
      year: z.int(),
      version: z.int().describe('1 is the list that Buka comes with.'),
      provisional: z.boolean(),
      days: z.array(Holiday),
    }),
  ),
})

export const HolidayComparison = z.object({
  market: MarketId,
  years: z.array(
    z.object({
      year: z.int(),
      basedOn: z.int().nullable().describe('The version it is compared with; null for a new year.'),
      changes: z.object({
        added: z.array(Holiday),
        removed: z.array(Holiday),
        moved: z.array(z.object({ holiday: Holiday, before: Holiday })),
        changed: z.array(z.object({ holiday: Holiday, before: Holiday })),
      }),
      lacking: z.array(z.string()).describe('Public holidays of the year before that this one does not have.'),
    }),
  ),
  promises: z.int().describe('How many promises of this operator would be others by these lists.'),
})
