import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { CivilDate } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { isIccid, isImei } from '@/lib/documents/check-digits'
import { nikDisagreements, readNik } from '@/lib/documents/nik'
import { Locale } from '@/lib/i18n/locale'
import type { Market } from '@/lib/markets/market'
import { IdentityKind, type Policy } from '@/lib/markets/policy'

/**
 * What the customer tells us, and whether it can be right under a market's policy.
 * Pure: it does not know whether the line exists, nor who is asking.
 */
// The tel: form of a number, `+` and up to 15 digits (ITU-T E.164), that a subscriber there can really have.
const Phone = z
  .string()
  .refine((text) => parsePhoneNumberFromString(text)?.number === text && isRealNumber(text), 'not-a-phone-number')

export const Reason = z.enum(['lost', 'damaged', 'stolen', 'account_problem'])
export type Reason = z.infer<typeof Reason>

export const PostalAddress = z.strictObject({
  street: Words(200),
  city: Words(100),
  region: Words(100),
  postalCode: Words(20),
})

export const Delivery = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('mail'), address: PostalAddress }),
  z.strictObject({ method: z.literal('pickup'), servicePoint: Words(80) }),
  z.strictObject({ method: z.literal('esim') }),
])
export type Delivery = z.infer<typeof Delivery>

export const Identity = z.strictObject({ kind: IdentityKind, number: Words(40) })
export type Identity = z.infer<typeof Identity>

export const Proof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('order_number'), number: Words(60) }),
  z.strictObject({ kind: z.literal('receipt'), seller: Words(120), purchasedOn: CivilDate }),
  z.strictObject({ kind: z.literal('agreement_number'), number: Words(60) }),
])
export type Proof = z.infer<typeof Proof>

export const Application = z.strictObject({
  locale: Locale,
  reason: Reason,
  delivery: Delivery,
  line: z.strictObject({
    msisdn: Phone,
    iccid: z.string().refine(isIccid, 'not-an-iccid').optional(),
    imei: z.string().refine(isImei, 'not-an-imei').optional(),
  }),
  applicant: z.strictObject({
    fullName: Words(200),
    email: z.email('not-an-email').max(254, 'too-long').toLowerCase(),
    phone: Phone,
    birthDate: CivilDate.optional(),
    gender: z.enum(['female', 'male']).optional(),
    nationality: z
      .string()
      .regex(/^[A-Z]{2}$/, 'not-a-country')
      .optional(),
  }),
  identity: Identity.optional(),
  proof: Proof.optional(),
})
export type Application = z.infer<typeof Application>

/** One thing wrong with an answer: where (`applicant.phone`), and which of the problems people are told about. */
export type AnswerProblem = { path: string; problem: string }

/** What cannot be right about these answers under this policy, whether complete or not. */
export function answerProblems(
  application: Application,
  terms: { market: Market; policy: Policy; servicePoints: readonly string[]; today: CivilDate },
): AnswerProblem[] {
  const { applicant, delivery, identity, line, proof } = application
  const problems: AnswerProblem[] = []
  const blame = (path: string, problem: string) => problems.push({ path, problem })

  if (parsePhoneNumberFromString(line.msisdn)?.country !== terms.market.country) blame('line.msisdn', 'not-in-market')
  if (applicant.phone === line.msisdn) blame('applicant.phone', 'same-as-lost-line')
  if (applicant.birthDate && applicant.birthDate > terms.today) blame('applicant.birthDate', 'in-the-future')
  if (delivery.method === 'pickup' && !terms.servicePoints.includes(delivery.servicePoint))
    blame('delivery.servicePoint', 'unknown-service-point')
  if (delivery.method === 'mail') problems.push(...addressProblems(delivery.address, terms.market))
  if (identity && !terms.policy.identity.includes(identity.kind)) blame('identity.kind', 'not-accepted')
  if (identity?.kind === 'ktp') problems.push(...nikProblems(identity.number, applicant))
  if (proof && !terms.policy.proof.kinds.includes(proof.kind)) blame('proof.kind', 'not-accepted')
  if (proof?.kind === 'receipt' && proof.purchasedOn > terms.today) blame('proof.purchasedOn', 'in-the-future')
  return problems
}

/** What an application still needs before it can be submitted under this policy. */
export function missingAnswers(application: Application, policy: Policy): ('identity' | 'proof')[] {
  return [
    ...(application.identity ? [] : (['identity'] as const)),
    ...(policy.proof.required && !application.proof ? (['proof'] as const) : []),
  ]
}

function addressProblems({ region, postalCode }: z.infer<typeof PostalAddress>, { mail }: Market): AnswerProblem[] {
  if (!mail) return []
  return [
    ...(mail.regions.includes(region) ? [] : [{ path: 'delivery.address.region', problem: 'not-a-region' }]),
    ...(mail.postalCode.test(postalCode)
      ? []
      : [{ path: 'delivery.address.postalCode', problem: 'not-a-postal-code' }]),
  ]
}

function nikProblems(nik: string, applicant: Application['applicant']): AnswerProblem[] {
  const { birthDate, gender } = applicant
  if (!readNik(nik)) return [{ path: 'identity.number', problem: 'not-a-nik' }]
  const needed = [...(birthDate ? [] : ['birthDate']), ...(gender ? [] : ['gender'])]
  if (!birthDate || !gender) return needed.map((field) => ({ path: `applicant.${field}`, problem: 'needed-for-ktp' }))
  return nikDisagreements(nik, { birthDate, gender }).map((field) => ({
    path: `applicant.${field}`,
    problem: 'disagrees-with-nik',
  }))
}

function isRealNumber(text: string): boolean {
  return parsePhoneNumberFromString(text)?.isValid() ?? false
}
