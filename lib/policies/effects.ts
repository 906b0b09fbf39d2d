import type { Answers } from '@/lib/application/answers'
import type { BusinessCalendar } from '@/lib/calendar/business-calendar'
import type { Case, CaseIn } from '@/lib/cases/case'
import { submissionRefused } from '@/lib/cases/judge-answers'
import { needsSecondApprover } from '@/lib/cases/risk'
import { termsIn } from '@/lib/cases/terms-in'
import type { CivilDate, Instant } from '@/lib/core/time'
import type { MarketId } from '@/lib/markets'
import { market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import { expiryOf } from '@/lib/timers/timers'

/**
 * Decides what other rules would do to cases that are there, by the very functions that judge them. It refuses to know
 * how the cases were found, and who asks.
 */
export type Rules = { policy: Policy; calendar: BusinessCalendar }
export type Around = {
  market: MarketId
  operatorId: string
  servicePoints: readonly string[]
  today: CivilDate
  now: Instant
}
export type Draft = { state: CaseIn<'opened' | 'contacted'>; answers: Answers }

export type DraftEffects = {
  looked: number
  /** Which could be sent as they are, and no longer. */
  incomplete: number
  /** Which ask for a way of delivery that is no longer offered. */
  deliveryGone: number
  /** Which would have to contact support first. */
  contactFirst: number
  /** Which would be given up sooner, and which of these have waited that long already. */
  sooner: number
  overdue: number
}

export function effectsOnDrafts(drafts: readonly Draft[], before: Rules, after: Rules, around: Around): DraftEffects {
  const counted = drafts.map((draft) => effectOn(draft, before, after, around))
  const count = (name: keyof (typeof counted)[number]) => counted.filter((one) => one[name]).length
  return {
    looked: drafts.length,
    incomplete: count('incomplete'),
    deliveryGone: count('deliveryGone'),
    contactFirst: count('contactFirst'),
    sooner: count('sooner'),
    overdue: count('overdue'),
  }
}

function effectOn({ state, answers }: Draft, before: Rules, after: Rules, around: Around) {
  const judged = ({ policy }: Rules) => {
    const { operatorId, servicePoints, today } = around
    const operator = { id: operatorId, market: around.market, servicePoints }
    const terms = termsIn({ market: market(around.market), policy, operator, today }, state)
    return submissionRefused(answers, terms)
  }
  const offers = ({ policy }: Rules) => !answers.delivery || policy.delivery.includes(answers.delivery.method)
  const ends = (rules: Rules) => expiryOf(state, rules)
  const [was, is] = [judged(before), judged(after)]
  const [end, newEnd] = [ends(before), ends(after)]
  const sooner = newEnd !== null && (end === null || newEnd < end)
  return {
    incomplete: was === null && is !== null && is.kind !== 'delivery-not-offered',
    deliveryGone: offers(before) && !offers(after),
    contactFirst:
      state.status === 'opened' && before.policy.contact === 'optional' && after.policy.contact === 'required',
    sooner,
    overdue: sooner && newEnd <= around.now,
  }
}

export type ReviewEffects = { looked: number; secondBefore: number; secondAfter: number }

/** How many applications would need two people, by either rules. Those under review keep the ones they were sent under. */
export function effectsOnReviews(cases: readonly Pick<Case, 'risk'>[], before: Policy, after: Policy): ReviewEffects {
  const second = (policy: Policy) => cases.filter(({ risk }) => needsSecondApprover(policy, risk)).length
  return { looked: cases.length, secondBefore: second(before), secondAfter: second(after) }
}

/** What may be meant and deserves a second look. */
export const warningKinds = [
  'no-promise',
  'provisional',
  'no-second-approver',
  'one-approver',
  'no-cooling-off',
  'no-service-points',
  'no-esims',
  'kept-shorter',
  'no-reminder',
] as const
export type WarningKind = (typeof warningKinds)[number]

type Found = {
  promise: { provisional: boolean } | null
  servicePoints: number
  esims: number
  /** How many people may approve. */
  approvers: number
}
export function warningsAbout(
  before: Policy,
  after: Policy,
  { promise, servicePoints, esims, approvers }: Found,
): WarningKind[] {
  const offers = (method: Policy['delivery'][number]) => after.delivery.includes(method)
  const shorter =
    after.answersDays < before.answersDays ||
    Object.entries(after.retentionDays).some(([kind, days]) => days < Number(Reflect.get(before.retentionDays, kind)))
  const waits = [after.timers.answer, after.timers.unfinished, after.timers.pickup]
  const holds: Record<WarningKind, boolean> = {
    'no-promise': promise === null,
    provisional: promise?.provisional ?? false,
    'no-second-approver': after.secondApprover === 'never',
    'one-approver': after.secondApprover !== 'never' && approvers < 2,
    'no-cooling-off': after.coolingOffMinutes === 0,
    'no-service-points': servicePoints === 0 && (offers('pickup') || after.walkIn.offered),
    'no-esims': esims === 0 && offers('esim'),
    'kept-shorter': shorter,
    'no-reminder': waits.some(({ remindDays, expireDays }) => expireDays !== null && remindDays.length === 0),
  }
  return warningKinds.filter((kind) => holds[kind])
}
