import type { Case } from '@/lib/cases/case'
import { reviewClock } from '@/lib/cases/clock'
import type { Speech } from '@/lib/cases/describe'
import { statusText } from '@/lib/cases/status-text'
import type { Instant } from '@/lib/core/time'
import { formatInstant } from '@/lib/i18n/format'

/** A case's status in a few words, and by when the decision comes while its clock is running. */
export function standing(state: Case, { t, locale, market }: Speech, now: Instant): string {
  const status = statusText(state, t)
  const due = dueText(state, { t, locale, market }, now)
  return due ? `${status} · ${due}` : status
}

/** By when the decision comes, or should have come; null while the clock stands still, and where nothing is promised. */
export function dueText(state: Case, { t, locale, market }: Speech, now: Instant): string | null {
  const clock = reviewClock(state, now)
  if (clock.kind === 'none' || clock.kind === 'stopped') return null
  const date = formatInstant(locale, market, clock.window.latest)
  return t(clock.kind === 'overdue' ? 'case.wasDue' : 'case.by', { date })
}
