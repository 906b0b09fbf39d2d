import { getTracking } from 'ts-tracking-number'
import { Courier, compact, courierCalled, formats } from './couriers'

/**
 * Decides whether a tracking number can be one of its courier's, and if not, which mistake it most likely is. Refuses to
 * know whether there is such a parcel.
 */
/** The names of problems that people are told about. */
export type TrackingProblem =
  | 'tracking-usps'
  | 'tracking-ups'
  | 'tracking-fedex'
  | 'tracking-check-digit'
  | 'tracking-of-usps'
  | 'tracking-of-ups'
  | 'tracking-of-fedex'

const unlike = { USPS: 'tracking-usps', UPS: 'tracking-ups', FedEx: 'tracking-fedex' } as const
const belongsTo = { USPS: 'tracking-of-usps', UPS: 'tracking-of-ups', FedEx: 'tracking-of-fedex' } as const

/**
 * Null where nothing speaks against it: the format is one of the courier's and its check digit is right, or the courier
 * is none we know the numbers of. The formats and their check digits are those of the open data set
 * `tracking_number_data`: USPS with 20 or 22 digits (modulo 10), S10 of the Universal Postal Union (modulo 11), UPS `1Z…`
 * (modulo 10), FedEx with 12, 15, 20 or 22 digits.
 */
export function trackingProblem(courierName: string, typed: string): TrackingProblem | null {
  const courier = courierCalled(courierName)
  if (!courier) return null
  const number = compact(typed)
  if (isOf(courier, number)) return null
  const other = Courier.options.find((one) => one !== courier && isOf(one, number))
  if (other) return belongsTo[other]
  return looksLike(courier, number) ? 'tracking-check-digit' : unlike[courier]
}

const isOf = (courier: Courier, number: string): boolean => getTracking(number, formats[courier]) !== undefined

/** As many digits and letters as one of its formats has, whatever they add up to. */
const looksLike = (courier: Courier, number: string): boolean =>
  formats[courier]
    .flatMap((format) => format.tracking_numbers)
    .some(({ regex }) => new RegExp(`^${typeof regex === 'string' ? regex : regex.join('')}$`).test(number))
