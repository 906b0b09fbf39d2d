import { z } from 'zod'
import { Instant } from '@/lib/core/time'
import { MarketId } from '@/lib/markets'
import { Status } from './case'
import { reviewClock } from './clock'
import type { Speech } from './describe'
import { Reference } from './reference'
import { representWindow, WindowRepresentation } from './representation'
import { Stage, stageOf, turnOf } from './status'
import type { SeenCase } from './status-link'
import { nextWithoutDetails } from './whereabouts'

/** What a status link shows, for programs: nothing of the person. */
export const StatusRepresentation = z.object({
  reference: Reference,
  status: Status,
  stage: Stage,
  turn: z.enum(['customer', 'operator', 'courier']).nullable().describe('Whose turn it is.'),
  next: z.string().describe('What happens next, as a sentence in the language of Accept-Language.'),
  market: MarketId,
  operator: z.string(),
  openedAt: Instant,
  submittedAt: Instant.nullable(),
  reviewWindow: WindowRepresentation.extend({
    paused: z.boolean(),
    overdue: z.boolean().describe('Whether the decision should have been made by now.'),
  }).nullable(),
  linkExpiresAt: Instant,
})
export type StatusRepresentation = z.infer<typeof StatusRepresentation>

export function representStatus(
  { state, operator, until }: SeenCase,
  { now, t, locale }: { now: Instant } & Omit<Speech, 'market'>,
): StatusRepresentation {
  const { reference, status, market, openedAt } = state
  const clock = reviewClock(state, now)
  return {
    reference,
    status,
    stage: stageOf[status],
    turn: turnOf[status],
    next: nextWithoutDetails(state, operator.name, t),
    market,
    operator: operator.slug,
    openedAt,
    submittedAt: 'submittedAt' in state ? state.submittedAt : null,
    reviewWindow:
      'window' in state
        ? {
            ...representWindow(state.window, { t, locale, market }),
            paused: clock.kind === 'stopped',
            overdue: clock.kind === 'overdue',
          }
        : null,
    linkExpiresAt: until,
  }
}
