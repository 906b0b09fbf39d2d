import { passesLuhn } from '@/lib/documents/check-digits'
import { type DemoOperator, demoOperators } from './operators'

/** The cards of the demo: forty at every place, with numbers that are right by their last digit and belong to nobody. */
const each = 40
/** Where the cards lie: at every counter, and in the store that they are mailed from. */
const placesOf = ({ servicePoints, policy }: DemoOperator): (string | null)[] => [
  ...servicePoints.map(({ slug }) => slug),
  ...(policy.delivery.includes('mail') ? [null] : []),
]

/** The number of a card of the demo, counted from 0. */
export function demoIccid(operator: DemoOperator, place: string | null, card: number): string {
  // A number that no issuer has (ITU-T E.118 names them by country and operator): 89, the country, 999.
  const country = operator.market === 'US' ? '01' : '62'
  const whose = String(demoOperators.indexOf(operator)).padStart(2, '0')
  const where = String(placesOf(operator).indexOf(place)).padStart(2, '0')
  const body = `89${country}999${whose}${where}${String(card).padStart(7, '0')}`
  const last = [...'0123456789'].find((digit) => passesLuhn(body + digit))
  return body + last
}

/** The file that brings them; null where no stock is kept. */
export function demoCards(operator: DemoOperator): string | null {
  if (operator.policy.stock !== 'kept') return null
  const lines = placesOf(operator).flatMap((place) =>
    Array.from({ length: each }, (_, card) => `${demoIccid(operator, place, card)},${place ?? ''}`),
  )
  return ['iccid,service_point', ...lines, ''].join('\n')
}
