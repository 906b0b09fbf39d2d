import { z } from 'zod'
import { Instant } from '@/lib/core/time'
import { Text } from '@/lib/core/words'

/** What is asked and told about promises that an official list has overtaken. */
const Ends = z.object({ earliest: Instant, latest: Instant, provisional: z.boolean() })

export const MovesPreview = z.object({
  moves: z.array(z.object({ reference: z.string(), from: Ends, to: Ends })),
  digest: z.string().describe('Names this preview; send it back to apply it.'),
})

export const Recalculation = z.strictObject({
  text: Text(2000).describe('Why; customers read it.'),
  digest: z.string().max(100),
})

export const Recalculated = z.object({ done: z.int(), left: z.int().describe('Still to do: ask for a new preview.') })
