import type { BusinessCalendar } from '@/lib/calendar/business-calendar'
import { daysLater, localDay, timeOn, walkBack } from '@/lib/calendar/business-days'
import { type ReviewWindow, runningSince } from '@/lib/calendar/review-window'
import type { Case, CaseIn, Status } from '@/lib/cases/case'
import type { Reminder, ReminderAbout } from '@/lib/cases/reminder'
import type { Instant } from '@/lib/core/time'
import type { Policy } from '@/lib/markets/policy'
import type { Wait } from '@/lib/markets/timers'

/**
 * Decides what is to happen to a case by itself, and when: whom to remind of what, and when to let it expire. It refuses
 * to know the time, how jobs are kept, and who reads a reminder.
 */
export type Timer =
  | { kind: 'remind'; at: Instant; about: ReminderAbout; step: number; cause: Instant }
  | { kind: 'expire'; at: Instant }
export type TimerTerms = { policy: Pick<Policy, 'timers'>; calendar: BusinessCalendar }

/** Everything still to come while the case stays as it is, soonest first. Whatever happens to it replaces them all. */
export function timersOf(state: Case, terms: TimerTerms): Timer[] {
  // Nothing goes on by itself in a case that somebody has stopped.
  if (state.frozen) return []
  const timers = inStatus[state.status] as (state: Case, terms: TimerTerms) => Timer[] // its own status names it
  return timers(state, terms).sort((one, other) => one.at.localeCompare(other.at))
}

/** When something is to happen next; null when nothing is. */
export const nextTimer = (state: Case, terms: TimerTerms): Instant | null => timersOf(state, terms)[0]?.at ?? null

/** What is to happen now. Of several that came due unnoticed it is the last: nobody is told the same thing twice in a row. */
export const dueTimer = (state: Case, terms: TimerTerms, now: Instant): Timer | undefined =>
  timersOf(state, terms).findLast(({ at }) => at <= now)

/** A reminder as it is given at `now`. It never leaves less time than it would have left had it come when it should. */
export function remind(state: Case, timer: Timer & { kind: 'remind' }, terms: TimerTerms, now: Instant): Reminder {
  const { about, step, cause } = timer
  const wait = waitIn(state, terms)
  return { about, step, cause, expires: wait && expiryAfter(wait, { step, cause }, terms, now) }
}

/** Until when somebody can still do what is waited for; null where nothing is, or nothing expires. */
export function expiryOf(state: Case, terms: TimerTerms): Instant | null {
  const wait = state.frozen ? null : waitIn(state, terms)
  if (!wait || wait.expireDays === null) return null
  const last = lastOf(state, wait.about, wait.since)
  return last?.expires ?? daysLater(wait.since, wait.expireDays, terms.calendar)
}

const none = (): Timer[] => []
const waited = (state: Case, terms: TimerTerms): Timer[] => {
  const wait = waitIn(state, terms)
  return wait ? whileWaiting(state, wait, terms) : []
}

const inStatus: { [S in Status]: (state: CaseIn<S>, terms: TimerTerms) => Timer[] } = {
  opened: waited,
  contacted: waited,
  submitted: underReview,
  in_review: underReview,
  waiting_for_customer: waited,
  // The clock stands still, and the customer cannot make it run.
  on_hold: none,
  approved: none,
  shipped: waited,
  ready_for_pickup: waited,
  received: none,
  closed: none,
  rejected: none,
  withdrawn: none,
  expired: none,
}

type Waiting = Wait & { about: ReminderAbout; since: Instant }

/** What is waited for of the customer, and since when. */
function waitIn(state: Case, { policy: { timers } }: TimerTerms): Waiting | null {
  switch (state.status) {
    case 'opened':
    case 'contacted':
      return { about: 'case_unfinished', since: state.activeAt ?? state.openedAt, ...timers.unfinished }
    case 'waiting_for_customer':
      return { about: 'answer_awaited', since: state.pausedAt, ...timers.answer }
    case 'ready_for_pickup':
      // What is in somebody's hand waits for nobody: neither a card handed over nor a code that was shown.
      return state.collected || state.shownAt
        ? null
        : { about: 'card_uncollected', since: state.readyAt, ...timers.pickup }
    case 'shipped':
      return {
        about: 'shipment_unconfirmed',
        since: state.deliveredAt ?? state.shippedAt,
        ...timers.receipt,
        expireDays: null,
      }
    case 'submitted':
    case 'in_review':
    case 'on_hold':
    case 'approved':
    case 'received':
    case 'closed':
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return null
    default:
      return state satisfies never
  }
}

/** A case expires when its last reminder said so, and so never before there was one. */
function whileWaiting(
  state: Case,
  { about, since: cause, remindDays, expireDays }: Waiting,
  terms: TimerTerms,
): Timer[] {
  const { calendar } = terms
  const last = lastOf(state, about, cause)
  const ahead = remindDays
    .map((days, index) => ({
      kind: 'remind' as const,
      about,
      step: index + 1,
      cause,
      at: daysLater(cause, days, calendar),
    }))
    .filter(({ step }) => step > (last?.step ?? 0))
  if (ahead.length > 0 || expireDays === null) return ahead
  const at = last ? last.expires : daysLater(cause, expireDays, calendar)
  return at ? [{ kind: 'expire', at }] : []
}

function expiryAfter(
  { remindDays, expireDays }: Waiting,
  { step, cause }: { step: number; cause: Instant },
  { calendar }: TimerTerms,
  now: Instant,
): Instant | null {
  if (expireDays === null) return null
  const planned = daysLater(cause, expireDays, calendar)
  if (step < remindDays.length) return planned
  const notice = expireDays - (remindDays.at(-1) ?? 0)
  const fair = daysLater(now, notice, calendar)
  return fair > planned ? fair : planned
}

/** Only while the clock runs, and for each promise once: one that moves is another. */
function underReview(state: CaseIn<'submitted' | 'in_review'>, terms: TimerTerms): Timer[] {
  const { latest: cause } = state.window
  if (lastOf(state, 'review_overdue', cause)) return []
  const soon = lastOf(state, 'review_due_soon', cause) ? null : dueSoonAt(state.window, terms)
  return [
    ...(soon ? [{ kind: 'remind' as const, about: 'review_due_soon' as const, step: 1, cause, at: soon }] : []),
    { kind: 'remind', about: 'review_overdue', step: 1, cause, at: cause },
  ]
}

/** Null where it was so already when the clock began to run, and where no list says which days are business days. */
function dueSoonAt(window: ReviewWindow, { policy: { timers }, calendar }: TimerTerms): Instant | null {
  const day = walkBack(localDay(window.latest, calendar), timers.dueSoonBusinessDays, calendar)
  if (!day.ok) return null
  const at = timeOn(day.value, timers.opensAt, calendar)
  return at > runningSince(window) && at < window.latest ? at : null
}

const lastOf = ({ reminders }: Case, about: ReminderAbout, cause: Instant): Reminder | undefined =>
  reminders.findLast((one) => one.about === about && one.cause === cause)
