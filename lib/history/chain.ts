import canonicalize from 'canonicalize'
import { digest } from '@/lib/core/digest'

/**
 * Says what the hash of an event is and how events become a chain: each holds the hash of the one before it.
 * It does not know what any event means, nor how an old one is read today: only what is stored counts.
 */
export type StoredEvent = {
  caseId: string
  /** From 1, without gaps. */
  sequence: number
  type: string
  /** The version it was written in, whatever is current. */
  schemaVersion: number
  /** UTC with milliseconds. */
  at: string
  actor: unknown
  policyVersion: number
  payload: unknown
}
/** `previous` is null for the first event of a case, and only there. */
export type Link = { previous: string | null; hash: string }
export type ChainedEvent = StoredEvent & Link

/** SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of everything that is stored of an event but its hash. */
export function hashOf(event: StoredEvent & Pick<Link, 'previous'>): string {
  const { caseId, sequence, type, schemaVersion, at, actor, policyVersion, payload, previous } = event
  const said = { caseId, sequence, type, schemaVersion, at, actor, policyVersion, payload, previous }
  return digest(canonicalize(said) ?? '')
}

/** Links new events of one case, in order, to the hash of its last one; null when there was none. */
export function chain<Event extends StoredEvent>(events: readonly Event[], last: string | null): (Event & Link)[] {
  let previous = last
  return events.map((event) => {
    const linked = { ...event, previous }
    const hash = hashOf(linked)
    previous = hash
    return { ...linked, hash }
  })
}
