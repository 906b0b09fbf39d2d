import { type Actor, roleOf } from '@/lib/accounts/actor'
import { extendedBy, type ReviewWindow } from '@/lib/calendar/review-window'
import type { DeliveryMethod, Policy } from '@/lib/markets/policy'
import { approvalRefusal } from './approval'
import { callerRefusal } from './caller'
import { type Calling, notCalling } from './caller-facts'
import { type Case, type Status, statuses } from './case'
import type { CommandType } from './commands'
import { counterRefusal } from './counter'
import { freezableStatuses, freezeRefusal, reportableStatuses } from './freezing'
import { handoverRefusal } from './handover'
import { removalRefusal, takingDocuments } from './judge-documents'
import { may } from './permissions'
import type { Refusal } from './refusals'
import { hasHadCard } from './reopening'
import { askedPages } from './request'
import { endedStatuses, openStatuses } from './status'

/**
 * Which commands fit a case, by its status, the actor's role and the operator's rules: the buttons to show. Pure; what
 * is said with a command, and what then happens, is for decide.ts.
 */
type Terms = {
  actor: Actor
  policy: Policy
  /** What the actor knows of somebody on the telephone; nothing, where it is not said. */
  calling?: Calling
}

const drafting = ['opened', 'contacted'] as const
const beforeHandover = [
  'submitted',
  'in_review',
  'waiting_for_customer',
  'on_hold',
  'approved',
  'ready_for_pickup',
] as const
const inHand = ['shipped', 'ready_for_pickup', 'received'] as const

/** The statuses in which each command makes sense. Opening needs a case that does not exist yet. */
export const possibleIn: Record<Exclude<CommandType, 'OpenCase'>, readonly Status[]> = {
  LogContact: ['opened', 'contacted'],
  // Once it was sent, what was asked for: see reply.ts.
  SaveAnswers: ['opened', 'contacted', 'waiting_for_customer'],
  SubmitApplication: ['opened', 'contacted'],
  AttachDocument: takingDocuments,
  // Which of them, and when, is in decide.ts.
  RemoveDocument: [...drafting, ...beforeHandover],
  BeginReview: ['submitted'],
  AcceptDocument: ['in_review'],
  RejectDocument: ['in_review'],
  RequestInformation: ['in_review'],
  ProvideInformation: ['waiting_for_customer'],
  HoldCase: ['submitted', 'in_review'],
  ReleaseHold: ['on_hold'],
  ExtendReview: ['submitted', 'in_review'],
  RecalculateReview: ['submitted', 'in_review', 'waiting_for_customer', 'on_hold'],
  ApproveApplication: ['in_review'],
  ReturnProposal: ['in_review'],
  RejectApplication: ['in_review'],
  ShipCard: ['approved'],
  RecordDelivery: ['shipped'],
  RecordReturnedShipment: ['shipped'],
  ChangeDelivery: ['approved'],
  MakeReadyForPickup: ['approved'],
  // Who stands at the counter need not be told that it is ready.
  CollectCard: ['approved', 'ready_for_pickup'],
  InspectCard: inHand,
  ReportDefect: inHand,
  IssueEsim: ['approved'],
  RevealEsim: ['ready_for_pickup'],
  ActivateLine: ['received'],
  RecordPayment: beforeHandover,
  WaiveFee: beforeHandover,
  RefundPayment: statuses,
  CheckOriginal: [...drafting, 'submitted', 'in_review', 'waiting_for_customer', 'approved', 'ready_for_pickup'],
  SignForm: [...drafting, 'submitted'],
  ApproveAtCounter: ['submitted'],
  NominateProxy: [...drafting, ...beforeHandover],
  RevokeProxy: [...drafting, ...beforeHandover],
  AttachProxyPaper: [...drafting, ...beforeHandover],
  ConfirmReceipt: ['shipped', 'ready_for_pickup'],
  CloseCase: ['received'],
  AssignCase: openStatuses,
  AssignInTurn: openStatuses,
  AddNote: statuses,
  WithdrawCase: ['opened', 'contacted', 'submitted', 'in_review', 'waiting_for_customer', 'on_hold', 'approved'],
  ExpireCase: ['opened', 'contacted', 'waiting_for_customer', 'ready_for_pickup'],
  ClaimCase: openStatuses,
  SendClaimLink: openStatuses,
  RaiseReminder: [
    'opened',
    'contacted',
    'submitted',
    'in_review',
    'waiting_for_customer',
    'shipped',
    'ready_for_pickup',
  ],
  ReceiveReply: statuses,
  ReportNotMe: reportableStatuses,
  LiftFreeze: reportableStatuses,
  RequestLineBlock: openStatuses,
  UnmaskPersonalData: statuses,
  SendCallerCode: statuses,
  VerifyCaller: statuses,
  RetireDocuments: endedStatuses,
  ErasePersonalData: endedStatuses,
  ReopenCase: ['rejected', 'withdrawn', 'expired'],
}

/** The commands this actor could give now: the buttons to show. */
export function availableCommands(state: Case, terms: Terms): CommandType[] {
  const types = Object.keys(possibleIn) as (keyof typeof possibleIn)[] // the keys of the object above
  return types.filter((type) => refusalOf(state, type, terms) === null)
}

/** Why a type of command does not fit, whatever is said with it. Null when it fits. */
export function refusalOf(
  state: Case,
  type: Exclude<CommandType, 'OpenCase'>,
  { actor, policy, calling = notCalling }: Terms,
): Refusal | null {
  const method = state.delivery?.method
  if (!may(actor, type)) return { kind: 'not-permitted', command: type, role: roleOf(actor) }
  // What was stopped as somebody else's doing can be turned down wherever it has got to.
  const possible = state.frozen && type === 'RejectApplication' ? freezableStatuses : possibleIn[type]
  if (!possible.includes(state.status)) return { kind: 'wrong-status', command: type, current: state.status, possible }
  const freeze = freezeRefusal(state, type, actor)
  if (freeze) return freeze
  if (state.erasedAt) return { kind: 'personal-data-erased' }
  const caller = callerRefusal(type, actor, calling)
  if (caller) return caller
  // To whom a case belongs already is nobody else's to know.
  if (type === 'ClaimCase' && state.customerId) return { kind: 'claim-not-found' }
  if (type === 'SendClaimLink' && state.customerId) return { kind: 'case-has-customer' }
  if (type === 'SubmitApplication' && policy.contact === 'required' && !state.contactedAt)
    return { kind: 'contact-required' }
  if (type === 'ExtendReview' && daysLeftToExtend(promised(state), policy) === 0)
    return { kind: 'extension-too-long', left: 0 }
  if (type === 'ApproveApplication') return approvalRefusal(state, actor, policy)
  if (type === 'ReturnProposal' && !('proposal' in state && state.proposal)) return { kind: 'nothing-proposed' }
  if (type === 'RemoveDocument') return removalRefusal(state)
  if (type === 'SaveAnswers' && state.status === 'waiting_for_customer' && askedPages(state).length === 0)
    return { kind: 'not-asked-for' }
  if (type === 'ReopenCase' && hasHadCard(state)) return { kind: 'not-reopenable' }
  if (judging.includes(type) && state.documents.length === 0) return { kind: 'no-such-document' }
  if (type === 'ApproveAtCounter') return counterRefusal(state, actor, policy)
  const wanted = wayOf[type]
  if (method && wanted && method !== wanted) return { kind: 'delivery-differs', command: type, method }
  return handoverRefusal(state, type, { actor, policy })
}

const judging: readonly CommandType[] = ['AcceptDocument', 'RejectDocument']

/** The way of delivery that a command belongs to. */
const wayOf: Partial<Record<CommandType, DeliveryMethod>> = {
  ShipCard: 'mail',
  MakeReadyForPickup: 'pickup',
  CollectCard: 'pickup',
  NominateProxy: 'pickup',
  IssueEsim: 'esim',
  RevealEsim: 'esim',
}

/** How many business days a review may still be extended by. */
export const daysLeftToExtend = (window: ReviewWindow, policy: Policy): number =>
  Math.max(0, policy.review.maxExtensionBusinessDays - extendedBy(window))

/** The promise of a case whose status has one. */
export function promised(state: Case): ReviewWindow {
  if (!('window' in state)) throw new Error(`${state.status} has no promise`)
  return state.window
}
