import type { Locale } from '@/lib/i18n/locale'
import type { Translate } from '@/lib/i18n/translator'
import type { Policy } from '@/lib/markets/policy'
import { whatToBring } from '@/lib/service-points/bring'

/** What to take along to a service point. */
export function WhatToBring({ policy, t, locale }: { policy: Policy; t: Translate; locale: Locale }) {
  return (
    <section className="stack-tight" aria-labelledby="bring">
      <h2 id="bring" className="subheading">
        {t('points.bringTitle')}
      </h2>
      <ul className="bullets">
        {whatToBring(policy, { t, locale }).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
