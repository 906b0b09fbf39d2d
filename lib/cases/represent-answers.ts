import { z } from 'zod'
import { type Answers, Applicant, Line } from '@/lib/application/answers'
import { CivilDate } from '@/lib/core/time'
import { endingOf } from '@/lib/documents/mask'
import { DeliveryMethod, IdentityKind } from '@/lib/markets/policy'
import { maskedAnswer, maskedPaths } from './masking'

/** Answers about a person as other systems see them: masked, until a reason was given (POST …/unmaskings). */
const Text = z.string().optional()

export const MaskedAnswers = z.object({
  masked: z.array(z.string()).describe('The places of answers that were given and are not shown in full.'),
  delivery: z
    .object({
      method: DeliveryMethod,
      servicePoint: Text,
      address: z.object({ street: Text, city: z.string(), region: z.string(), postalCode: Text }).optional(),
    })
    .nullable(),
  line: z.object({ msisdn: Line.shape.msisdn, iccid: Text, imei: Text }).nullable(),
  applicant: z
    .object({
      ...Applicant.partial().shape,
      email: Text,
      phone: Text,
      birthDate: CivilDate.optional().describe('Left out while it is masked.'),
    })
    .nullable(),
  identity: z
    .object({
      kind: IdentityKind,
      number: Text,
      numberEnding: z.string(),
      expiresOn: CivilDate.optional(),
      permit: Text,
      permitEnding: Text,
    })
    .nullable(),
})

export function representAnswers(answers: Answers, shown: boolean): z.infer<typeof MaskedAnswers> {
  const { delivery, line, applicant, identity } = answers
  /** An answer, what is left of it, or nothing. */
  const told = (path: string, answer: string | undefined): string | undefined => {
    const left = shown ? undefined : maskedAnswer(answers, path)
    if (!left || answer === undefined) return answer
    if (left.kind === 'hidden') return undefined
    return left.kind === 'part' ? left.text : `…${left.ending}`
  }
  return {
    masked: shown ? [] : maskedPaths(answers),
    delivery: delivery ? representDelivery(delivery, shown) : null,
    line: line ? given({ ...line, iccid: told('line.iccid', line.iccid), imei: told('line.imei', line.imei) }) : null,
    applicant: applicant
      ? given({
          ...applicant,
          email: told('applicant.email', applicant.email),
          phone: told('applicant.phone', applicant.phone),
          birthDate: shown ? applicant.birthDate : undefined,
        })
      : null,
    identity: identity
      ? given({
          kind: identity.kind,
          number: shown ? identity.number : undefined,
          numberEnding: endingOf(identity.number),
          expiresOn: identity.expiresOn,
          permit: shown ? identity.permit : undefined,
          permitEnding: identity.permit && endingOf(identity.permit),
        })
      : null,
  }
}

function representDelivery(delivery: NonNullable<Answers['delivery']>, shown: boolean) {
  if (delivery.method !== 'mail' || shown) return delivery
  const { city, region } = delivery.address
  return { method: delivery.method, address: { city, region } }
}

/** Without what is undefined: an answer that is not there has no name either. */
const given = <Part extends object>(part: Part): Part =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part // as it was, but for those
