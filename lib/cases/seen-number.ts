import type { Actor } from '@/lib/accounts/actor'
import type { Instant } from '@/lib/core/time'
import type { Reference } from './reference'
import { readSearchToken, searchToken } from './search-token'

/**
 * The number of an identity document that somebody has just typed at a counter, on its way to the next step: encrypted,
 * good for whoever typed it, for this case and for an hour, so that it is typed once.
 */
export const seenNumber = (actor: Actor, reference: Reference, number: string, now: Instant): string =>
  searchToken(actor, `${reference} ${number}`, now)

/** Null when the token is another's, of another case, too old, or none. */
export function readSeenNumber(
  actor: Actor,
  reference: Reference,
  token: string | undefined,
  now: Instant,
): string | null {
  const said = token ? readSearchToken(actor, token, now) : null
  return said?.startsWith(`${reference} `) ? said.slice(reference.length + 1) : null
}
