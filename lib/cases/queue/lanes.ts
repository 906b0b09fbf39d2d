import type { Instant } from '@/lib/core/time'
import type { Case } from '../case'
import { reviewClock } from '../clock'
import { isEnded } from '../status'

/**
 * Decides where a case stands in the queue: what must be decided first comes first, then what has no clock, then what
 * stands still. It refuses to know how the queue is read: the database makes the same out of the state, in columns.
 */
export const lanes = { running: 0, idle: 1, paused: 2, ended: 3 } as const
export type Lane = (typeof lanes)[keyof typeof lanes]

/** The lane, and by when it is to be decided, when it was opened, since when it stands still, or when it ended. */
export function laneOf(state: Case): { lane: Lane; at: Instant } {
  if ('endedAt' in state && isEnded(state)) return { lane: lanes.ended, at: state.endedAt }
  // Late or not: a running clock is in its lane by when it runs out.
  const clock = reviewClock(state, state.openedAt)
  if (clock.kind === 'none') return { lane: lanes.idle, at: state.openedAt }
  if (clock.kind === 'stopped') return { lane: lanes.paused, at: clock.since }
  return { lane: lanes.running, at: clock.window.latest }
}
