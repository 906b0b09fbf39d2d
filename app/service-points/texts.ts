import type { Translate } from '@/lib/i18n/translator'
import { type MarketId, market } from '@/lib/markets'
import type { Listed } from '@/lib/service-points/find'
import type { ServicePoint } from '@/lib/service-points/point'

/** What the search for a service point says. */
export const finderTexts = (t: Translate, id: MarketId) => ({
  place: t('points.place'),
  placeHint: t('points.placeHint', { example: market(id).places?.places[0]?.split('|')[0] ?? t(`markets.${id}`) }),
  find: t('points.find'),
  use: t('points.usePosition'),
  hint: t('points.positionHint'),
  waiting: t('points.positionWaiting'),
  denied: t('points.positionDenied'),
})

/** What the outline shows, in words. */
export const mapLabel = (t: Translate, id: MarketId, listed: readonly Listed<Pick<ServicePoint, 'name'>>[]): string =>
  t('points.mapLabel', {
    market: t(`markets.${id}`),
    points: listed.map(({ point }, index) => `${index + 1} ${point.name}`).join(', '),
  })
