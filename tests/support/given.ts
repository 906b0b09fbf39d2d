import { type Actor, actorKey } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { businessCalendar } from '@/lib/calendar/business-calendar'
import { localDay } from '@/lib/calendar/business-days'
import { Holiday, type HolidayYears } from '@/lib/calendar/holidays'
import { type Calling, callingOf, notCalling } from '@/lib/cases/caller-facts'
import type { NamedCard } from '@/lib/cases/card'
import type { Case, CaseIn, Status } from '@/lib/cases/case'
import type { Command, CommandOf, CommandType } from '@/lib/cases/commands'
import type { Context } from '@/lib/cases/context'
import { decide } from '@/lib/cases/decide'
import type { CaseDocument, StoredFile } from '@/lib/cases/document'
import type { RecordedEvent } from '@/lib/cases/events'
import { evolve } from '@/lib/cases/evolve'
import type { ParticularRef } from '@/lib/cases/particulars'
import { makeReference } from '@/lib/cases/reference'
import type { RiskSignal } from '@/lib/cases/risk'
import type { Instant } from '@/lib/core/time'
import { type MarketId, market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import { budi, budisApplication, instant, liWei, liWeisApplication, operatorIds, staffOf, system } from './people'

/** Runs commands through the pure core, with everything it is told filled in. */
export const ref = (n: number): ParticularRef => ({
  id: `0c000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  digest: `d${n}`,
})
export const applicationRef = ref(1)
export const textRef = ref(2)
export const snapshotRef = ref(3)

const homes = {
  US: {
    operator: operatorIds.harborline,
    customer: liWei,
    application: liWeisApplication,
    slug: 'harborline',
    point: 'new-york-canal',
  },
  ID: {
    operator: operatorIds.merantau,
    customer: budi,
    application: budisApplication,
    slug: 'merantau',
    point: 'jakarta-sudirman',
  },
}
export const home = (id: MarketId) => homes[id]

export type Terms = {
  market: MarketId
  actor: Actor
  now: Instant
  policy?: Partial<Policy>
  application?: Answers
  /** Whether the command says something that was not known before. */
  changed?: boolean
  words?: boolean
  /** Whether the official list has since gained a holiday: Monday 16 March 2026. */
  mourning?: boolean
  risk?: RiskSignal[]
  isOwnCase?: boolean
  isColleague?: boolean
  card?: NamedCard | null
  proofs?: Partial<Context['proofs']>
  calling?: Calling
  turn?: Context['turn']
  caller?: Partial<Context['caller']>
}

export function contextFor({
  market: id,
  actor,
  now,
  policy,
  application,
  changed = true,
  words = true,
  mourning,
  risk = [],
  isOwnCase = false,
  isColleague = true,
  card = null,
  proofs = {},
  calling = notCalling,
  turn = { next: freshId, stays: true },
  caller = {},
}: Terms): Context {
  // What is decided here is not about files, unless a test asks for them.
  const rules = { ...market(id).policy, documents: [], ...policy }
  const { timeZone, holidays } = market(id)
  const years = mourning ? withMourning(holidays) : holidays
  const calendar = businessCalendar({ timeZone, years, ...rules.review })
  return {
    actor,
    now,
    today: localDay(now, calendar),
    operator: { id: home(id).operator, market: id, servicePoints: [home(id).point] },
    market: market(id),
    policy: rules,
    calendar,
    fresh: { id: freshId, reference: makeReference(id, [5, 1, 13, 7, 28, 14, 21]) },
    text: words ? textRef : null,
    application: { ref: applicationRef, body: application ?? home(id).application, changed },
    snapshot: snapshotRef,
    isAddressee: true,
    risk,
    isOwnCase,
    isColleague,
    card,
    calling,
    turn,
    // Who calls reads the right code back, unless a test says otherwise.
    caller: { isRight: true, addressChangedAt: null, isTypedLately: false, ...caller },
    // At a counter people show what they are asked for, unless a test says otherwise.
    proofs: { code: true, identity: true, proxy: true, ...proofs },
  }
}

const dayOfMourning = Holiday.parse({
  date: '2026-03-16',
  kind: 'public',
  status: 'decreed',
  name: 'Day of mourning',
  nameEn: 'Day of mourning',
})
const withMourning = (years: HolidayYears): HolidayYears => ({
  ...years,
  2026: [...(years[2026] ?? []), dayOfMourning],
})

export function openCase(id: MarketId, changes: Partial<CommandOf<'OpenCase'>> = {}): CommandOf<'OpenCase'> {
  return { type: 'OpenCase', market: id, operator: home(id).slug, ...home(id).application, ...changes }
}

/** The id of whatever is new. */
export const freshId = '0d000000-0000-4000-8000-000000000001'

/** A photo as it was received, told from others by its name. */
export const photo = (name: string): StoredFile => ({
  digest: Buffer.from(name).toString('hex').padEnd(64, '0'),
  mediaType: 'image/jpeg',
  bytes: 1_200_000,
  copy: { digest: Buffer.from(name).toString('hex').padEnd(64, 'c'), mediaType: 'image/jpeg' },
})

/** A document that came and that nobody has judged. */
export const sentDocument: CaseDocument = {
  id: freshId,
  kind: 'identity_front',
  name: ref(4),
  ...photo('front'),
  attachedAt: null,
  verdict: null,
}

/** One command of each type, with something to say where it needs to. */
export const commandOf: { [Type in Exclude<CommandType, 'OpenCase'>]: CommandOf<Type> } = {
  LogContact: { type: 'LogContact', channel: 'hotline' },
  SaveAnswers: { type: 'SaveAnswers', applicant: { fullName: '李伟' } },
  SubmitApplication: { type: 'SubmitApplication' },
  AttachDocument: { type: 'AttachDocument', kind: 'identity_front', name: 'IMG_0412.jpg', ...photo('a') },
  RemoveDocument: { type: 'RemoveDocument', document: freshId },
  BeginReview: { type: 'BeginReview' },
  AcceptDocument: { type: 'AcceptDocument', document: freshId },
  RejectDocument: { type: 'RejectDocument', document: freshId, reason: 'unreadable' },
  RequestInformation: { type: 'RequestInformation', text: 'A clearer photo, please' },
  ProvideInformation: { type: 'ProvideInformation', text: 'Here it is' },
  HoldCase: { type: 'HoldCase', text: 'Two cases from one address' },
  ReleaseHold: { type: 'ReleaseHold' },
  ExtendReview: { type: 'ExtendReview', businessDays: 2, text: 'The carrier is slow this week' },
  RecalculateReview: { type: 'RecalculateReview', text: 'The decree moved Eid' },
  ApproveApplication: { type: 'ApproveApplication' },
  ReturnProposal: { type: 'ReturnProposal', text: 'The photo is of another person' },
  RejectApplication: { type: 'RejectApplication', reasons: ['proof_insufficient'] },
  ShipCard: { type: 'ShipCard', courier: 'USPS', trackingNumber: '9400 1000 0000 0000 0000 06' },
  MakeReadyForPickup: { type: 'MakeReadyForPickup' },
  RecordDelivery: { type: 'RecordDelivery' },
  RecordReturnedShipment: { type: 'RecordReturnedShipment', reason: 'unclaimed' },
  ChangeDelivery: { type: 'ChangeDelivery', delivery: { method: 'pickup', servicePoint: 'new-york-canal' } },
  CollectCard: { type: 'CollectCard', by: 'customer', pickupCode: '12345678' },
  InspectCard: { type: 'InspectCard', surface: 'intact', chip: 'intact', package: 'sealed', service: 'works' },
  ReportDefect: { type: 'ReportDefect', defects: ['no_service'] },
  IssueEsim: { type: 'IssueEsim' },
  RevealEsim: { type: 'RevealEsim' },
  ActivateLine: { type: 'ActivateLine' },
  RecordPayment: { type: 'RecordPayment', amount: 500, method: 'cash' },
  WaiveFee: { type: 'WaiveFee', amount: 500, text: 'A customer of many years' },
  RefundPayment: { type: 'RefundPayment', amount: 500, method: 'cash', text: 'Found the card after all' },
  CheckOriginal: { type: 'CheckOriginal', documents: ['identity_front'], number: 'E12345678' },
  SignForm: { type: 'SignForm', how: 'paper' },
  ApproveAtCounter: { type: 'ApproveAtCounter' },
  NominateProxy: { type: 'NominateProxy', name: 'Siti Rahma', identity: { kind: 'passport', number: 'C4158870' } },
  RevokeProxy: { type: 'RevokeProxy' },
  AttachProxyPaper: { type: 'AttachProxyPaper', kind: 'letter_of_authority', name: 'letter.pdf', ...photo('letter') },
  ConfirmReceipt: { type: 'ConfirmReceipt' },
  CloseCase: { type: 'CloseCase' },
  AssignCase: { type: 'AssignCase', assignee: freshId },
  AssignInTurn: { type: 'AssignInTurn' },
  AddNote: { type: 'AddNote', text: 'Called twice', audience: 'internal' },
  WithdrawCase: { type: 'WithdrawCase' },
  ExpireCase: { type: 'ExpireCase' },
  ClaimCase: { type: 'ClaimCase', token: 't'.repeat(43) },
  SendClaimLink: { type: 'SendClaimLink' },
  RaiseReminder: { type: 'RaiseReminder', about: 'case_unfinished', step: 1 },
  ReceiveReply: {
    type: 'ReceiveReply',
    from: 'applicant',
    messageId: freshId,
    files: { attached: 0, leftOut: 0 },
    text: 'Thank you',
  },
  ReportNotMe: { type: 'ReportNotMe', link: { message: freshId, sequence: 99, recipient: 'earlier' } },
  LiftFreeze: { type: 'LiftFreeze', text: 'Called back at the number on the contract' },
  RequestLineBlock: { type: 'RequestLineBlock', text: 'Ticket 88121' },
  UnmaskPersonalData: { type: 'UnmaskPersonalData', what: 'answers', reason: 'customer_asked' },
  SendCallerCode: { type: 'SendCallerCode' },
  VerifyCaller: { type: 'VerifyCaller', code: '12345678' },
  RetireDocuments: { type: 'RetireDocuments', documents: [freshId] },
  ErasePersonalData: { type: 'ErasePersonalData' },
  ReopenCase: { type: 'ReopenCase', text: 'The document has turned up' },
}

/** What has happened: a case and the history that made it. */
export type Past = { state: Case | null; events: RecordedEvent[] }
export const nothing: Past = { state: null, events: [] }

/** Decides, and where it is not refused lets it happen. */
export function when(past: Past, command: Command, terms: Terms) {
  const calling = past.state ? callingOf(past.state.callers, terms.actor, terms.now) : notCalling
  const context = contextFor({ calling, ...terms })
  const decision = decide(past.state, command, context)
  if (!decision.ok) return { past, decision }
  const events = decision.value.map((event, index) => ({
    ...event,
    sequence: (past.state?.version ?? 0) + index + 1,
    at: terms.now,
    actor: terms.actor,
    policyVersion: 1,
  }))
  return {
    past: { state: events.reduce<Case | null>(evolve, past.state), events: [...past.events, ...events] },
    decision,
  }
}

/** Friday 13 March 2026, noon in New York. */
export const noon = instant('2026-03-13T16:00:00.000Z')

/** As soon after it as a card approved then may be issued. */
export const afterCoolingOff = instant('2026-03-13T16:10:00.000Z')
const issuing: readonly CommandType[] = [
  'ShipCard',
  'MakeReadyForPickup',
  'ConfirmReceipt',
  'ActivateLine',
  'CloseCase',
]

const pathTo: Record<Status, Exclude<CommandType, 'OpenCase'>[]> = {
  opened: [],
  contacted: ['LogContact'],
  submitted: ['LogContact', 'SubmitApplication'],
  in_review: ['LogContact', 'SubmitApplication', 'BeginReview'],
  waiting_for_customer: ['LogContact', 'SubmitApplication', 'BeginReview', 'RequestInformation'],
  on_hold: ['LogContact', 'SubmitApplication', 'BeginReview', 'HoldCase'],
  approved: ['LogContact', 'SubmitApplication', 'BeginReview', 'ApproveApplication'],
  shipped: ['LogContact', 'SubmitApplication', 'BeginReview', 'ApproveApplication', 'ShipCard'],
  ready_for_pickup: ['LogContact', 'SubmitApplication', 'BeginReview', 'ApproveApplication', 'MakeReadyForPickup'],
  received: ['LogContact', 'SubmitApplication', 'BeginReview', 'ApproveApplication', 'ShipCard', 'ConfirmReceipt'],
  closed: [
    'LogContact',
    'SubmitApplication',
    'BeginReview',
    'ApproveApplication',
    'ShipCard',
    'ConfirmReceipt',
    'ActivateLine',
    'CloseCase',
  ],
  rejected: ['LogContact', 'SubmitApplication', 'BeginReview', 'RejectApplication'],
  withdrawn: ['WithdrawCase'],
  expired: ['ExpireCase'],
}

const byClerk: readonly CommandType[] = [
  'ShipCard',
  'RecordDelivery',
  'RecordReturnedShipment',
  'MakeReadyForPickup',
  'CollectCard',
  'IssueEsim',
  'RecordPayment',
  'WaiveFee',
  'RefundPayment',
  'CheckOriginal',
  'SignForm',
  'ApproveAtCounter',
]

/** Who gives a command in an ordinary case. */
export function actorFor(type: CommandType, id: MarketId): Actor {
  const staff = staffOf(home(id).operator)
  const byStaff = [
    'BeginReview',
    'AcceptDocument',
    'RejectDocument',
    'ReopenCase',
    'RequestInformation',
    'HoldCase',
    'ReleaseHold',
    'ExtendReview',
    'ApproveApplication',
    'ReturnProposal',
    'RejectApplication',
    'UnmaskPersonalData',
    'ChangeDelivery',
    'AssignCase',
  ]
  if (['AssignInTurn', 'ExpireCase', 'RaiseReminder', 'ReceiveReply', 'RetireDocuments'].includes(type)) return system
  if (byStaff.includes(type)) return staff.reviewer
  // Who has worked on a review lets nothing go on that somebody stopped.
  if (type === 'RecalculateReview' || type === 'LiftFreeze' || type === 'ErasePersonalData') return staff.admin
  if (['SendClaimLink', 'RequestLineBlock', 'SendCallerCode', 'VerifyCaller'].includes(type)) return staff.agent
  return byClerk.includes(type) ? staff.clerk : home(id).customer
}

/** A case that came to a status the ordinary way: in the United States by mail, by pickup where only that leads there. */
export function caseIn<S extends Status>(status: S): Past & { state: CaseIn<S>; market: MarketId } {
  const id: MarketId = status === 'ready_for_pickup' ? 'ID' : 'US'
  const opened = when(nothing, openCase(id), { market: id, actor: home(id).customer, now: noon }).past
  const past = pathTo[status].reduce<Past>((before, type) => {
    const { past: next, decision } = when(before, commandOf[type], {
      market: id,
      actor: actorFor(type, id),
      now: issuing.includes(type) ? afterCoolingOff : noon,
      words: true,
    })
    if (!decision.ok) throw new Error(`${type}: ${JSON.stringify(decision.refusal)}`)
    return next
  }, opened)
  if (past.state?.status !== status) throw new Error(`${past.state?.status} is not ${status}`)
  return { ...past, state: past.state as CaseIn<S>, market: id } // its status was just checked
}

/** The same after the first of two approvals, by the reviewer. */
export function proposedCase(): Past & { state: CaseIn<'in_review'> } {
  const { reviewer } = staffOf(home('US').operator)
  const policy = { secondApprover: 'always' } as const
  const { past } = when(caseIn('in_review'), commandOf.ApproveApplication, {
    market: 'US',
    actor: reviewer,
    now: noon,
    policy,
  })
  if (past.state?.status !== 'in_review' || !past.state.proposal) throw new Error('nobody has proposed')
  return { ...past, state: past.state }
}

/** A case in a status after its customer said "this wasn't me". */
export function frozenIn(status: Exclude<Status, 'rejected' | 'withdrawn' | 'expired'>) {
  const before = caseIn(status)
  const { past } = when(before, commandOf.ReportNotMe, {
    market: before.market,
    actor: home(before.market).customer,
    now: afterCoolingOff,
  })
  if (!past.state?.frozen) throw new Error(`${status} was not stopped`)
  return { ...past, state: past.state, market: before.market }
}

/** An eSIM that is next in stock. */
export const nextEsim: NamedCard = {
  kind: 'known',
  card: { id: '0e000000-0000-4000-8000-0000000000e1', ending: '4321' },
  form: 'esim',
  state: 'available',
  isOurs: false,
  place: null,
}

/** Rules under which everything between an approval and a card is offered. */
const generous: Partial<Policy> = {
  proxy: 'allowed',
  walkIn: { offered: true, coolingOffMinutes: 0 },
  delivery: ['mail', 'pickup', 'esim'],
}
const withFees: Partial<Policy> = {
  fees: {
    byReason: { lost: 1000, damaged: 1000, stolen: 1000, account_problem: 1000 },
    waiveUpTo: { agent: 1000, reviewer: 1000, clerk: 1000, admin: 1000 },
  },
}
const byPickup: readonly CommandType[] = [
  'MakeReadyForPickup',
  'CollectCard',
  'NominateProxy',
  'RevokeProxy',
  'AttachProxyPaper',
]
const byEsim: readonly CommandType[] = ['IssueEsim', 'RevealEsim']
const inHand: readonly CommandType[] = ['InspectCard', 'ReportDefect', 'ConfirmReceipt']

/** A caller whom the agent has sent a code. */
const calling = (operatorId: string) => ({
  by: actorKey(staffOf(operatorId).agent),
  code: { event: 1, at: afterCoolingOff, wrong: 0 },
  verifiedAt: null,
})

/** The same case with everything a command asks for beyond its status, and the terms on which it is then taken. */
export function readyFor(
  type: Exclude<CommandType, 'OpenCase'>,
  { state, events, market: id }: Past & { state: Case; market: MarketId },
): { past: Past; terms: Terms } {
  const facts: object = {
    ...(byPickup.includes(type) && state.delivery
      ? { delivery: { method: 'pickup', servicePoint: home(id).point } }
      : byEsim.includes(type) && state.delivery
        ? { delivery: { method: 'esim', servicePoint: null } }
        : type === 'ShipCard'
          ? { delivery: { method: 'mail', servicePoint: null } }
          : {}),
    ...(type === 'RevokeProxy' || type === 'AttachProxyPaper' ? { proxy: { at: noon, person: ref(7) } } : {}),
    ...(type === 'ApproveAtCounter'
      ? { originals: ['identity_front'], signed: { at: noon, how: 'paper', signature: null } }
      : {}),
    ...(type === 'AcceptDocument' || type === 'RejectDocument' ? { documents: [sentDocument] } : {}),
    ...(type === 'SaveAnswers' && state.status === 'waiting_for_customer'
      ? { asked: [{ kind: 'answers', page: 'person' }] }
      : {}),
    ...(type === 'RefundPayment' ? { fee: { paid: 500, waived: 0, refunded: 0 } } : {}),
    ...(inHand.includes(type) && state.status === 'ready_for_pickup'
      ? { collected: { at: noon, by: 'customer' } }
      : {}),
    ...(type === 'VerifyCaller' ? { callers: { sentAt: [noon], each: [calling(home(id).operator)] } } : {}),
    ...(type === 'CloseCase' && state.status === 'received' ? { activatedAt: noon } : {}),
  }
  const paying = type === 'RecordPayment' || type === 'WaiveFee'
  const application = { ...home(id).application, delivery: { method: 'pickup' as const, servicePoint: home(id).point } }
  return {
    past: { state: { ...state, ...facts } as Case, events }, // the facts belong to its status, as said above
    terms: {
      market: id,
      actor: actorFor(type, id),
      now: afterCoolingOff,
      mourning: true,
      policy: paying ? { ...generous, ...withFees } : generous,
      card: type === 'IssueEsim' ? nextEsim : null,
      ...(type === 'ChangeDelivery' ? { application } : {}),
    },
  }
}
