import type { Policy } from '@/lib/markets/policy'
import type { NamedCard } from './card'
import type { Refusal } from './refusals'

/**
 * Whether a case can have the card that was named. Knows no stock: it is told what is known of that one card.
 */
/** Null when this card can go to this case; `place` is where the case is served. */
export function cardRefusal(
  named: NamedCard,
  { stock }: Pick<Policy, 'stock'>,
  { place, wantsEsim }: { place: string | null; wantsEsim: boolean },
): Refusal | null {
  if (named.kind === 'new') return stock === 'kept' ? { kind: 'card-unknown' } : null
  if (named.kind === 'foreign') return { kind: 'card-taken' }
  const { state, isOurs, form } = named
  if ((form === 'esim') !== wantsEsim) return { kind: 'card-unfit' }
  if (state === 'defective' || state === 'withdrawn') return { kind: 'card-unfit' }
  // One that came back in the mail goes out again to the same person, or not at all.
  if (state !== 'available' && !isOurs) return { kind: 'card-taken' }
  if (state === 'issued') return { kind: 'card-taken' }
  return named.place === place || isOurs ? null : { kind: 'card-elsewhere', servicePoint: named.place }
}
