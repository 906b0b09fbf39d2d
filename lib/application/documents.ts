import type { DocumentKind, Policy } from '@/lib/markets/policy'
import type { Answers } from './answers'

/**
 * Which documents a policy wants to see for these answers.
 * Does not look into them.
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

/** What is required and was not sent. */
export const lackingDocuments = (
  policy: Policy,
  answers: Parameters<typeof requiredDocuments>[1],
  attached: readonly DocumentKind[],
): DocumentKind[] =>
  requiredDocuments(policy, answers)
    .filter(({ kind, required }) => required && !attached.includes(kind))
    .map(({ kind }) => kind)

const isAmong = (wanted: readonly string[] | undefined, given: string | undefined): boolean =>
  !wanted || (given !== undefined && wanted.includes(given))
