import { z } from 'zod'
import { Instant } from '@/lib/core/time'
import { Text } from '@/lib/core/words'
import { Policy } from '@/lib/markets/policy'
import { warningKinds } from '@/lib/policies/effects'
import { WholePolicy } from '@/lib/policies/whole'

/** An operator's rules as they are asked for and shown over the API. */
export const PolicyRepresentation = z.object({ version: z.int(), policy: Policy })
export const PolicyInput = z.strictObject({ policy: WholePolicy })
export const PolicyChange = z.strictObject({
  policy: WholePolicy,
  reason: Text(500).describe('Why. It is kept with the version; customers do not see it.'),
})
export const VersionList = z.object({
  versions: z.array(
    z.object({
      version: z.int(),
      at: Instant,
      by: z.string().nullable(),
      reason: z.string().nullable(),
      policy: Policy,
    }),
  ),
})

const count = z.int()
const Promised = z
  .object({ earliest: Instant, latest: Instant })
  .nullable()
  .describe('Null where no list says which days are business days.')
export const PreviewRepresentation = z.object({
  basedOn: z.int().describe('The version it was compared with: send it as `If-Match`.'),
  changes: z.array(z.object({ path: z.string(), before: z.json(), after: z.json() })),
  cases: z.object({
    unsubmitted: count.describe('Not sent yet: they come under the new rules.'),
    submitted: count.describe('Sent and still open: they keep theirs.'),
  }),
  drafts: z
    .object({
      looked: count,
      incomplete: count,
      deliveryGone: count,
      contactFirst: count,
      sooner: count,
      overdue: count,
    })
    .describe('Of the newest 500 that are not sent yet.'),
  reviews: z
    .object({ looked: count, secondBefore: count, secondAfter: count })
    .describe('Of the newest 500 in review: how many would need a second approver by either rules. They keep theirs.'),
  promise: z.object({ before: Promised, after: Promised }).describe('For an application that is sent now.'),
  warnings: z.array(z.enum(warningKinds)),
})
