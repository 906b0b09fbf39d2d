import type { Application } from '@/lib/cases/application'
import type { Case } from '@/lib/cases/case'
import { endingOf } from '@/lib/documents/mask'
import { formatFullDay, formatPhone } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { type Fact, Facts } from '../../ui/facts'

type ApplicationFactsProps = {
  state: Case
  application: Application
  operator: Operator
  t: Translate
  locale: Locale
  dense?: boolean
  /** Staff see only how a document's number ends. */
  masked?: boolean
  /** Leaves out what has not been answered yet. */
  givenOnly?: boolean
}

/** Every answer of an application, as given. */
export function ApplicationFacts({
  state,
  application,
  operator,
  t,
  locale,
  dense,
  masked,
  givenOnly,
}: ApplicationFactsProps) {
  const { applicant, delivery, identity, line, proof } = application
  const point =
    delivery.method === 'pickup' ? operator.servicePoints.find(({ slug }) => slug === delivery.servicePoint) : undefined
  const rows: (Fact | false | undefined)[] = [
    { label: t('fields.operator'), value: operator.name },
    { label: t('fields.reason'), value: t(`reasons.${state.reason}`) },
    { label: t('fields.line'), value: <span className="number">{formatPhone(line.msisdn)}</span> },
    line.iccid !== undefined && { label: t('fields.iccid'), value: <span className="number">{line.iccid}</span> },
    line.imei !== undefined && { label: t('fields.imei'), value: <span className="number">{line.imei}</span> },
    { label: t('fields.fullName'), value: applicant.fullName },
    { label: t('fields.email'), value: applicant.email },
    { label: t('fields.phone'), value: <span className="number">{formatPhone(applicant.phone)}</span> },
    applicant.birthDate && { label: t('fields.birthDate'), value: formatFullDay(locale, applicant.birthDate) },
    applicant.gender && { label: t('fields.gender'), value: t(`gender.${applicant.gender}`) },
    { label: t('fields.delivery'), value: t(`delivery.${delivery.method}`) },
    delivery.method === 'mail' && {
      label: t('fields.address'),
      value: `${delivery.address.street}, ${delivery.address.city}, ${delivery.address.region} ${delivery.address.postalCode}`,
    },
    point && { label: t('newCase.servicePoint'), value: `${point.name}, ${point.address}` },
    (identity || !givenOnly) && {
      label: t('fields.identity'),
      value: identity
        ? t('fields.pair', {
            kind: t(`identity.${identity.kind}`),
            value: masked ? ending(identity.number, t) : identity.number,
          })
        : t('fields.notGiven'),
    },
    (proof || !givenOnly) && {
      label: t('fields.proof'),
      value: proof ? describeProof(proof, t, locale) : t('fields.notGiven'),
    },
  ]
  return <Facts items={rows.filter((row): row is Fact => Boolean(row))} dense={dense} />
}

const ending = (number: string, t: Translate) => t('fields.masked', { ending: endingOf(number) })

function describeProof(proof: NonNullable<Application['proof']>, t: Translate, locale: Locale): string {
  const kind = t(`proof.${proof.kind}`)
  const value =
    proof.kind === 'receipt'
      ? t('fields.receipt', { seller: proof.seller, date: formatFullDay(locale, proof.purchasedOn) })
      : proof.number
  return t('fields.pair', { kind, value })
}
