import type { Answers } from '@/lib/application/answers'
import { keyedHash, keyedTerm } from '@/lib/core/keyed'
import type { Transaction } from '@/lib/database/client'
import { market, marketIds } from '@/lib/markets'
import { termsOfName, termsSought } from './name-terms'
import { toE164 } from './phone'
import { parseReference } from './reference'

/**
 * By what a case is found although its answers are encrypted: keyed hashes of numbers and addresses as a whole, and of
 * parts of names. What that gives away to whoever has the database is in docs/decisions/0019-encrypted-particulars.md.
 */
type Kind = 'name' | 'phone' | 'email' | 'identity' | 'proof'
type Term = { kind: Kind; hash: Uint8Array<ArrayBuffer> }
const term = (kind: Kind, text: string): Term => ({ kind, hash: keyedTerm(kind, text) })

/** Numbers are found however they are grouped. */
const bare = (number: string): string => number.toUpperCase().replace(/[\s.-]/g, '')

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
  const terms = termsOfAnswers(answers)
  const [kinds, hashes] = [terms.map(({ kind }) => kind), terms.map(({ hash }) => Buffer.from(hash).toString('hex'))]
  await tx.$executeRaw`WITH wanted AS (
      SELECT kind, decode(hash, 'hex') AS hash FROM unnest(${kinds}::text[], ${hashes}::text[]) AS given (kind, hash)
    ), gone AS (
      DELETE FROM case_terms WHERE case_id = ${caseId}::uuid
        AND NOT EXISTS (SELECT FROM wanted WHERE (wanted.kind, wanted.hash) = (case_terms.kind, case_terms.hash))
    )
    INSERT INTO case_terms (case_id, kind, hash) SELECT ${caseId}::uuid, kind, hash FROM wanted ON CONFLICT DO NOTHING`
}

/** Which cases somebody means who looks for a reference, a number, an address or part of a name. */
export function matching(q: string) {
  const reference = parseReference(q)
  if (reference) return { reference }
  const has = ({ kind, hash }: Term) => ({ terms: { some: { kind, hash } } })
  const phones = (/\p{L}/u.test(q) ? [] : marketIds.map((id) => toE164(q, market(id).country))).filter((number) =>
    /^\+\d{6,15}$/.test(number),
  )
  const name = termsSought(q).map((part) => has(term('name', part)))
  return {
    OR: [
      ...(phones.length > 0 ? [{ lineKey: { in: phones.map((number) => keyedHash('line', number)) } }] : []),
      ...[...new Set(phones)].map((number) => has(term('phone', number))),
      has(term('email', q.trim().toLowerCase())),
      has(term('identity', bare(q))),
      has(term('proof', bare(q))),
      ...(name.length > 0 ? [{ AND: name }] : []),
    ],
  }
}
