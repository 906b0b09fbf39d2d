import { fedex, s10, type TrackingCourier, ups, usps } from 'ts-tracking-number'
import { z } from 'zod'

/**
 * Which couriers are known by more than a name: what their numbers look like, and where a parcel is followed. Refuses to
 * know parcels: of any other courier a case keeps the name as it was written.
 */
export const Courier = z.enum(['USPS', 'UPS', 'FedEx'])
export type Courier = z.infer<typeof Courier>

/** What each carries; USPS also what crosses borders under the numbers of the Universal Postal Union (S10). */
export const formats: Record<Courier, readonly TrackingCourier[]> = {
  USPS: [usps, s10],
  UPS: [ups],
  FedEx: [fedex],
}

/** The courier's own page about one parcel, as its help pages give the address. */
const pages: Record<Courier, string> = {
  USPS: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  UPS: 'https://www.ups.com/track?tracknum=',
  FedEx: 'https://www.fedex.com/fedextrack/?trknbr=',
}

/** A known courier by its name, however that is written; null for any other. */
export function courierCalled(name: string): Courier | null {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/[\s.-]/g, '')
      .toLowerCase()
  return Courier.options.find((courier) => plain(courier) === plain(name)) ?? null
}

/** Where a parcel can be followed; null where the courier is not known. */
export function trackingUrl(courier: string, trackingNumber: string): string | null {
  const known = courierCalled(courier)
  return known && pages[known] + encodeURIComponent(compact(trackingNumber))
}

/** Numbers are printed in groups, which mean nothing. */
export const compact = (trackingNumber: string): string =>
  trackingNumber.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
