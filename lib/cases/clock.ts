import { isOverdue } from '@/lib/calendar/due'
import type { ReviewWindow } from '@/lib/calendar/review-window'
import type { Instant } from '@/lib/core/time'
import type { Case } from './case'

/**
 * Decides how the promise of a review stands: running, overdue, stopped, or nothing promised. Everything that shows or
 * counts the time to a decision asks here; queries.ts says the same to the database through `due_at`.
 */
export type ReviewClock =
  | { kind: 'none' }
  | { kind: 'running' | 'overdue'; window: ReviewWindow }
  | { kind: 'stopped'; window: ReviewWindow; since: Instant }

export function reviewClock(state: Case, now: Instant): ReviewClock {
  if ('pausedAt' in state) return { kind: 'stopped', window: state.window, since: state.pausedAt }
  if (state.status !== 'submitted' && state.status !== 'in_review') return { kind: 'none' }
  if (state.frozen) return { kind: 'stopped', window: state.window, since: state.frozen.at }
  return { kind: isOverdue(state.window, now) ? 'overdue' : 'running', window: state.window }
}

/** By when the operator must have decided. Null while its clock stands still, and where nothing is promised. */
export const dueAt = (state: Case): Instant | null =>
  (state.status === 'submitted' || state.status === 'in_review') && !state.frozen ? state.window.latest : null
