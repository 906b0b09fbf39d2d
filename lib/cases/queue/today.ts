import type { Actor } from '@/lib/accounts/actor'
import { daysLater, localDay, timeOn } from '@/lib/calendar/business-days'
import type { Instant } from '@/lib/core/time'
import { market } from '@/lib/markets'
import { marketOf } from '@/lib/operators/operators'
import type { When } from './conditions'

/** Now, and when the day ends where an actor's operator is; in UTC for whoever has none. */
export async function whenFor(actor: Actor, now: Instant): Promise<When> {
  const timeZone = 'operatorId' in actor ? market(await marketOf(actor.operatorId)).timeZone : 'UTC'
  return { now, endOfToday: timeOn(localDay(daysLater(now, 1, { timeZone }), { timeZone }), '00:00', { timeZone }) }
}
