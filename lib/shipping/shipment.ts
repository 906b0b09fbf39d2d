import type { Case } from '@/lib/cases/case'
import type { Instant } from '@/lib/core/time'
import { trackingUrl } from './couriers'

/** A parcel on its way, or delivered and not yet confirmed. The number is null once it is erased. */
export type Shipment = {
  courier: string
  trackingNumber: string | null
  /** The courier's page about it. */
  url: string | null
  shippedAt: Instant
  deliveredAt: Instant | null
}

/** Null while there is no parcel. */
export function shipmentOf(state: Case, trackingNumber: string | null): Shipment | null {
  if (state.status !== 'shipped') return null
  const { courier, shippedAt, deliveredAt } = state
  const url = trackingNumber === null ? null : trackingUrl(courier, trackingNumber)
  return { courier, trackingNumber, url, shippedAt, deliveredAt }
}

/** When a parcel came back that is still to go somewhere. */
export const cameBackAt = (state: Case): Instant | null => (state.status === 'approved' ? state.returnedAt : null)
