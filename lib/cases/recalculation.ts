import { type Actor, roleOf } from '@/lib/accounts/actor'
import { recordChange } from '@/lib/administration/changes'
import type { BusinessCalendar } from '@/lib/calendar/business-calendar'
import { isOverdue } from '@/lib/calendar/due'
import type { HolidayYears } from '@/lib/calendar/holidays'
import { hasMoved, type ReviewWindow, recalculateWindow } from '@/lib/calendar/review-window'
import { keyedHash } from '@/lib/core/keyed'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { calendarBy, holidayYears } from '@/lib/holidays/lists'
import type { Policy } from '@/lib/markets/policy'
import { getPolicy, type Operator } from '@/lib/operators/operators'
import { Case, type CaseIn } from './case'
import { isBusy, perform } from './perform'
import { may } from './permissions'
import { possibleIn } from './possible'
import type { Reference } from './reference'
import type { Refusal } from './refusals'

/**
 * After an official list has changed: which promises already given would be others by the newer one, and giving them
 * anew. Nothing moves by itself, because a promise is kept until somebody decides otherwise and says why.
 */
export type Move = {
  reference: Reference
  from: Ends
  to: Ends
}
type Ends = Pick<ReviewWindow, 'earliest' | 'latest' | 'provisional'>
export type Preview = {
  /** Those whose dates differ first, then those where only the reasons do, each by reference. */
  moves: Move[]
  /** Names these moves by these lists, so that nothing else is applied in their place. */
  digest: string
}
type Refused = Extract<Refusal, { kind: 'not-permitted' | 'preview-changed' }>
type Whose = Pick<Operator, 'id' | 'market'>

/** What would move of an operator's cases by the lists in force, or by others. */
export async function previewMoves(whose: Whose, now: Instant, proposed?: HolidayYears): Promise<Preview> {
  const lists = proposed ?? (await holidayYears(whose.market))
  const rules = rulesBy(whose, lists)
  const moves: Move[] = []
  for await (const state of promisedCases(whose.id)) {
    const { policy, calendar } = await rules(state.policyVersion)
    const anew = recalculateWindow(state.window, { ...policy.review, at: now }, calendar)
    if (!anew.ok || !hasMoved(state.window, anew.value)) continue
    moves.push({ reference: state.reference, from: ends(state.window), to: ends(anew.value) })
  }
  moves.sort((one, other) => Number(movesDates(other)) - Number(movesDates(one)))
  return { moves, digest: keyedHash('preview', JSON.stringify([moves, lists])) }
}

const ends = ({ earliest, latest, provisional }: ReviewWindow): Ends => ({ earliest, latest, provisional })

export const movesDates = ({ from, to }: Move): boolean => from.earliest !== to.earliest || from.latest !== to.latest

/** Whether a move takes back time that was promised, and whether it would leave none at all. */
export const isShortened = ({ from, to }: Move): boolean => to.latest < from.latest
export const isOverdueAtOnce = ({ from, to }: Move, now: Instant): boolean =>
  isOverdue(to, now) && !isOverdue(from, now)

/** Each version of an operator's rules, with its calendar, made once. */
function rulesBy({ id, market }: Whose, lists: HolidayYears) {
  const made = new Map<number, { policy: Policy; calendar: BusinessCalendar }>()
  return async (version: number) => {
    const known = made.get(version)
    if (known) return known
    const policy = await getPolicy(id, version)
    const rule = { policy, calendar: calendarBy(market, policy, lists) }
    made.set(version, rule)
    return rule
  }
}

type PromisedCase = CaseIn<'submitted' | 'in_review' | 'waiting_for_customer' | 'on_hold'>

/** By reference, some hundreds at a time, so that other requests get their turn in between. */
async function* promisedCases(operatorId: string): AsyncGenerator<PromisedCase> {
  let after = ''
  for (;;) {
    const rows = await database().case.findMany({
      where: { operatorId, status: { in: [...possibleIn.RecalculateReview] }, reference: { gt: after } },
      select: { state: true },
      orderBy: { reference: 'asc' },
      take: 200,
    })
    for (const row of rows) {
      const state = Case.parse(row.state)
      after = state.reference
      if (isPromised(state)) yield state
    }
    if (rows.length === 0) return
  }
}

const isPromised = (state: Case): state is PromisedCase => possibleIn.RecalculateReview.includes(state.status)

/** As many as can be written while somebody waits, at some hundredths of a second each. */
export const atOnce = 200

/**
 * Gives the promises of a preview anew, for the reason that `text` says, `atOnce` at a time: `left` are still to do.
 * One that would by now become another than was looked at is left as it is.
 */
export async function recalculatePromises(
  actor: Actor,
  operator: Whose,
  { text, digest }: { text: string; digest: string },
  now: Instant,
): Promise<Result<{ done: number; left: number }, Refused>> {
  if (!may(actor, 'RecalculateReview'))
    return refuse({ kind: 'not-permitted', command: 'RecalculateReview', role: roleOf(actor) })
  const preview = await previewMoves(operator, now)
  if (preview.digest !== digest) return refuse({ kind: 'preview-changed' })
  let done = 0
  for (const { reference, to } of preview.moves.slice(0, atOnce)) {
    const command = { type: 'RecalculateReview', text, promise: { earliest: to.earliest, latest: to.latest } } as const
    const outcome = await perform(actor, { command, reference, now }).catch(unlessBusy)
    if (!outcome) break
    if (outcome.ok) done += 1
  }
  const kind = 'promises-recalculated'
  const detail = { before: null, after: { cases: done, reason: text } }
  // Each promise is in the history of its case as well, and is there also where this is stopped in the middle.
  if (done > 0)
    await database().$transaction((tx) =>
      recordChange(tx, { operatorId: operator.id, actor, kind, about: String(done), detail }, now),
    )
  return ok({ done, left: preview.moves.length - done })
}

/** What is done is done; the rest is for another time. */
function unlessBusy(error: unknown): null {
  if (isBusy(error)) return null
  throw error
}
