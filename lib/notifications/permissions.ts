import type { Actor } from '@/lib/accounts/actor'

/** Whether somebody may see what was sent to an operator's customers, and send it again. */
export const mayReadOutbox = (actor: Actor): boolean => actor.kind === 'staff' && actor.role === 'admin'
