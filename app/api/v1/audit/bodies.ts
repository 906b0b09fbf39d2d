import { z } from 'zod'
import { ChangeKind } from '@/lib/administration/changes'
import { Instant } from '@/lib/core/time'

/** What was changed, as it is shown over the API. */
export const ChangeRepresentation = z.object({
  id: z.uuid(),
  at: Instant,
  kind: ChangeKind,
  about: z.string().describe('What the thing is called, or how many there were.'),
  by: z.object({
    kind: z.string().describe('`staff`, `api-key` or `system`.'),
    name: z.string().nullable().describe('Null for the server, whoever is not known any more, and other operators.'),
  }),
  before: z.json().describe('What it was; null for what is new.'),
  after: z.json().describe('What it became; null for what is gone.'),
})
export const ChangePage = z.object({ changes: z.array(ChangeRepresentation), nextCursor: z.string().nullable() })
