import type { Status } from '@/lib/cases/case'
import type { RecordedEvent } from '@/lib/cases/events'
import type { Locale } from '@/lib/i18n/locale'
import type { LetterFacts } from '@/lib/notifications/letter'
import type { LetterKind } from '@/lib/notifications/plan'
import { afterCoolingOff, caseIn, commandOf, noon, nothing, openCase, type Past, readyFor, when } from './given'
import { instant, liWei, operatorIds, staffOf, system } from './people'

/** What a reminder reminds of: a case that has been in a status for some days. */
const remindedIn = {
  AnswerAwaited: ['waiting_for_customer', 'answer_awaited', 1],
  CaseUnfinished: ['opened', 'case_unfinished', 7],
  CardUncollected: ['ready_for_pickup', 'card_uncollected', 7],
  ShipmentUnconfirmed: ['shipped', 'shipment_unconfirmed', 7],
} as const
const isReminder = (kind: LetterKind): kind is keyof typeof remindedIn => Object.hasOwn(remindedIn, kind)

/** What is told of on the way to a card, by the command that leads to it. */
const lateIn = {
  DefectReported: ['received', 'ReportDefect'],
  DeliveryChanged: ['approved', 'ChangeDelivery'],
  ProxyNominated: ['ready_for_pickup', 'NominateProxy'],
  ShipmentReturned: ['shipped', 'RecordReturnedShipment'],
  EsimIssued: ['approved', 'IssueEsim'],
  CardCollected: ['ready_for_pickup', 'CollectCard'],
  CaseReopened: ['rejected', 'ReopenCase'],
} as const
const isLate = (kind: LetterKind): kind is keyof typeof lateIn => Object.hasOwn(lateIn, kind)

type Unusual =
  | 'ClaimLink'
  | 'CaseOpened'
  | 'ReviewExtended'
  | 'ReviewRecalculated'
  | 'CaseFrozen'
  | 'FreezeLifted'
  | 'DefectReported'
  | 'DeliveryChanged'
  | 'ProxyNominated'
  | 'ShipmentReturned'
  | 'EsimIssued'
  | 'CardCollected'
  | 'CallerCode'
  | 'CaseReopened'
  | 'ApplicationCorrected'
  | keyof typeof remindedIn

/** Every kind of message about a case that went the ordinary way, with something to say wherever something can be said. */
const statusAfter: Record<Exclude<LetterKind, Unusual>, Status> = {
  ApplicationSubmitted: 'submitted',
  InformationRequested: 'waiting_for_customer',
  ApplicationApproved: 'approved',
  ApplicationRejected: 'rejected',
  CardShipped: 'shipped',
  CardMadeReadyForPickup: 'ready_for_pickup',
  CaseClosed: 'closed',
  CaseWithdrawn: 'withdrawn',
  CaseExpired: 'expired',
  StatusLink: 'in_review',
}

/** What staff wrote, with what would be markup if it were taken for it. */
const written = 'Please send <b>both</b> pages & the stamp.\nThank you!'
const words: Partial<Record<LetterKind, string>> = {
  InformationRequested: written,
  ReviewExtended: written,
  ReviewRecalculated: written,
  ApplicationApproved: written,
  ApplicationRejected: written,
  CardShipped: '9400 1112 0255 5012 3456 73',
  CardMadeReadyForPickup: written,
}
export const caseUrl = 'https://buka.test/cases/US-2222-2222'
export const statusUrl = `https://buka.test/status/${'s'.repeat(48)}`
export const notMeUrl = `https://buka.test/not-me/0e000000-0000-4000-8000-000000000001.${'n'.repeat(43)}`
export const claimUrl = `https://buka.test/claim/${'t'.repeat(43)}`

export function factsFor(kind: LetterKind, locale: Locale): LetterFacts {
  const { state, events } = pastOf(kind)
  const event = events.at(-1)
  if (!event || !state) throw new Error(`nothing happened for ${kind}`)
  const unclaimed = kind === 'ClaimLink'
  return {
    kind,
    locale,
    event: event satisfies RecordedEvent,
    state,
    operator: { name: 'Harborline Wireless', hotline: '+1 212 555 0100', contact: 'required' },
    servicePoint:
      kind === 'CardMadeReadyForPickup' || kind === 'CardUncollected'
        ? { name: 'Gerai Sudirman', address: 'Jl. Jenderal Sudirman Kav. 21, Jakarta', hours: '09:00–17:00' }
        : null,
    pickup:
      kind === 'CardMadeReadyForPickup' || kind === 'CardUncollected'
        ? {
            code: '48213907',
            until: instant('2026-04-12T05:00:00.000Z'),
            bring: [{ kind: 'document', document: 'ktp' }, { kind: 'code' }, { kind: 'fee', amount: 2_500_000 }],
          }
        : null,
    callerCode: kind === 'CallerCode' ? '48213907' : null,
    words: words[kind] ?? null,
    link: unclaimed
      ? { to: 'claim', url: claimUrl, until: instant('2026-03-27T16:00:00.000Z') }
      : { to: 'case', url: caseUrl },
    status: { url: statusUrl, until: instant('2026-04-12T16:00:00.000Z') },
    hearsReplies: false,
    notMe: kind === 'CaseClosed' ? null : notMeUrl,
  }
}

function pastOf(kind: LetterKind): Past {
  const { agent, reviewer, admin } = staffOf(operatorIds.harborline)
  const inUS = { market: 'US', now: noon } as const
  if (kind === 'ClaimLink') return when(nothing, openCase('US'), { ...inUS, actor: agent }).past
  if (kind === 'CallerCode') return when(caseIn('in_review'), commandOf.SendCallerCode, { ...inUS, actor: agent }).past
  if (kind === 'ApplicationCorrected')
    return when(caseIn('waiting_for_customer'), commandOf.ProvideInformation, { ...inUS, actor: liWei }).past
  if (kind === 'CaseOpened') return when(nothing, openCase('US'), { ...inUS, actor: liWei }).past
  if (kind === 'ReviewExtended')
    return when(caseIn('in_review'), commandOf.ExtendReview, { ...inUS, actor: reviewer }).past
  if (kind === 'ReviewRecalculated')
    return when(caseIn('waiting_for_customer'), commandOf.RecalculateReview, { ...inUS, actor: admin, mourning: true })
      .past
  if (isReminder(kind)) {
    const [status, about, days] = remindedIn[kind]
    const past = caseIn(status)
    const now = instant(new Date(Date.parse(afterCoolingOff) + days * 86_400_000).toISOString())
    return when(past, { type: 'RaiseReminder', about, step: 1 }, { market: past.market, actor: system, now }).past
  }
  if (isLate(kind)) {
    const [status, type] = lateIn[kind]
    const { past, terms } = readyFor(type, caseIn(status))
    return when(past, commandOf[type], terms).past
  }
  const frozen = when(caseIn('in_review'), commandOf.ReportNotMe, { ...inUS, actor: liWei }).past
  if (kind === 'CaseFrozen') return frozen
  if (kind === 'FreezeLifted') return when(frozen, commandOf.LiftFreeze, { ...inUS, actor: admin }).past
  return caseIn(statusAfter[kind])
}
