import { z } from 'zod'
import { StaffRole } from '@/lib/accounts/actor'
import { Instant } from '@/lib/core/time'

/** Staff as they are told over the API. */
export const StaffList = z.object({
  staff: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      role: StaffRole,
      createdAt: Instant,
      lastSignInAt: Instant.nullable(),
      hasSecondFactor: z.boolean(),
      endedAt: Instant.nullable().describe('Since when they work there no more.'),
    }),
  ),
})
