import type { CivilDate } from '@/lib/core/time'
import type { Policy, Promotion } from '@/lib/markets/policy'

/**
 * Decides which offers somebody is shown who comes back to an operator. Refuses to know who that is, and why they came.
 */
/** Those in force on a day in the market; none for somebody whose first case with the operator this is. */
export const promotionsFor = (
  { promotions }: Pick<Policy, 'promotions'>,
  { isReturning, today }: { isReturning: boolean; today: CivilDate },
): Promotion[] => (isReturning ? promotions.filter(({ until }) => until === undefined || until >= today) : [])
