import type { Answers } from '@/lib/application/answers'
import type { Case } from '@/lib/cases/case'
import type { Speech } from '@/lib/cases/describe'
import type { HistoryEntry } from '@/lib/cases/queries'
import { addressLines } from '@/lib/shipping/address-label'
import { cameBackAt, shipmentOf } from '@/lib/shipping/shipment'
import { cameBack } from '../../cases/parts/card-whereabouts'
import { lastEvent } from '../../cases/parts/next-step'
import { Parcel } from '../../cases/parts/parcel'
import { ButtonLink } from '../../ui/button'
import { Notice } from '../../ui/notice'

type DeskCardProps = {
  state: Case
  application: Answers
  entries: readonly HistoryEntry[]
  speech: Speech
  /** Whether the reader may send the card somewhere else. */
  mayChange: boolean
  /** Whether the reader sees the address in full. */
  shown: boolean
}

/** What staff see of a card on its way: the parcel, where it goes, and what to do when it came back. */
export function DeskCard({ state, application, entries, speech, mayChange, shown }: DeskCardProps) {
  const { t } = speech
  const shipment = shipmentOf(state, lastEvent(entries, 'CardShipped')?.text ?? null)
  const returned = cameBackAt(state)
  const lines = shown ? addressLines(application) : null
  const isMailed = state.delivery?.method === 'mail' && (state.status === 'approved' || state.status === 'shipped')
  if (!shipment && !returned && !mayChange && !lines && !isMailed) return null
  return (
    <div className="stack no-print">
      {returned ? (
        <Notice tone="warn" title={t('parcel.staffCameBack', cameBack(returned, entries, speech))}>
          <p>{t('parcel.staffCameBackHint')}</p>
        </Notice>
      ) : null}
      {shipment ? <Parcel shipment={shipment} speech={speech} dense /> : null}
      {lines ? (
        <section className="stack-tight" aria-labelledby="address">
          <h2 id="address" className="heading">
            {t('parcel.printedAddress')}
          </h2>
          <AddressBlock lines={lines} />
        </section>
      ) : null}
      <p className="cluster">
        {isMailed ? <ButtonLink href={`/desk/${state.reference}/label`}>{t('parcel.printLabel')}</ButtonLink> : null}
        {mayChange ? (
          <ButtonLink href={`/desk/${state.reference}/delivery`}>{t('parcel.changeDelivery')}</ButtonLink>
        ) : null}
      </p>
    </div>
  )
}

/** An address as it is printed, line by line. */
export function AddressBlock({ lines }: { lines: readonly string[] }) {
  return (
    <address className="printed-address">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  )
}
