import { notFound } from 'next/navigation'
import { mayReadCards } from '@/lib/cards/permissions'
import type { Translate } from '@/lib/i18n/translator'
import { getOperator, type Operator, pointNamed } from '@/lib/operators/operators'
import { staff } from '../../signed-in'

/** Whoever may see the stock, and their operator. Nobody else finds it. */
export async function stockReader(path: string) {
  const signedIn = await staff(path)
  if (!mayReadCards(signedIn.account.actor)) notFound()
  return { ...signedIn, operator: await getOperator(signedIn.account.actor.operatorId) }
}

/** What the place of a card is called. */
export const placeName = (operator: Operator, place: string | null, t: Translate): string =>
  place === null ? t('cards.store') : (pointNamed(operator, place)?.name ?? place)
