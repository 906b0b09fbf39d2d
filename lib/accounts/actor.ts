import { z } from 'zod'

export const StaffRole = z.enum(['agent', 'reviewer', 'clerk', 'admin', 'auditor'])
export type StaffRole = z.infer<typeof StaffRole>

/** Roles another system's key may have. Reading everything is for people. */
export const ApiKeyRole = StaffRole.exclude(['auditor'])
export type ApiKeyRole = z.infer<typeof ApiKeyRole>

/** Who acts. Decides which cases can be seen, which commands are permitted, and is kept in every event. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), accountId: z.uuid() }),
  z.object({ kind: z.literal('staff'), accountId: z.uuid(), role: StaffRole, operatorId: z.uuid() }),
  z.object({ kind: z.literal('api-key'), apiKeyId: z.uuid(), role: ApiKeyRole, operatorId: z.uuid() }),
  z.object({ kind: z.literal('system') }),
])
export type Actor = z.infer<typeof Actor>
/** Whoever has the server, and what it does by itself. */
export const system: Actor = { kind: 'system' }

export type Role = 'customer' | 'system' | StaffRole

export const roleOf = (actor: Actor): Role => ('role' in actor ? actor.role : actor.kind)

/** The actor as one word, for telling two actors' requests apart. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'system') return 'system'
  return actor.kind === 'api-key' ? `api-key:${actor.apiKeyId}` : `${actor.kind}:${actor.accountId}`
}
