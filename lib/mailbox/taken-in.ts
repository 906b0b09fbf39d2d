import { z } from 'zod'
import { Reference } from '@/lib/cases/reference'
import { Automatic } from './automatic'

/** What became of a mail that was handed in. */
export const TakenIn = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('noted'), reference: Reference }).describe('A public note of the case.'),
  z
    .object({ outcome: z.literal('unverified'), reference: Reference })
    .describe('Kept for staff alone: it answers a mail of ours from an address that is not the customer’s.'),
  z.object({ outcome: z.literal('bounced') }).describe('Noted with the mail that did not arrive.'),
  z.object({ outcome: z.literal('ignored'), why: z.enum([...Automatic.options, 'no-case', 'too-many', 'empty']) }),
])
export type TakenIn = z.infer<typeof TakenIn>
