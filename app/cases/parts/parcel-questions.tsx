import type { Translate } from '@/lib/i18n/translator'
import { Courier } from '@/lib/shipping/couriers'
import { RadioCards, TextField } from '../../ui/form'

/** By whom a card is sent, and under which number. */
export function ParcelQuestions({ t }: { t: Translate }) {
  const known = Courier.options.map((value) => ({ value: value as string, title: value as string }))
  return (
    <>
      <RadioCards
        inline
        name="courier"
        label={t('commands.ShipCard.courier')}
        options={[...known, { value: 'other', title: t('parcel.otherCourier') }]}
      />
      <div data-when="other-courier">
        <TextField name="courierName" label={t('parcel.courierName')} room="medium" required={false} />
      </div>
      <TextField
        name="trackingNumber"
        label={t('commands.ShipCard.trackingNumber')}
        hint={t('parcel.trackingHint')}
        room="medium"
        digits
        spellCheck={false}
      />
    </>
  )
}
