import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { servesAtCounter } from '@/lib/cases/serving'
import { getOperator, type Operator } from '@/lib/operators/operators'
import type { ServicePoint } from '@/lib/service-points/point'
import { staff } from '../../signed-in'

/** Name of the cookie with the service point that a browser stands at. */
export const placeCookie = 'buka-counter'

/** Whoever works at a counter, and where. Nobody else finds it. */
export async function atCounter(path: string) {
  const signedIn = await staff(path)
  if (!servesAtCounter(signedIn.account.actor)) notFound()
  const operator = await getOperator(signedIn.account.actor.operatorId)
  return { ...signedIn, operator, place: await placeOf(operator) }
}

/** The one that was chosen, else the only one; null where there are several and none was. */
async function placeOf({ servicePoints }: Operator): Promise<ServicePoint | null> {
  const chosen = (await cookies()).get(placeCookie)?.value
  const [first, ...others] = servicePoints
  return servicePoints.find(({ slug }) => slug === chosen) ?? (first && others.length === 0 ? first : null)
}
