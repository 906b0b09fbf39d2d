import { z } from 'zod'

/** The channel of the database on which a trigger tells of every change to a case. */
export const channel = 'buka_cases'

/** What it tells: which case, and whose. What has happened, everybody reads for themselves, as far as they may. */
export const Change = z.object({
  caseId: z.uuid(),
  operatorId: z.uuid(),
  /** Nothing has happened to it, but somebody of the staff looks at it now. */
  presence: z.boolean().optional(),
})
export type Change = z.infer<typeof Change>

/** One case, or all of an operator's. */
export type Topic = `case:${string}` | `operator:${string}`

export const topicsOf = ({ caseId, operatorId }: Change): Topic[] => [`case:${caseId}`, `operator:${operatorId}`]
