import type { Speech } from '@/lib/cases/describe'
import { formatInstant } from '@/lib/i18n/format'
import type { Shipment } from '@/lib/shipping/shipment'
import { Facts } from '../../ui/facts'

type ParcelProps = { shipment: Shipment; speech: Speech; dense?: boolean }

/** A card on its way: by whom, under which number, and where to follow it. */
export function Parcel({ shipment, speech, dense }: ParcelProps) {
  const { t, locale, market } = speech
  const { courier, trackingNumber, url, shippedAt, deliveredAt } = shipment
  return (
    <section className="stack-tight" aria-labelledby="parcel">
      <h2 id="parcel" className="heading">
        {t('parcel.title')}
      </h2>
      <Facts
        dense={dense}
        items={[
          { label: t('commands.ShipCard.courier'), value: courier },
          ...(trackingNumber
            ? [
                {
                  label: t('commands.ShipCard.trackingNumber'),
                  value: <span className="number">{trackingNumber}</span>,
                },
              ]
            : []),
          { label: t('parcel.sent'), value: formatInstant(locale, market, shippedAt) },
          ...(deliveredAt ? [{ label: t('parcel.delivered'), value: formatInstant(locale, market, deliveredAt) }] : []),
        ]}
      />
      {url ? (
        <p>
          <a href={url} target="_blank" rel="noreferrer">
            {t('parcel.follow', { courier })}
          </a>
        </p>
      ) : null}
    </section>
  )
}
