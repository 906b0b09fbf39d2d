import { describeBring, inGroups, type Pickup as PickupTerms } from '@/lib/cases/bring'
import type { Speech } from '@/lib/cases/describe'
import { formatInstant } from '@/lib/i18n/format'
import type { ServicePoint } from '@/lib/operators/operators'
import { Facts } from '../../ui/facts'
import { QrCode } from '../../ui/qr-code'

type PickupProps = { pickup: PickupTerms; point: ServicePoint | null; speech: Speech }

/** What the customer needs to collect the card with: the code, where, until when, and what to bring. */
export function Pickup({ pickup: { code, until, bring }, point, speech }: PickupProps) {
  const { t, locale, market } = speech
  return (
    <section className="stack-tight" aria-labelledby="pickup">
      <h2 id="pickup" className="heading">
        {t('pickup.title')}
      </h2>
      {code ? (
        <>
          <p className="pickup-code">
            <span className="muted">{t('pickup.code')}</span>
            <strong className="number">{inGroups(code)}</strong>
          </p>
          <QrCode text={code} label={t('pickup.qr')} />
          <p className="muted">{t('pickup.codeHint')}</p>
        </>
      ) : null}
      <Facts
        items={[
          ...(point
            ? [
                { label: t('pickup.where'), value: `${point.name}, ${point.address}` },
                { label: t('case.hours'), value: point.hours },
              ]
            : []),
          ...(until ? [{ label: t('pickup.until'), value: formatInstant(locale, market, until) }] : []),
        ]}
      />
      <h3 className="heading">{t('pickup.bring')}</h3>
      <ul className="bullets">
        {bring.map((one) => (
          <li key={one.kind}>{describeBring(one, speech)}</li>
        ))}
      </ul>
    </section>
  )
}
