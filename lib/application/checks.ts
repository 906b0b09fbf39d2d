import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CivilDate } from '@/lib/core/time'
import { nikDisagreements, nikProblem } from '@/lib/documents/nik'
import { isExpired, isImplausibleBirth, isMinor, isPassportNumber, isPermitNumber } from '@/lib/documents/passport'
import type { Market } from '@/lib/markets/market'
import type { DeliveryMethod, DocumentKind, Policy } from '@/lib/markets/policy'
import type { AnswerProblem, Answers, PostalAddress } from './answers'

/**
 * What cannot be right about answers that are well formed each: against the market, the policy, the day, and each other.
 * Does not know whether the line exists, nor who is asking.
 */
export type Terms = {
  market: Market
  policy: Policy
  servicePoints: readonly string[]
  today: CivilDate
  /** For what files have been sent. */
  attached: readonly DocumentKind[]
}

type Check = (answers: Answers, terms: Terms) => AnswerProblem[]
const blame = (path: string, problem: string, isWrong: boolean | undefined): AnswerProblem[] =>
  isWrong ? [{ path, problem }] : []

/** A card that was lost is looked for first. */
export const triageProblems: Check = ({ reason, triage }) =>
  blame('triage.search', 'required', reason === 'lost' && triage && !triage.search)

export const personProblems: Check = ({ applicant }, { policy, today }) => {
  const born = applicant?.birthDate
  if (!born) return []
  if (born > today) return [{ path: 'applicant.birthDate', problem: 'in-the-future' }]
  if (isImplausibleBirth(born, today)) return [{ path: 'applicant.birthDate', problem: 'born-too-long-ago' }]
  return blame(
    'applicant.birthDate',
    'minor',
    policy.minors === 'refused' && isMinor(born, today, policy.ageOfMajority),
  )
}

export const contactProblems: Check = ({ applicant, line }) =>
  blame('applicant.phone', 'same-as-lost-line', line && applicant?.phone === line.msisdn)

export const lineProblems: Check = ({ line }, { market }) =>
  blame('line.msisdn', 'not-in-market', line && parsePhoneNumberFromString(line.msisdn)?.country !== market.country)

export const proofProblems: Check = ({ proof }, { policy, today }) => {
  if (!proof) return []
  if (proof.kind === 'none') return blame('proof.kind', 'required', policy.proof.required)
  return [
    ...blame('proof.kind', 'not-accepted', !policy.proof.kinds.includes(proof.kind)),
    ...blame('proof.purchasedOn', 'in-the-future', proof.kind === 'receipt' && proof.purchasedOn > today),
  ]
}

export const identityProblems: Check = ({ identity, applicant }, { policy, today }) => {
  if (!identity) return []
  const { kind, number, expiresOn, permit } = identity
  return [
    ...blame('identity.kind', 'not-accepted', !policy.identity.includes(kind)),
    ...blame('identity.permit', 'not-a-permit-number', permit !== undefined && !isPermitNumber(permit)),
    ...blame('identity.expiresOn', 'expired', expiresOn && isExpired(expiresOn, today)),
    ...blame(
      'identity.number',
      'not-a-passport-number',
      kind === 'passport' && !isPassportNumber(number, applicant?.nationality),
    ),
    ...(kind === 'ktp' ? nikProblems(number, applicant ?? {}) : []),
  ]
}

export const deliveryProblems: Check = ({ delivery }, { market, servicePoints }) => {
  if (delivery?.method === 'mail') return addressProblems(delivery.address, market)
  return blame(
    'delivery.servicePoint',
    'unknown-service-point',
    delivery?.method === 'pickup' && !servicePoints.includes(delivery.servicePoint),
  )
}

/** Ways of delivery that can be chosen: nothing is picked up where no counter is. */
export const offeredDelivery = ({ policy, servicePoints }: Pick<Terms, 'policy' | 'servicePoints'>): DeliveryMethod[] =>
  policy.delivery.filter((method) => method !== 'pickup' || servicePoints.length > 0)

function addressProblems({ region, postalCode }: PostalAddress, { mail }: Market): AnswerProblem[] {
  if (!mail) return []
  return [
    ...blame('delivery.address.region', 'not-a-region', !mail.regions.includes(region)),
    ...blame('delivery.address.postalCode', 'not-a-postal-code', !mail.postalCode.test(postalCode)),
  ]
}

function nikProblems(nik: string, { birthDate, gender }: NonNullable<Answers['applicant']>): AnswerProblem[] {
  const problem = nikProblem(nik)
  if (problem) return [{ path: 'identity.number', problem }]
  // Without them there is nothing to compare: they are then asked for.
  if (!birthDate || !gender) return []
  return nikDisagreements(nik, { birthDate, gender }).map((what) => ({
    path: 'identity.number',
    problem: what === 'birthDate' ? 'nik-other-birth-date' : 'nik-other-gender',
  }))
}
