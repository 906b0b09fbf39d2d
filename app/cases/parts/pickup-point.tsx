import type { Case } from '@/lib/cases/case'
import type { Instant } from '@/lib/core/time'
import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'
import { openings } from '@/lib/service-points/directory'
import { PointCard } from '../../service-points/point-card'
import { WhatToBring } from '../../service-points/what-to-bring'

type PickupPointProps = { state: Case; operator: Operator; t: Translate; locale: Locale; now: Instant }

/** Where a card waits for its owner: whether it is open, the way there, and what to take along. */
export async function PickupPoint({ state, operator, t, locale, now }: PickupPointProps) {
  const point = operator.servicePoints.find(({ slug }) => slug === state.delivery?.servicePoint)
  if (!point) return null
  const stateOf = await openings(operator, now)
  const speech = { t, locale, market: operator.market }
  return (
    <section className="stack" aria-labelledby="pickup">
      <h2 id="pickup" className="heading">
        {t('points.yours')}
      </h2>
      <PointCard point={point} state={stateOf(point)} speech={speech} now={now} />
      <WhatToBring policy={operator.policy} t={t} locale={locale} />
    </section>
  )
}
