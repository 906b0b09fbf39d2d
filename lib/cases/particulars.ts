import { z } from 'zod'

/** Names something personal without containing it: the history holds this, a table of its own holds the rest. */
export const ParticularRef = z.object({ id: z.uuid(), digest: z.string() })
export type ParticularRef = z.infer<typeof ParticularRef>
