import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { CivilDate } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { isIccid, isImei } from '@/lib/documents/check-digits'
import { Locale } from '@/lib/i18n/locale'
import { IdentityKind } from '@/lib/markets/policy'
import { Reason } from './reason'

/**
 * What a customer tells us, as far as each answer can be judged alone.
 * Knows neither market nor policy: which answers are wanted, and what fits together, is in pages.ts.
 */
// The tel: form of a number, `+` and up to 15 digits (ITU-T E.164), that a subscriber there can really have.
const Phone = z
  .string()
  .refine((text) => parsePhoneNumberFromString(text)?.number === text && isRealNumber(text), 'not-a-phone-number')

/** The short check before a case: what is gone, and has it been looked for. */
export const Triage = z.strictObject({
  affected: z.enum(['card', 'card_and_phone', 'phone']),
  search: z.enum(['done', 'not_yet', 'found']).optional(),
})
export type Triage = z.infer<typeof Triage>

export const Applicant = z.strictObject({
  /** As on the document, in any script, kept as written. */
  fullName: Words(200),
  email: z.email('not-an-email').max(254, 'too-long').toLowerCase(),
  phone: Phone,
  birthDate: CivilDate.optional(),
  gender: z.enum(['female', 'male']).optional(),
  /** ISO 3166-1 alpha-2. */
  nationality: z
    .string()
    .regex(/^[A-Z]{2}$/, 'not-a-country')
    .optional(),
})

export const Line = z.strictObject({
  msisdn: Phone,
  iccid: z.string().refine(isIccid, 'not-an-iccid').optional(),
  imei: z.string().refine(isImei, 'not-an-imei').optional(),
})

export const Proof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('order_number'), number: Words(60) }),
  z.strictObject({ kind: z.literal('receipt'), seller: Words(120), purchasedOn: CivilDate }),
  z.strictObject({ kind: z.literal('agreement_number'), number: Words(60) }),
  /** Said in so many words, where proof only supports. */
  z.strictObject({ kind: z.literal('none') }),
])
export type Proof = z.infer<typeof Proof>

export const Identity = z.strictObject({
  kind: IdentityKind,
  number: Words(40),
  /** The last day it is valid. */
  expiresOn: CivilDate.optional(),
  /** The number of a permit to stay, KITAS or KITAP. */
  permit: Words(40).optional(),
})
export type Identity = z.infer<typeof Identity>

const PostalAddress = z.strictObject({
  street: Words(200),
  city: Words(100),
  region: Words(100),
  postalCode: Words(20),
})
export type PostalAddress = z.infer<typeof PostalAddress>

export const Delivery = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('mail'), address: PostalAddress }),
  z.strictObject({ method: z.literal('pickup'), servicePoint: Words(80) }),
  z.strictObject({ method: z.literal('esim') }),
])
export type Delivery = z.infer<typeof Delivery>

/** What has been said so far. A case begins with its reason; everything else may come later. */
export const Answers = z.strictObject({
  locale: Locale,
  reason: Reason,
  triage: Triage.optional(),
  applicant: Applicant.partial().optional(),
  line: Line.optional(),
  proof: Proof.optional(),
  identity: Identity.optional(),
  delivery: Delivery.optional(),
})
export type Answers = z.infer<typeof Answers>

/** Answers with nothing left out that every policy asks for. */
export const Application = Answers.extend({
  applicant: Applicant,
  line: Line,
  identity: Identity,
  delivery: Delivery,
})
export type Application = z.infer<typeof Application>

/** One thing wrong with an answer: where (`applicant.phone`), and which of the problems people are told about. */
export type AnswerProblem = { path: string; problem: string }

/** What was answered at a place such as `applicant.phone`; undefined when nothing was. */
export const answerAt = (answers: object, path: string): unknown =>
  path.split('.').reduce<unknown>((place, name) => (place as Record<string, unknown> | undefined)?.[name], answers) // read-only descent

function isRealNumber(text: string): boolean {
  return parsePhoneNumberFromString(text)?.isValid() ?? false
}
