import { formatDistance, formatFullDay, formatInstant, formatList, formatMoney } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Refusal } from './refusals'
import { whatIsAsked } from './request-text'

/** What a refusal says to a person: what happened, and what to do next. */
export function refusalText(t: Translate, locale: Locale, refusal: Refusal): string {
  switch (refusal.kind) {
    case 'wrong-status':
      return t('refusals.wrong-status', { status: t(`statuses.${refusal.current}`) })
    case 'line-has-open-case':
      return refusal.reference
        ? t('refusals.line-has-open-case-here', { reference: refusal.reference })
        : t('refusals.line-has-open-case')
    case 'application-incomplete':
      return t('refusals.application-incomplete', {
        missing: formatList(
          locale,
          [...new Set(refusal.missing.map(({ page }) => page))].map((page) => t(`pages.${page}.title`)),
        ),
      })
    case 'documents-missing':
      return t('refusals.documents-missing', {
        missing: formatList(
          locale,
          refusal.missing.map((kind) => t(`documents.${kind}`)),
        ),
      })
    case 'reopening-too-late':
      return t('refusals.reopening-too-late', { days: refusal.days })
    case 'request-open':
      return t('refusals.request-open', {
        items: formatList(
          locale,
          refusal.open.map((item) => whatIsAsked(item, t)),
        ),
      })
    case 'no-replacement-needed':
      return t(`refusals.no-replacement-needed-${refusal.because}`)
    case 'delivery-not-offered':
      return deliveryText(t, locale, refusal)
    case 'delivery-differs':
      return t('refusals.delivery-differs', { method: t(`delivery.${refusal.method}`) })
    case 'extension-too-long':
      return t('refusals.extension-too-long', { left: refusal.left })
    case 'too-many-guesses':
      return t('refusals.too-many-guesses', { minutes: refusal.minutes })
    case 'too-many-caller-codes':
      return t('refusals.too-many-caller-codes', { minutes: refusal.minutes })
    case 'too-many-documents':
      return t('refusals.too-many-documents', { limit: refusal.limit })
    case 'cooling-off':
      return t('refusals.cooling-off', { until: formatInstant(locale, refusal.market, refusal.until) })
    case 'fee-open':
      return t('refusals.fee-open', { left: formatMoney(locale, refusal.market, refusal.left) })
    case 'amount-too-large':
      return t('refusals.amount-too-large', { most: formatMoney(locale, refusal.market, refusal.most) })
    case 'card-elsewhere':
      return t('refusals.card-elsewhere', { place: refusal.servicePoint ?? t('refusals.card-elsewhere-store') })
    case 'counter-incomplete':
      return t('refusals.counter-incomplete', {
        missing: formatList(
          locale,
          refusal.missing.map((one) => t(`refusals.counter-${one}`)),
        ),
      })
    case 'outside-coverage':
      return t('refusals.outside-coverage', { day: formatFullDay(locale, refusal.day) })
    default:
      return t(`refusals.${refusal.kind}`)
  }
}

type Delivery = Extract<Refusal, { kind: 'delivery-not-offered' }>
function deliveryText(
  t: Translate,
  locale: Locale,
  { offered, because, market, servicePoints = [] }: Delivery,
): string {
  const choices = formatList(
    locale,
    offered.map((method) => t(`delivery.${method}`)),
  )
  if (!because || !market) return t('refusals.delivery-not-offered', { offered: choices })
  const why = t(`refusals.mail-not-offered-${because}`, { market: t(`markets.${market}`), offered: choices })
  if (servicePoints.length === 0) return why
  const points = servicePoints.map(({ name, address, distance }) =>
    [name, address, ...(distance === null ? [] : [formatDistance(locale, market, distance)])].join(' · '),
  )
  return t('refusals.mail-instead', { why, points: points.join('; ') })
}

/** The question of the form that a refusal is about, beside which it is shown; undefined when it is about none. */
export function refusalField({ kind }: Refusal): string | undefined {
  if (kind === 'line-has-open-case' || kind === 'line-locked') return 'line.msisdn'
  if (kind === 'extension-too-long') return 'businessDays'
  if (kind === 'caller-code-gone') return 'code'
  if (kind === 'not-a-colleague') return 'assignee'
  if (kind === 'amount-too-large') return 'amount'
  if (kind === 'identity-differs') return 'number'
  if (aboutCard.includes(kind)) return 'iccid'
  return kind === 'delivery-not-offered' ? 'delivery.method' : undefined
}

const aboutCard: readonly Refusal['kind'][] = [
  'card-unknown',
  'card-required',
  'card-taken',
  'card-unfit',
  'card-elsewhere',
]
