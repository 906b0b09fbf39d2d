import { type Actor, type Role, roleOf } from '@/lib/accounts/actor'

/** Who reads what an operator's cases add up to. */
const readers: readonly Role[] = ['reviewer', 'admin', 'auditor', 'system']

export const mayReadReports = (actor: Actor): boolean => readers.includes(roleOf(actor))
