import type { Instant } from '@/lib/core/time'
import { calendarFor } from '@/lib/holidays/lists'
import type { Operator } from '@/lib/operators/operators'
import { type OpeningState, openingAt } from './opening'
import type { ServicePoint } from './point'

/** Tells of an operator's service points whether they are open, by the holidays in force; null where hours are unknown. */
export async function openings(
  { market, policy }: Operator,
  at: Instant,
): Promise<(point: ServicePoint) => OpeningState | null> {
  const calendar = await calendarFor(market, policy)
  return ({ opening }) => (opening ? openingAt(at, opening, calendar) : null)
}
