import { z } from 'zod'
import { Reason } from '@/lib/application/reason'
import { RejectionReason } from '@/lib/cases/events'
import { CivilDate } from '@/lib/core/time'
import { MarketId } from '@/lib/markets'
import { spans } from './measure'

/**
 * Decides what a report says: the same numbers for the page, the file and other systems. It refuses to know how they are
 * counted.
 */
const Count = z.int().nonnegative()
const counts = <Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, Count])) as Record<Name, typeof Count>) // each name got one
export const Spread = z.object({
  cases: Count.describe('How many it was measured of.'),
  median: Count.nullable().describe('Milliseconds; null of no cases.'),
  ninetieth: Count.nullable().describe('Milliseconds in which nine of ten were through.'),
})
export type Spread = z.infer<typeof Spread>

export const ReportNumbers = z.object({
  opened: Count.describe('Cases opened then.'),
  submitted: Count.describe('Applications submitted then.'),
  reasons: counts(Reason.options).describe('What those applications were for.'),
  decided: Count.describe('Applications decided then, for the first time.'),
  approved: Count.describe('How many of the decided were approved.'),
  approvalRate: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('`approved` of `decided`; null where nothing was decided.'),
  overdue: Count.describe('How many of the decided were decided later than promised.'),
  requests: Count.describe('How often the customers of the decided were asked for something.'),
  requestsPerCase: z.number().nonnegative().nullable().describe('`requests` for each of the `decided`.'),
  ended: counts(['closed', 'rejected', 'withdrawn', 'expired'] as const).describe('Cases that ended then, by how.'),
  rejections: counts(RejectionReason.options).describe(
    'Why those were rejected that ended so; one may have several reasons.',
  ),
  times: z
    .object(Object.fromEntries(spans.map((span) => [span, Spread])) as Record<(typeof spans)[number], typeof Spread>) // each span got one
    .describe(
      'Where time went. `deciding`, of the cases decided then: from the submission to the decision, while the clock ran. Of the cases that ended then: `contact`, `submission`, `review` and `card` are the four stages, and `waiting`, `held` and `frozen` the times in which the clock stood still, of the cases in which it did.',
    ),
})
export type ReportNumbers = z.infer<typeof ReportNumbers>

export const Report = z.object({
  operator: z.string(),
  market: MarketId,
  timeZone: z.string().describe('IANA; whose days and weeks are counted.'),
  from: CivilDate,
  to: CivilDate.describe('The last day, which is counted as well.'),
  servicePoint: z.string().nullable().describe('As it was asked for; null for all.'),
  total: ReportNumbers,
  weeks: z.array(
    z.object({
      week: z.string().describe('ISO 8601, `2026-W47`.'),
      monday: CivilDate,
      from: CivilDate.describe('The first of its days in the period.'),
      to: CivilDate,
      numbers: ReportNumbers,
    }),
  ),
  servicePoints: z
    .array(z.object({ servicePoint: z.string(), numbers: ReportNumbers }))
    .describe('The whole period by service point; `-` for cases without one.'),
})
export type Report = z.infer<typeof Report>
