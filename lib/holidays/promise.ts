import { type Pause, reviewWindow } from '@/lib/calendar/review-window'
import type { Instant } from '@/lib/core/time'
import type { MarketId } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import { calendarFor } from './lists'

/** What given rules would promise for a submission, by the official lists of today: also before there is a case. */
export const promiseFor = async (
  market: MarketId,
  policy: Pick<Policy, 'review'>,
  { submittedAt, pauses }: { submittedAt: Instant; pauses?: readonly Pause[] },
) => reviewWindow({ submittedAt, pauses, ...policy.review }, await calendarFor(market, policy))
