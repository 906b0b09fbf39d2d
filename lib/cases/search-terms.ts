import type { Answers } from '@/lib/application/answers'
import { keyedTerm } from '@/lib/core/keyed'
import type { Transaction } from '@/lib/database/client'
import { termsOfName } from './name-terms'

/**
 * By what a case is found although its answers are encrypted: keyed hashes of numbers and addresses as a whole, and of
 * parts of names, and by the numbers of its parcels. What that gives away to whoever has the database is in docs/decisions/0019-encrypted-particulars.md.
 */
const ofAnswers = ['name', 'phone', 'email', 'identity', 'proof'] as const
type Kind = (typeof ofAnswers)[number] | 'tracking'
export type Term = { kind: Kind; hash: Uint8Array<ArrayBuffer> }
export const term = (kind: Kind, text: string): Term => ({ kind, hash: keyedTerm(kind, text) })

/** Numbers are found however they are grouped. */
export const bare = (number: string): string => number.toUpperCase().replace(/[\s.-]/g, '')

export function termsOfAnswers({ applicant, identity, proof }: Answers): Term[] {
  const { fullName, phone, email } = applicant ?? {}
  const number = proof && 'number' in proof ? proof.number : undefined
  return [
    ...(fullName ? termsOfName(fullName).map((part) => term('name', part)) : []),
    ...(phone ? [term('phone', phone)] : []),
    ...(email ? [term('email', email)] : []),
    ...(identity ? [term('identity', bare(identity.number))] : []),
    ...(identity?.permit ? [term('identity', bare(identity.permit))] : []),
    ...(number ? [term('proof', bare(number))] : []),
  ]
}

/** Makes a case findable by its answers as they stand now, and no longer as they stood. */
export async function keepTerms(tx: Transaction, caseId: string, answers: Answers): Promise<void> {
  await write(tx, caseId, termsOfAnswers(answers), ofAnswers)
}

/** Makes a case findable by the number of a parcel it was in. One that came back is still asked about. */
export const keepTracking = (tx: Transaction, caseId: string, number: string): Promise<void> =>
  write(tx, caseId, [term('tracking', bare(number))], [])

/** Adds terms, and takes away others of some kinds. */
async function write(tx: Transaction, caseId: string, terms: Term[], instead: readonly Kind[]): Promise<void> {
  const [kinds, hashes] = [terms.map(({ kind }) => kind), terms.map(({ hash }) => Buffer.from(hash).toString('hex'))]
  await tx.$executeRaw`WITH wanted AS (
      SELECT kind, decode(hash, 'hex') AS hash FROM unnest(${kinds}::text[], ${hashes}::text[]) AS given (kind, hash)
    ), gone AS (
      DELETE FROM case_terms WHERE case_id = ${caseId}::uuid AND kind = ANY(${[...instead]}::text[])
        AND NOT EXISTS (SELECT FROM wanted WHERE (wanted.kind, wanted.hash) = (case_terms.kind, case_terms.hash))
    )
    INSERT INTO case_terms (case_id, kind, hash, operator_id, opened_at)
      SELECT id, kind, hash, operator_id, opened_at FROM cases, wanted WHERE id = ${caseId}::uuid
      ON CONFLICT DO NOTHING`
}
