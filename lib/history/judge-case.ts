import { type ChainedEvent, hashOf } from './chain'
import type { Head, Path } from './checkpoint'

/**
 * Decides whether the history of one case is whole, and which event is the first that is not. It does not know where
 * the history comes from, nor whether a checkpoint is to be believed.
 */
export type CaseHistory = {
  id: string
  reference: string | null
  /** How many events the case's row says there are; null when the row is gone. */
  version: number | null
  /** In the order in which they were found. */
  events: readonly ChainedEvent[]
  /** What checkpoints say of the case. `path` leads to the checkpoint's root where the other cases are not at hand. */
  heads: readonly (Omit<Head, 'caseId'> & { checkpoint: number; path?: Path })[]
}

/**
 * `edited`: what it says does not give its hash. `missing`: it is not there, but later ones are. `inserted`: something
 * stands in its place that was not there. `reordered`: another stands in its place. `replaced`: it is not the one that the
 * next event followed, or that a checkpoint signed. `cut-off`: neither it nor anything after it is there.
 */
export type Kind = 'edited' | 'missing' | 'inserted' | 'reordered' | 'replaced' | 'cut-off'
export type EventFault = {
  sequence: number
  kind: Kind
  /** The first checkpoint that disagrees, where it takes one to see it. */
  checkpoint: number | null
}

export function judgeCase(history: CaseHistory): EventFault | null {
  const found = [judgeChain(history), ...judgeHeads(history), judgeLength(history)].filter((fault) => fault !== null)
  return found.reduce<EventFault | null>(
    (first, fault) => (first && first.sequence <= fault.sequence ? first : fault),
    null,
  )
}

function judgeChain({ id, events }: CaseHistory): EventFault | null {
  for (const [index, event] of events.entries()) {
    const sequence = index + 1
    if (event.caseId !== id || event.sequence !== sequence || hashOf(event) !== event.hash)
      return { ...diagnose(id, events, index), checkpoint: null }
    if (event.previous !== (events[index - 1]?.hash ?? null))
      return { sequence: Math.max(index, 1), kind: 'replaced', checkpoint: null }
  }
  return null
}

/** What is wrong at the first event that is not what its place asks for. */
function diagnose(caseId: string, events: readonly ChainedEvent[], index: number): { sequence: number; kind: Kind } {
  const sequence = index + 1
  const original = (at: number) => originalSequence(caseId, events[at], events.length + 64)
  const own = original(index)
  if (own === null) return { sequence, kind: original(index + 1) === sequence ? 'inserted' : 'edited' }
  if (own === sequence) return { sequence, kind: 'edited' }
  if (own < sequence) return { sequence: own, kind: 'inserted' }
  const isElsewhere = events.some((_, at) => at > index && original(at) === sequence)
  return { sequence, kind: isElsewhere ? 'reordered' : 'missing' }
}

/** The number an event was hashed with, whatever it says now; null when no number gives its hash. */
function originalSequence(caseId: string, event: ChainedEvent | undefined, most: number): number | null {
  if (!event || event.caseId !== caseId) return null
  for (let sequence = 1; sequence <= most; sequence++)
    if (hashOf({ ...event, sequence }) === event.hash) return sequence
  return null
}

function judgeHeads({ events, heads }: CaseHistory): (EventFault | null)[] {
  return heads.map(({ checkpoint, version, hash }) => {
    const event = events.find(({ sequence }) => sequence === version)
    if (!event) return { sequence: Math.min(version, events.length + 1), kind: 'cut-off', checkpoint }
    return event.hash === hash ? null : { sequence: version, kind: 'replaced', checkpoint }
  })
}

function judgeLength({ version, events }: CaseHistory): EventFault | null {
  if (version === null || version === events.length) return null
  return version > events.length
    ? { sequence: events.length + 1, kind: 'cut-off', checkpoint: null }
    : { sequence: version + 1, kind: 'inserted', checkpoint: null }
}
