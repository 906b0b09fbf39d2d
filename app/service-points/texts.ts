import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { MarketId } from '@/lib/markets'
import type { Listed } from '@/lib/service-points/find'
import { examplePlace } from '@/lib/service-points/places'
import type { ServicePoint } from '@/lib/service-points/point'

/** What the search for a service point says. */
export const finderTexts = ({ t, locale }: { t: Translate; locale: Locale }, id: MarketId) => ({
  place: t('points.place'),
  placeHint: t('points.placeHint', { example: examplePlace(id, locale) ?? t(`markets.${id}`) }),
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
