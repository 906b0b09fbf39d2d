import type { Answers } from '@/lib/application/answers'
import { calendarFor } from '@/lib/holidays/lists'
import type { Operator } from '@/lib/operators/operators'
import { expiryOf } from '@/lib/timers/timers'
import { type Pickup, whatToBring } from './bring'
import type { Case } from './case'
import { pickupCodeOf } from './proofs'

/** Null while no card of this case waits at a counter. A case that was stopped gives nobody its code. */
export async function pickupOf(
  state: Case,
  answers: Answers,
  { market, policy }: Pick<Operator, 'market' | 'policy'>,
): Promise<Pickup | null> {
  if (state.status !== 'ready_for_pickup' || state.delivery.method !== 'pickup' || state.collected) return null
  const code = state.frozen ? null : pickupCodeOf(state)
  const until = expiryOf(state, { policy, calendar: await calendarFor(market, policy) })
  return { code, until, bring: whatToBring(state, answers, { policy, hasCode: code !== null }) }
}
