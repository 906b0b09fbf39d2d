import { describeBring, inGroups, type Pickup as PickupTerms } from '@/lib/cases/bring'
import type { Speech } from '@/lib/cases/describe'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'
import type { Operator } from '@/lib/operators/operators'
import { openings } from '@/lib/service-points/directory'
import { PointCard } from '../../service-points/point-card'
import { QrCode } from '../../ui/qr-code'

type PickupProps = {
  pickup: PickupTerms
  operator: Operator
  servicePoint: string | null
  speech: Speech
  now: Instant
}

/** What the customer needs to collect the card with: the code, where, until when, and what to bring. */
export async function Pickup({ pickup, operator, servicePoint, speech, now }: PickupProps) {
  const { code, until, bring } = pickup
  const { t, locale, market } = speech
  const point = operator.servicePoints.find(({ slug }) => slug === servicePoint)
  const stateOf = await openings(operator, now)
  return (
    <section className="stack-tight" aria-labelledby="pickup">
      <h2 id="pickup" className="heading">
        {t('pickup.title')}
      </h2>
      {code ? (
        <>
          <p className="pickup-code">
            <span className="muted">{t('pickup.code')}</span>
            <strong>{inGroups(code)}</strong>
          </p>
          <QrCode text={code} label={t('pickup.qr')} />
          <p className="muted">{t('pickup.codeHint')}</p>
        </>
      ) : null}
      {until ? <p>{t('pickup.untilWhen', { date: formatInstant(locale, market, until) })}</p> : null}
      {point ? <PointCard point={point} state={stateOf(point)} speech={speech} now={now} /> : null}
      <h3 className="heading">{t('pickup.bring')}</h3>
      <ul className="bullets">
        {bring.map((one) => (
          <li key={one.kind}>{describeBring(one, speech)}</li>
        ))}
      </ul>
    </section>
  )
}
