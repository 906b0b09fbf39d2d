import { type Actor, roleOf } from '@/lib/accounts/actor'
import type { HolidayYears } from '@/lib/calendar/holidays'
import { hasMoved, type ReviewWindow, recalculateWindow } from '@/lib/calendar/review-window'
import { keyedHash } from '@/lib/core/keyed'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { calendarBy, holidayYears } from '@/lib/holidays/lists'
import { getPolicy, type Operator } from '@/lib/operators/operators'
import { Case } from './case'
import { possibleIn } from './decide'
import { perform } from './perform'
import { may } from './permissions'
import type { Reference } from './reference'
import type { Refusal } from './refusals'

/**
 * After an official list has changed: which promises already given would be others by the newer one, and giving them
 * anew. Nothing moves by itself, because a promise is kept until somebody decides otherwise and says why.
 */
export type Move = {
  reference: Reference
  version: number
  from: Pick<ReviewWindow, 'earliest' | 'latest' | 'provisional'>
  to: Pick<ReviewWindow, 'earliest' | 'latest' | 'provisional'>
}
export type Preview = {
  /** Those whose dates differ first, then those where only the reasons do, each by reference. */
  moves: Move[]
  /** Names exactly this preview, so that nothing else is applied in its place. */
  digest: string
}
type Refused = Extract<Refusal, { kind: 'not-permitted' | 'preview-changed' }>
type Whose = Pick<Operator, 'id' | 'market'>

/** What would move of an operator's cases by the lists in force, or by others. */
export async function previewMoves(
  { id: operatorId, market }: Whose,
  now: Instant,
  years?: HolidayYears,
): Promise<Preview> {
  const lists = years ?? (await holidayYears(market))
  const rows = await database().case.findMany({
    where: { operatorId, status: { in: [...possibleIn.RecalculateReview] } },
    select: { state: true },
    orderBy: { reference: 'asc' },
  })
  const states = rows.map((row) => Case.parse(row.state))
  const versions = [...new Set(states.map((state) => state.policyVersion))]
  const rules = new Map(
    await Promise.all(
      versions.map(async (version) => {
        const policy = await getPolicy(operatorId, version)
        return [version, { policy, calendar: calendarBy(market, policy, lists) }] as const
      }),
    ),
  )
  const moves = states.flatMap((state): Move[] => {
    const rule = rules.get(state.policyVersion)
    if (!rule || !('window' in state)) return []
    const anew = recalculateWindow(state.window, { ...rule.policy.review, at: now }, rule.calendar)
    if (!anew.ok || !hasMoved(state.window, anew.value)) return []
    const { reference, version, window } = state
    return [{ reference, version, from: ends(window), to: ends(anew.value) }]
  })
  const inOrder = moves.toSorted((one, other) => Number(movesDates(other)) - Number(movesDates(one)))
  return { moves: inOrder, digest: keyedHash('preview', JSON.stringify(inOrder)) }
}

const ends = ({ earliest, latest, provisional }: ReviewWindow) => ({ earliest, latest, provisional })

export const movesDates = ({ from, to }: Move): boolean => from.earliest !== to.earliest || from.latest !== to.latest

/** As many as can be written while somebody waits, at some hundredths of a second each. */
const atOnce = 200

/**
 * Gives the promises of a preview anew, for the reason that `text` says, `atOnce` at a time: `left` are still to do.
 * A case that has changed in the meantime is left as it is.
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
  for (const { reference, version: expectedVersion } of preview.moves.slice(0, atOnce)) {
    const outcome = await perform(actor, {
      command: { type: 'RecalculateReview', text },
      reference,
      expectedVersion,
      now,
    })
    if (outcome.ok) done += 1
  }
  return ok({ done, left: preview.moves.length - done })
}
