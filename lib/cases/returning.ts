import { localDay } from '@/lib/calendar/business-days'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { market } from '@/lib/markets'
import type { Promotion } from '@/lib/markets/policy'
import { getOperator } from '@/lib/operators/operators'
import type { Case } from './case'
import { promotionsFor } from './promotions'

/** What the operator offers today to the customer of a case, if an earlier case of theirs there came to a good end. */
export async function offersFor(
  { id, customerId, operatorId, market: marketId }: Case,
  now: Instant,
): Promise<Promotion[]> {
  if (!customerId) return []
  const { policy } = await getOperator(operatorId)
  if (policy.promotions.length === 0) return []
  const earlier = await database().case.count({
    where: { customerId, operatorId, status: 'closed', id: { not: id } },
  })
  return promotionsFor(policy, { isReturning: earlier > 0, today: localDay(now, market(marketId)) })
}
