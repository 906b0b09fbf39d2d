import { describeBring, inGroups, type Pickup } from '@/lib/cases/bring'
import type { Case } from '@/lib/cases/case'
import type { Speech } from '@/lib/cases/describe'
import { installInShort } from '@/lib/cases/install'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'
import { trackingUrl } from '@/lib/shipping/couriers'

/**
 * Decides what letters say of a card on its way: the parcel, the counter, and how to put it in. A part of letter.ts; it
 * refuses to know the same.
 */
type Fact = { label: string; value: string }
type Body = { paragraphs: string[]; facts: Fact[] }
type Point = { name: string; address: string; hours: string } | null

export function shippedBody(
  courier: string,
  trackingNumber: string | null,
  state: Case,
  speech: Speech,
): Body & { link: { label: string; url: string } | null } {
  const { t } = speech
  const url = trackingNumber && trackingUrl(courier, trackingNumber)
  return {
    paragraphs: [t('mails.shipped'), ...installInShort(state, speech)],
    facts: [
      { label: t('commands.ShipCard.courier'), value: courier },
      ...(trackingNumber ? [{ label: t('commands.ShipCard.trackingNumber'), value: trackingNumber }] : []),
    ],
    link: url ? { label: t('parcel.follow', { courier }), url } : null,
  }
}

/** The code, where and until when, and what to bring. */
export function pickupBody({ servicePoint, pickup }: { servicePoint: Point; pickup: Pickup | null }, speech: Speech) {
  const { t, locale, market } = speech
  const code = pickup?.code ?? null
  return {
    code: code && inGroups(code),
    qr: code === null ? null : { text: code, label: t('pickup.qr') },
    facts: [
      ...placeOf(servicePoint, speech),
      ...(servicePoint ? [{ label: t('case.hours'), value: servicePoint.hours }] : []),
      ...(pickup?.until ? [{ label: t('pickup.until'), value: formatInstant(locale, market, pickup.until) }] : []),
    ],
    list: pickup && { title: t('pickup.bring'), items: pickup.bring.map((one) => describeBring(one, speech)) },
  }
}

/** When, where and by whom a card was taken, for whoever did not. */
export function collectedBody(
  at: Instant,
  by: 'customer' | 'proxy',
  {
    state,
    operator,
    servicePoint,
    notMe,
  }: { state: Case; operator: { name: string }; servicePoint: Point; notMe: string | null },
  speech: Speech,
): Body {
  const { t, locale, market } = speech
  return {
    paragraphs: [
      t(`mails.collected_${by}`, { operator: operator.name }),
      ...(notMe ? [t('pickup.collectedUntrue')] : []),
      ...installInShort(state, speech),
    ],
    facts: [
      { label: t('pickup.when'), value: formatInstant(locale, market, at) },
      ...placeOf(servicePoint, speech),
      { label: t('pickup.who'), value: t(by === 'customer' ? 'pickup.customer' : 'pickup.theProxy') },
    ],
  }
}

/** Of a parcel that nobody has confirmed: on its way, or delivered as its courier says. */
export function unconfirmed(state: Case, operator: string, { t, locale, market }: Speech): string[] {
  const deliveredAt = state.status === 'shipped' ? state.deliveredAt : null
  if (!deliveredAt) return [t('mails.unconfirmed', { operator })]
  return [
    t('parcel.isThere', { date: formatInstant(locale, market, deliveredAt) }),
    t('parcel.isThereHint', { operator }),
  ]
}

const placeOf = (point: Point, { t }: Speech): Fact[] =>
  point ? [{ label: t('pickup.where'), value: `${point.name}, ${point.address}` }] : []
