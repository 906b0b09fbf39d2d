import { z } from 'zod'
import { ok, type Result, refuse } from '@/lib/core/result'
import { CivilDate, Instant } from '@/lib/core/time'
import { type BusinessCalendar, type Day, isBusinessDay, type OutsideCoverage } from './business-calendar'
import { cutOffOn, daysBetween, localDay, walk, walkToStartDay } from './business-days'
import { ClockReason, daysSkipped, submitted } from './reasons'

/**
 * Decides the two instants a review is promised between, how pauses and extensions move them, and why.
 * It refuses to know the time, the case and the policy: it is told instants and numbers of business days.
 */
export const ReviewWindow = z.object({
  /** IANA zone of every civil day below. */
  timeZone: z.string(),
  submittedAt: Instant,
  startDay: CivilDate,
  earliest: Instant,
  latest: Instant,
  /** Whether a day that was walked lies in a year whose list of holidays is not final. */
  provisional: z.boolean(),
  reasons: z.array(ClockReason),
})
export type ReviewWindow = z.infer<typeof ReviewWindow>

/** From when the clock stood still until it ran again. */
export type Pause = { start: Instant; end: Instant }

export type ReviewTerms = {
  submittedAt: Instant
  /** Business days after the start day. */
  earliestBusinessDays: number
  /** At least `earliestBusinessDays`. */
  latestBusinessDays: number
  /** In any order. */
  pauses?: readonly Pause[]
  extensions?: readonly { businessDays: number }[]
}

export type ClockRefusal = OutsideCoverage | { kind: 'pause-reversed'; start: Instant; end: Instant }

/** The promise at submission, moved by each pause and then each extension. Throws on a window that ends before it begins. */
export function reviewWindow(terms: ReviewTerms, calendar: BusinessCalendar): Result<ReviewWindow, ClockRefusal> {
  const { pauses = [], extensions = [] } = terms
  let window: Result<ReviewWindow, ClockRefusal> = promise(terms, calendar)
  const inOrder = pauses.toSorted((one, other) => one.start.localeCompare(other.start))
  for (const pause of inOrder) if (window.ok) window = moveForPause(window.value, pause, calendar)
  for (const { businessDays } of extensions) if (window.ok) window = extendWindow(window.value, businessDays, calendar)
  return window
}

function promise(terms: ReviewTerms, calendar: BusinessCalendar): Result<ReviewWindow, OutsideCoverage> {
  const { submittedAt, earliestBusinessDays, latestBusinessDays } = terms
  if (earliestBusinessDays > latestBusinessDays) throw new RangeError('A window cannot end before it begins')
  const start = walkToStartDay(submittedAt, calendar)
  if (!start.ok) return start
  const { days: waited, end: startDay } = start.value
  const early = walk(startDay, earliestBusinessDays, calendar)
  if (!early.ok) return early
  const late = walk(startDay, latestBusinessDays, calendar)
  if (!late.ok) return late
  const ends = { earliest: cutOffOn(early.value.end, calendar), latest: cutOffOn(late.value.end, calendar) }
  const reasons = [
    ...submitted(waited, calendar.cutOff),
    { kind: 'counts-from', day: startDay } as const,
    ...daysSkipped(late.value.days),
  ]
  const { timeZone } = calendar
  return ok(restate({ timeZone, submittedAt, startDay, ...ends, reasons }, [...waited, ...late.value.days]))
}

/**
 * For a case that resumes: both ends move by the business days between the start days of the pause's two ends, so a
 * pause inside one business day moves nothing. Source: "The review clock" in the product's rules. Only a running clock
 * can be stopped: what a pause has before the submission or before an earlier pause was over counts for nothing, and is
 * no reason to refuse, or two servers whose clocks differ could leave a case nobody can resume.
 */
export function moveForPause(
  window: ReviewWindow,
  pause: Pause,
  calendar: BusinessCalendar,
): Result<ReviewWindow, ClockRefusal> {
  if (pause.end < pause.start) return refuse({ kind: 'pause-reversed', ...pause })
  const start = laterOf(pause.start, runningSince(window))
  const end = laterOf(pause.end, start)
  const stopped = walkToStartDay(start, calendar)
  if (!stopped.ok) return stopped
  const resumed = walkToStartDay(end, calendar)
  if (!resumed.ok) return resumed
  const between = daysBetween(stopped.value.end, resumed.value.end, calendar)
  if (!between.ok) return between
  const businessDays = between.value.filter(isBusinessDay).length
  const early = moved(window.earliest, businessDays, calendar)
  if (!early.ok) return early
  const late = moved(window.latest, businessDays, calendar)
  if (!late.ok) return late
  const reasons = [
    ...window.reasons,
    { kind: 'paused', start, end, businessDays } as const,
    ...daysSkipped(late.value.days),
  ]
  const ends = { earliest: early.value.end, latest: late.value.end }
  return ok(restate({ ...window, ...ends, reasons }, [...stopped.value.days, ...between.value, ...late.value.days]))
}

/** Gives the review longer: only the latest end moves, since nothing makes the earliest answer come later. */
export function extendWindow(
  window: ReviewWindow,
  businessDays: number,
  calendar: BusinessCalendar,
): Result<ReviewWindow, OutsideCoverage> {
  const late = moved(window.latest, businessDays, calendar)
  if (!late.ok) return late
  const reasons = [...window.reasons, { kind: 'extended', businessDays } as const, ...daysSkipped(late.value.days)]
  return ok(restate({ ...window, latest: late.value.end, reasons }, late.value.days))
}

/**
 * The same submission, pauses and extensions, counted anew by the days of `calendar`: for a promise given before an
 * official list changed. The terms are those it was given under.
 */
export function recalculateWindow(
  { submittedAt, reasons }: ReviewWindow,
  { at, ...terms }: Pick<ReviewTerms, 'earliestBusinessDays' | 'latestBusinessDays'> & { at: Instant },
  calendar: BusinessCalendar,
): Result<ReviewWindow, ClockRefusal> {
  let window: Result<ReviewWindow, ClockRefusal> = promise({ ...terms, submittedAt }, calendar)
  for (const reason of reasons) if (window.ok) window = movedAgain(window.value, reason, calendar)
  if (!window.ok) return window
  const { value } = window
  return ok(restate({ ...value, reasons: [...value.reasons, { kind: 'recalculated', at }] }, []))
}

function movedAgain(window: ReviewWindow, reason: ClockReason, calendar: BusinessCalendar) {
  if (reason.kind === 'paused') return moveForPause(window, reason, calendar)
  return reason.kind === 'extended' ? extendWindow(window, reason.businessDays, calendar) : ok(window)
}

/** Whether a promise counted anew says something else: other dates, other reasons, or dates that are final now. */
export const hasMoved = (before: ReviewWindow, after: ReviewWindow): boolean => said(before) !== said(after)

/** Parsed, so that the names in it are in one order, wherever it was stored. */
function said(window: ReviewWindow): string {
  const { startDay, earliest, latest, reasons } = ReviewWindow.parse(window)
  return JSON.stringify([startDay, earliest, latest, reasons.filter(({ kind }) => kind !== 'recalculated')])
}

/** By how many business days a review has been extended so far. */
export const extendedBy = ({ reasons }: ReviewWindow): number =>
  reasons.reduce((days, reason) => (reason.kind === 'extended' ? days + reason.businessDays : days), 0)

/** When the clock last began to run: at the submission or at the end of the last pause. */
export const runningSince = ({ submittedAt, reasons }: ReviewWindow): Instant =>
  reasons.findLast((reason) => reason.kind === 'paused')?.end ?? submittedAt

const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other)

type Move = { days: readonly Day[]; end: Instant }

/** An end of the window moved by business days. One that moves by none stays, whatever the calendar says today. */
function moved(end: Instant, businessDays: number, calendar: BusinessCalendar): Result<Move, OutsideCoverage> {
  if (businessDays === 0) return ok({ days: [], end })
  const passed = walk(localDay(end, calendar), businessDays, calendar)
  return passed.ok ? ok({ days: passed.value.days, end: cutOffOn(passed.value.end, calendar) }) : passed
}

/** Ends the reasons with the provisional years that were walked, each once, and the promise itself. */
function restate(window: Omit<ReviewWindow, 'provisional'>, walked: readonly Day[]): ReviewWindow {
  const { earliest, latest } = window
  const years = new Set(walked.filter((day) => day.provisional).map((day) => day.year))
  const kept: ClockReason[] = []
  for (const reason of window.reasons) {
    if (reason.kind === 'provisional') years.add(reason.year)
    else if (reason.kind !== 'promised') kept.push(reason)
  }
  const warnings = [...years].sort().map((year) => ({ kind: 'provisional', year }) as const)
  const reasons = [...kept, ...warnings, { kind: 'promised', earliest, latest } as const]
  return { ...window, provisional: years.size > 0, reasons }
}
