import { keyedToken } from '@/lib/core/keyed'

/** The token of the link that undoes a change of address. The database has its digest only. */
export const undoTokenOf = (emailChangeId: string): string => keyedToken('email-undo', emailChangeId)
