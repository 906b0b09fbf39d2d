import type { MachineReadable } from '@/lib/documents/mrz'
import type { IdentityKind, Policy } from '@/lib/markets/policy'
import type { Answers, Identity } from './answers'
import { asked } from './questions'

/**
 * What a document's machine-readable lines answer, beside what was said before.
 * Decides which details are news; does not know whether they will be used, for that is for the person to say.
 */
export type FromDocument = {
  identity: Identity
  /** As the document writes it, the surname first: to look at. A name in another script stays as its owner wrote it. */
  name: string
  /** Only what is asked here, and was not said or was said otherwise. */
  details: Details
  /** What was said otherwise, by the same names. */
  before: Details
}
type Details = Pick<NonNullable<Answers['applicant']>, (typeof detailNames)[number]>

const detailNames = ['birthDate', 'gender', 'nationality'] as const
const kinds: Record<MachineReadable['kind'], IdentityKind> = { passport: 'passport', identity_card: 'government_id' }

export function fromDocument(read: MachineReadable, { applicant }: Answers, policy: Policy): FromDocument {
  const { number, expiresOn, suggestedGivenNames, suggestedSurname } = read
  const identity: Identity = { kind: kinds[read.kind], number, ...(expiresOn ? { expiresOn } : {}) }
  const news = detailNames.filter(
    (name) =>
      read[name] !== null &&
      read[name] !== applicant?.[name] &&
      asked(`applicant.${name}`, { identity }, policy) !== 'never',
  )
  return {
    identity,
    name: [suggestedSurname, suggestedGivenNames].filter(Boolean).join(', '),
    details: Object.fromEntries(news.map((name) => [name, read[name]])),
    before: Object.fromEntries(news.flatMap((name) => (applicant?.[name] ? [[name, applicant[name]]] : []))),
  }
}
