import { z } from 'zod'
import { InstantInput } from '@/lib/core/time'
import { MarketId } from '@/lib/markets'

const Pause = z
  .string()
  .transform((text) => text.split('/'))
  .pipe(z.tuple([InstantInput, InstantInput]))
  .transform(([start, end]) => ({ start, end }))

export const ReviewWindowQuery = z.strictObject({
  market: MarketId,
  submittedAt: InstantInput.optional(),
  pause: z.array(Pause).max(100).optional(),
  jointLeave: z.enum(['true', 'false']).optional(),
})
