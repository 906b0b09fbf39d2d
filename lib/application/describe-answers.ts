import { maskedAnswer } from '@/lib/cases/masking'
import { formatCountry, formatFullDay, formatPhone } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'
import type { Answers } from './answers'
import { journey, type PageId } from './pages'
import { asked } from './questions'

/**
 * Says answers in a reader's language, beside the questions as they were asked.
 * Does not know on what they are shown: a page, a snapshot, a print.
 */
export type Telling = {
  t: Translate
  locale: Locale
  policy: Policy
  servicePoints: readonly { slug: string; name: string; address: string }[]
  /** Staff see no more than masking.ts says, until they have given a reason. */
  masked?: boolean
}
type Key = Parameters<Translate>[0]
type Row = {
  page: PageId
  path: string
  /** As it was asked, and in short. */
  question: Key
  label: Key
  /** Undefined while it is not answered. */
  say(answers: Answers, telling: Telling): string | undefined
  /** Asked only after certain answers. */
  when?(answers: Answers): boolean
}
export type AnswerLine = { page: PageId; path: string; question: string; label: string; answer: string | null }

const rows: Row[] = [
  {
    page: 'triage',
    path: 'reason',
    question: 'newCase.reason',
    label: 'fields.reason',
    say: ({ reason }, { t }) => t(`reasons.${reason}`),
  },
  {
    page: 'triage',
    path: 'triage.affected',
    question: 'triage.affected',
    label: 'fields.affected',
    say: ({ triage }, { t }) => triage && t(`affected.${triage.affected}`),
    when: ({ triage }) => Boolean(triage),
  },
  {
    page: 'triage',
    path: 'triage.search',
    question: 'triage.search',
    label: 'fields.search',
    say: ({ triage }, { t }) => triage?.search && t(`search.${triage.search}`),
    when: ({ reason, triage }) => reason === 'lost' && Boolean(triage),
  },
  {
    page: 'person',
    path: 'applicant.fullName',
    question: 'newCase.fullName',
    label: 'fields.fullName',
    say: ({ applicant }) => applicant?.fullName,
  },
  {
    page: 'person',
    path: 'applicant.birthDate',
    question: 'submission.birthDate',
    label: 'fields.birthDate',
    say: ({ applicant }, { locale }) => applicant?.birthDate && formatFullDay(locale, applicant.birthDate),
  },
  {
    page: 'person',
    path: 'applicant.gender',
    question: 'submission.gender',
    label: 'fields.gender',
    say: ({ applicant }, { t }) => applicant?.gender && t(`gender.${applicant.gender}`),
  },
  {
    page: 'person',
    path: 'applicant.nationality',
    question: 'submission.nationality',
    label: 'fields.nationality',
    say: ({ applicant }, { locale }) => applicant?.nationality && formatCountry(locale, applicant.nationality),
  },
  {
    page: 'contact',
    path: 'applicant.email',
    question: 'newCase.email',
    label: 'fields.email',
    say: ({ applicant }) => applicant?.email,
  },
  {
    page: 'contact',
    path: 'applicant.phone',
    question: 'newCase.phone',
    label: 'fields.phone',
    say: ({ applicant }) => applicant?.phone && formatPhone(applicant.phone),
  },
  {
    page: 'line',
    path: 'line.msisdn',
    question: 'newCase.msisdn',
    label: 'fields.line',
    say: ({ line }) => line && formatPhone(line.msisdn),
  },
  {
    page: 'line',
    path: 'line.iccid',
    question: 'newCase.iccid',
    label: 'fields.iccid',
    say: ({ line }) => line?.iccid,
  },
  { page: 'line', path: 'line.imei', question: 'newCase.imei', label: 'fields.imei', say: ({ line }) => line?.imei },
  {
    page: 'proof',
    path: 'proof.kind',
    question: 'submission.proofKind',
    label: 'fields.proof',
    say: ({ proof }, { t }) => proof && t(`proof.${proof.kind}`),
  },
  {
    page: 'proof',
    path: 'proof.number',
    question: 'submission.orderNumber',
    label: 'submission.orderNumber',
    say: ({ proof }) => (proof?.kind === 'order_number' ? proof.number : undefined),
    when: ({ proof }) => proof?.kind === 'order_number',
  },
  {
    page: 'proof',
    path: 'proof.number',
    question: 'submission.agreementNumber',
    label: 'submission.agreementNumber',
    say: ({ proof }) => (proof?.kind === 'agreement_number' ? proof.number : undefined),
    when: ({ proof }) => proof?.kind === 'agreement_number',
  },
  {
    page: 'proof',
    path: 'proof.seller',
    question: 'submission.seller',
    label: 'submission.seller',
    say: ({ proof }) => (proof?.kind === 'receipt' ? proof.seller : undefined),
    when: ({ proof }) => proof?.kind === 'receipt',
  },
  {
    page: 'proof',
    path: 'proof.purchasedOn',
    question: 'submission.purchasedOn',
    label: 'submission.purchasedOn',
    say: ({ proof }, { locale }) => (proof?.kind === 'receipt' ? formatFullDay(locale, proof.purchasedOn) : undefined),
    when: ({ proof }) => proof?.kind === 'receipt',
  },
  {
    page: 'identity',
    path: 'identity.kind',
    question: 'submission.identityKind',
    label: 'fields.identity',
    say: ({ identity }, { t }) => identity && t(`identity.${identity.kind}`),
  },
  {
    page: 'identity',
    path: 'identity.number',
    question: 'submission.identityNumber',
    label: 'fields.identityNumber',
    say: ({ identity }) => identity?.number,
    when: ({ identity }) => Boolean(identity),
  },
  {
    page: 'identity',
    path: 'identity.expiresOn',
    question: 'submission.expiresOn',
    label: 'fields.expiresOn',
    say: ({ identity }, { locale }) => identity?.expiresOn && formatFullDay(locale, identity.expiresOn),
    when: ({ identity }) => Boolean(identity),
  },
  {
    page: 'identity',
    path: 'identity.permit',
    question: 'submission.permit',
    label: 'fields.permit',
    say: ({ identity }) => identity?.permit,
    when: ({ identity }) => Boolean(identity),
  },
  {
    page: 'delivery',
    path: 'delivery.method',
    question: 'newCase.delivery',
    label: 'fields.delivery',
    say: ({ delivery }, { t }) => delivery && t(`delivery.${delivery.method}`),
  },
  {
    page: 'delivery',
    path: 'delivery.address',
    question: 'fields.address',
    label: 'fields.address',
    say: ({ delivery }) => (delivery?.method === 'mail' ? addressOf(delivery.address) : undefined),
    when: ({ delivery }) => delivery?.method === 'mail',
  },
  {
    page: 'delivery',
    path: 'delivery.servicePoint',
    question: 'newCase.servicePoint',
    label: 'newCase.servicePoint',
    say: ({ delivery }, { servicePoints }) => {
      if (delivery?.method !== 'pickup') return undefined
      const point = servicePoints.find(({ slug }) => slug === delivery.servicePoint)
      return point ? `${point.name}, ${point.address}` : delivery.servicePoint
    },
    when: ({ delivery }) => delivery?.method === 'pickup',
  },
]

const addressOf = (address: { street: string; city: string; region: string; postalCode: string }) =>
  `${address.street}, ${address.city}, ${address.region} ${address.postalCode}`

function tell({ path, say }: Row, answers: Answers, telling: Telling): string | undefined {
  const left = telling.masked ? maskedAnswer(answers, path) : undefined
  if (!left) return say(answers, telling)
  if (left.kind === 'hidden') return telling.t('fields.hidden')
  return left.kind === 'part' ? left.text : telling.t('fields.masked', { ending: left.ending })
}

/** Every question put to this customer, in the order of the pages, with its answer or none. */
export const describeAnswers = (answers: Answers, telling: Telling): AnswerLine[] =>
  rows
    .filter((row) => row.when?.(answers) ?? true)
    .map((row) => ({ row, answer: tell(row, answers, telling) ?? null }))
    .filter(({ row, answer }) => answer !== null || asked(row.path, answers, telling.policy) !== 'never')
    .map(({ row: { page, path, question, label }, answer }) => ({
      page,
      path,
      question: telling.t(question),
      label: telling.t(label),
      answer,
    }))

/** The same under the title of each page. */
export const answersByPage = (answers: Answers, telling: Telling): { page: PageId; lines: AnswerLine[] }[] => {
  const lines = describeAnswers(answers, telling)
  return journey
    .map((page) => ({ page, lines: lines.filter((line) => line.page === page) }))
    .filter((one) => one.lines.length > 0)
}

/** What each answer was before that is another now, by its place. Where both are masked they may look the same. */
export function changedAnswers(before: Answers, now: Answers, telling: Telling): Map<string, string | null> {
  const plain = { ...telling, masked: false }
  const was = new Map(describeAnswers(before, plain).map(({ path, answer }) => [path, answer]))
  const changed = describeAnswers(now, plain).filter(({ path, answer }) => (was.get(path) ?? null) !== answer)
  const told = new Map(describeAnswers(before, telling).map(({ path, answer }) => [path, answer]))
  return new Map(changed.map(({ path }) => [path, told.get(path) ?? null]))
}
