import type { Actor } from '@/lib/accounts/actor'
import { type Difference, differences } from '@/lib/administration/differences'
import { localDay } from '@/lib/calendar/business-days'
import type { ReviewWindow } from '@/lib/calendar/review-window'
import { countEsims } from '@/lib/cards/esims'
import { Case } from '@/lib/cases/case'
import { readBodies } from '@/lib/cases/particular-rows'
import { permitted } from '@/lib/cases/permissions'
import { answersIn } from '@/lib/cases/records'
import { openStatuses } from '@/lib/cases/status'
import { keyedHash } from '@/lib/core/keyed'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { calendarFor } from '@/lib/holidays/lists'
import { promiseFor } from '@/lib/holidays/promise'
import type { Policy } from '@/lib/markets/policy'
import type { Operator } from '@/lib/operators/operators'
import {
  type Draft,
  type DraftEffects,
  effectsOnDrafts,
  effectsOnReviews,
  type ReviewEffects,
  type WarningKind,
  warningsAbout,
} from './effects'

/** What other rules would do, before they are saved: by the functions that would do it, to the cases that are there. */
export type PolicyPreview = {
  /** The version that the differences are from, and that a saved one follows. */
  basedOn: number
  changes: Difference[]
  /** How many cases come under the new rules, and how many keep those they were sent under. */
  cases: { unsubmitted: number; submitted: number }
  drafts: DraftEffects
  reviews: ReviewEffects
  /** What would be promised for an application that is sent now; null where no list says which days are business days. */
  promise: { before: ReviewWindow | null; after: ReviewWindow | null }
  warnings: WarningKind[]
  /** Names these rules on top of that version, so that nothing else is saved in their place. */
  digest: string
}

/** No more cases than this are gone through, the newest first: somebody waits. */
export const mostLookedAt = 500
const unsubmitted = ['opened', 'contacted'] as const
const isDraft = (state: Case): state is Draft['state'] => state.status === 'opened' || state.status === 'contacted'

export const digestOf = (operatorId: string, basedOn: number, policy: Policy): string =>
  keyedHash('preview', JSON.stringify([operatorId, basedOn, policy]))

/** Who asks may change the rules or read everything: the caller has seen to that. */
export async function previewPolicy(operator: Operator, policy: Policy, now: Instant): Promise<PolicyPreview> {
  const { id: operatorId, policyVersion: basedOn, policy: before, market, servicePoints } = operator
  const open = { operatorId, status: { in: [...openStatuses] } }
  const [drafts, reviews, all, waiting, esims, approvers, was, is, calendarBefore, calendarAfter] = await Promise.all([
    newest(operatorId, unsubmitted),
    newest(operatorId, ['in_review']),
    database().case.count({ where: open }),
    database().case.count({ where: { operatorId, status: { in: [...unsubmitted] } } }),
    countEsims(operatorId),
    database().account.count({ where: { operatorId, endedAt: null, role: { in: [...permitted.ApproveApplication] } } }),
    promiseFor(market, before, { submittedAt: now }),
    promiseFor(market, policy, { submittedAt: now }),
    calendarFor(market, before),
    calendarFor(market, policy),
  ])
  const bodies = await readBodies(database(), { id: { in: drafts.map(({ application }) => application.id) } })
  const promise = { before: was.ok ? was.value : null, after: is.ok ? is.value : null }
  const around = {
    market,
    operatorId,
    servicePoints: servicePoints.map(({ slug }) => slug),
    today: localDay(now, calendarBefore),
    now,
  }
  return {
    basedOn,
    changes: differences(before, policy),
    cases: { unsubmitted: waiting, submitted: all - waiting },
    drafts: effectsOnDrafts(
      drafts.filter(isDraft).map((state) => ({ state, answers: answersIn(bodies, state) })),
      { policy: before, calendar: calendarBefore },
      { policy, calendar: calendarAfter },
      around,
    ),
    reviews: effectsOnReviews(reviews, before, policy),
    promise,
    warnings: warningsAbout(before, policy, {
      promise: promise.after,
      servicePoints: servicePoints.length,
      esims: esims.available,
      approvers,
    }),
    digest: digestOf(operatorId, basedOn, policy),
  }
}

async function newest(operatorId: string, statuses: readonly string[]): Promise<Case[]> {
  const rows = await database().case.findMany({
    where: { operatorId, status: { in: [...statuses] } },
    select: { state: true },
    orderBy: { openedAt: 'desc' },
    take: mostLookedAt,
  })
  return rows.map(({ state }) => Case.parse(state))
}

/** Whether an actor sees how the rules came to be. */
export const mayReadPolicy = (actor: Actor): actor is Extract<Actor, { operatorId: string }> =>
  'operatorId' in actor && (actor.role === 'admin' || actor.role === 'auditor')
