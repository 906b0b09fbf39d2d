import type { Answers } from '@/lib/application/answers'
import type { Case } from '@/lib/cases/case'
import type { Speech } from '@/lib/cases/describe'
import { pickupOf } from '@/lib/cases/pickup'
import type { HistoryEntry } from '@/lib/cases/queries'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'
import type { Operator } from '@/lib/operators/operators'
import { cameBackAt, shipmentOf } from '@/lib/shipping/shipment'
import { Notice } from '../../ui/notice'
import { Install } from './install'
import { lastEvent } from './next-step'
import { Parcel } from './parcel'
import { Pickup } from './pickup'

type CardWhereaboutsProps = {
  state: Case
  application: Answers
  operator: Operator
  entries: readonly HistoryEntry[]
  speech: Speech
  now: Instant
}

/** Where the customer's card is, and what they need there. Nothing before there is one. */
export async function CardWhereabouts({ state, application, operator, entries, speech, now }: CardWhereaboutsProps) {
  const { t, locale, market } = speech
  const shipment = shipmentOf(state, lastEvent(entries, 'CardShipped')?.text ?? null)
  const pickup = await pickupOf(state, application, operator)
  const returned = cameBackAt(state)
  const words = { operator: operator.name, hotline: operator.policy.support.hotline }
  return (
    <>
      {returned ? (
        <Notice tone="warn" title={t('parcel.cameBack', cameBack(returned, entries, speech))}>
          {t('parcel.cameBackHint', words)}
        </Notice>
      ) : null}
      {shipment?.deliveredAt ? (
        <Notice title={t('parcel.isThere', { date: formatInstant(locale, market, shipment.deliveredAt) })}>
          {t('parcel.isThereHint', words)}
        </Notice>
      ) : null}
      {shipment ? <Parcel shipment={shipment} speech={speech} /> : null}
      {pickup ? (
        <Pickup
          pickup={pickup}
          operator={operator}
          servicePoint={state.delivery?.servicePoint ?? null}
          speech={speech}
          now={now}
        />
      ) : null}
      <Install state={state} operator={operator} speech={speech} />
    </>
  )
}

/** When and why a parcel came back. */
export function cameBack(
  at: Parameters<typeof formatInstant>[2],
  entries: readonly HistoryEntry[],
  { t, locale, market }: Speech,
) {
  const reason = lastEvent(entries, 'ShipmentReturned')?.payload.reason ?? 'other'
  return { date: formatInstant(locale, market, at), reason: t(`handover.returns.${reason}`) }
}
