import { z } from 'zod'

/** What came of each case, as it is answered over the API. */
export const BulkAnswer = z.object({
  done: z.int().describe('In how many cases.'),
  results: z.array(
    z.discriminatedUnion('outcome', [
      z.object({
        reference: z.string(),
        outcome: z.literal('done'),
        version: z.int(),
        repeated: z.boolean().describe('An earlier, equal request had already done it.'),
      }),
      z.object({
        reference: z.string(),
        outcome: z.literal('refused'),
        problem: z.object({ kind: z.string(), status: z.int(), detail: z.string() }).describe('As of one case alone.'),
      }),
    ]),
  ),
})
