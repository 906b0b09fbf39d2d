import type { DocumentKind, Policy } from '@/lib/markets/policy'
import type { Answers } from './answers'

/**
 * Which documents a policy wants to see for these answers.
 * Does not know which have been sent.
 */
export type WantedDocument = { kind: DocumentKind; required: boolean }

export function requiredDocuments(
  { documents }: Policy,
  { reason, identity, proof }: Partial<Pick<Answers, 'reason' | 'identity' | 'proof'>>,
): WantedDocument[] {
  return documents
    .filter(
      ({ when }) =>
        isAmong(when?.reason, reason) && isAmong(when?.identity, identity?.kind) && isAmong(when?.proof, proof?.kind),
    )
    .map(({ kind, required }) => ({ kind, required }))
}

const isAmong = (wanted: readonly string[] | undefined, given: string | undefined): boolean =>
  !wanted || (given !== undefined && wanted.includes(given))
