import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import type { Command } from '@/lib/cases/commands'
import { findCase, getApplication } from '@/lib/cases/queries'
import type { Reference } from '@/lib/cases/reference'
import type { Refusal } from '@/lib/cases/refusals'
import { market } from '@/lib/markets'
import { findOperator, type Operator } from '@/lib/operators/operators'
import { nearest } from './find'
import { placeOf } from './places'

/** So many service points are named to whoever asked for mail. */
const most = 3

/**
 * A refusal of mail that also says whose rule it is and which service points are nearest to the address that was given.
 * Any other refusal stays as it is.
 */
export async function withServicePoints(
  refusal: Refusal,
  actor: Actor,
  command: Command,
  reference?: Reference,
): Promise<Refusal> {
  if (refusal.kind !== 'delivery-not-offered' || refusal.method !== 'mail') return refusal
  const state = reference ? await findCase(actor, reference) : null
  const slug = 'operator' in command ? command.operator : ''
  const operator = await findOperator(state ? { id: state.operatorId } : { slug })
  if (!operator) return refusal
  const wish =
    ('delivery' in command ? command.delivery : undefined) ??
    (state ? (await getApplication(state)).delivery : undefined)
  return { ...refusal, ...insteadOfMail(operator, wish) }
}

export function insteadOfMail({ market: id, servicePoints }: Operator, delivery: Answers['delivery']) {
  const from = delivery?.method === 'mail' ? placeOf(id, delivery.address)?.position : undefined
  const listed = from ? nearest(servicePoints, from).points : servicePoints.map((point) => ({ point, distance: null }))
  return {
    because: market(id).mail ? ('operator' as const) : ('market' as const),
    market: id,
    servicePoints: listed.slice(0, most).map(({ point: { slug, name, address }, distance }) => ({
      slug,
      name,
      address,
      distance,
    })),
  }
}
