import { z } from 'zod'
import { Actor } from '@/lib/accounts/actor'
import { PageId } from '@/lib/application/pages'
import { Reason } from '@/lib/application/reason'
import { ReviewWindow } from '@/lib/calendar/review-window'
import { Instant } from '@/lib/core/time'
import { Locale } from '@/lib/i18n/locale'
import { MarketId } from '@/lib/markets'
import { ContactChannel, DocumentKind, Money } from '@/lib/markets/policy'
import { CardRef } from './card'
import { Collector, DeliveryFact, Objector, SigningWay } from './case'
import { Defect, Inspection } from './defects'
import { AttachedDocument, DocumentFault } from './document'
import { PaymentMethod } from './fee-facts'
import { ParticularRef } from './particulars'
import { Reference } from './reference'
import { isForStaff, Reminder } from './reminder'
import { RequestItem } from './request'
import { RiskSignal } from './risk'

/**
 * What has happened to a case, in the past tense. No personal data: where somebody wrote or gave something,
 * the event holds a reference to it.
 */
const message = { text: ParticularRef.nullable() }

export const RejectionReason = z.enum([
  'identity_unclear',
  'identity_mismatch',
  'proof_insufficient',
  'not_line_holder',
  'suspected_fraud',
  'other',
])
export type RejectionReason = z.infer<typeof RejectionReason>

/** What of a person's data staff looked at, and for which work. */
export const PersonalPart = z.enum(['answers', 'documents'])
export type PersonalPart = z.infer<typeof PersonalPart>
export const LookReason = z.enum(['review', 'identity_check', 'customer_asked', 'fraud_check', 'other'])
export type LookReason = z.infer<typeof LookReason>

/** Why a parcel came back. */
export const ReturnReason = z.enum(['undeliverable', 'refused', 'unclaimed', 'other'])
export type ReturnReason = z.infer<typeof ReturnReason>

/** By what somebody at a counter shows that a card is for them. */
export const CollectionProof = z.enum(['code', 'identity', 'proxy_identity', 'letter'])
export type CollectionProof = z.infer<typeof CollectionProof>

export const Audience = z.enum(['internal', 'public'])
export type Audience = z.infer<typeof Audience>

/** Whose address an answer by mail came from: mails say so themselves, and it is not more than that. */
export const ReplySender = z.enum(['applicant', 'account', 'unknown'])
export type ReplySender = z.infer<typeof ReplySender>
/** What became of the files that came with it. */
export const ReplyFiles = z.object({ attached: z.int().nonnegative(), leftOut: z.int().nonnegative() })

/** What each type of event says. Old shapes stay readable: a changed one gets a higher version and an upcast. */
export const payloads = {
  CaseOpened: z.object({
    id: z.uuid(),
    reference: Reference,
    market: MarketId,
    operatorId: z.uuid(),
    customerId: z.uuid().nullable(),
    locale: Locale,
    reason: Reason,
    delivery: DeliveryFact.nullable(),
    application: ParticularRef,
  }),
  AnswersSaved: z.object({
    /** The page that was filled in; null when another system sent several parts at once. */
    page: PageId.nullable(),
    reason: Reason,
    delivery: DeliveryFact.nullable(),
    application: ParticularRef,
  }),
  ContactLogged: z.object({ channel: ContactChannel, contactedAt: Instant, ...message }),
  ApplicationSubmitted: z.object({
    application: ParticularRef,
    snapshot: ParticularRef.nullable(),
    /** Null where the opening had said it. */
    delivery: DeliveryFact.nullable(),
    window: ReviewWindow,
  }),
  DocumentAttached: z.object({ document: AttachedDocument }),
  DocumentRemoved: z.object({ id: z.uuid() }),
  DocumentAccepted: z.object({ id: z.uuid(), kind: DocumentKind }),
  DocumentRejected: z.object({ id: z.uuid(), kind: DocumentKind, reason: DocumentFault, ...message }),
  ReviewBegun: z.object({}),
  InformationRequested: z.object({ items: z.array(RequestItem), ...message }),
  /** `snapshot` where anything was sent anew: the application as it is from then on. */
  InformationProvided: z.object({ window: ReviewWindow, snapshot: ParticularRef.nullable(), ...message }),
  CaseHeld: z.object({ text: ParticularRef }),
  HoldReleased: z.object({ window: ReviewWindow }),
  ReviewExtended: z.object({ businessDays: z.int().positive(), text: ParticularRef, window: ReviewWindow }),
  ReviewRecalculated: z.object({
    text: ParticularRef,
    previous: ReviewWindow.pick({ earliest: true, latest: true }),
    window: ReviewWindow,
  }),
  /** All that is known by then. */
  RiskAssessed: z.object({ signals: z.array(RiskSignal).min(1) }),
  /** The first of two approvals. */
  ApprovalProposed: z.object({ ...message }),
  ProposalReturned: z.object({ text: ParticularRef }),
  ApplicationApproved: z.object({ ...message }),
  ApplicationRejected: z.object({ reasons: z.array(RejectionReason).min(1), ...message }),
  /** `card` is null where the operator keeps no stock and none was named. */
  CardShipped: z.object({ courier: z.string(), trackingNumber: ParticularRef, card: CardRef.nullable() }),
  ShipmentDelivered: z.object({}),
  ShipmentReturned: z.object({ reason: ReturnReason, ...message }),
  /** Only after the approval: until then it is an answer like others. */
  DeliveryChanged: z.object({ application: ParticularRef, delivery: DeliveryFact }),
  /** The card that is laid aside; null where whoever hands one over takes it then. */
  CardMadeReadyForPickup: z.object({ ...message, card: CardRef.nullable() }),
  /** `shown` is what the collector proved themselves by. */
  CardCollected: z.object({ by: Collector, shown: z.array(CollectionProof).min(1), card: CardRef.nullable() }),
  CardInspected: z.object({ inspection: Inspection }),
  /** The card is taken out of use, and the case gets another. */
  DefectReported: z.object({ defects: z.array(Defect).min(1), card: CardRef.nullable(), ...message }),
  EsimIssued: z.object({ card: CardRef }),
  EsimShown: z.object({}),
  ReceiptConfirmed: z.object({}),
  LineActivated: z.object({}),
  /** Amounts are in the smallest unit of the market's currency. */
  PaymentRecorded: z.object({ amount: Money, method: PaymentMethod, reference: ParticularRef.nullable() }),
  FeeWaived: z.object({ amount: Money, text: ParticularRef }),
  PaymentRefunded: z.object({ amount: Money, method: PaymentMethod, text: ParticularRef }),
  OriginalsSeen: z.object({ documents: z.array(DocumentKind).min(1) }),
  FormSigned: z.object({ how: SigningWay, signature: ParticularRef.nullable() }),
  ProxyNominated: z.object({ person: ParticularRef }),
  ProxyRevoked: z.object({}),
  CaseClosed: z.object({}),
  /** Null gives it back to everybody. */
  CaseAssigned: z.object({ assignee: z.uuid().nullable() }),
  NoteAdded: z.object({ audience: Audience, text: ParticularRef }),
  CaseWithdrawn: z.object({ ...message }),
  CaseExpired: z.object({}),
  /**
   * `window` where it had been submitted: a new promise, counted from then on. `waits` where something was open with the
   * customer: it is so again, and the promise stands still at once.
   */
  CaseReopened: z.object({ text: ParticularRef, window: ReviewWindow.nullable(), waits: z.boolean() }),
  CaseClaimed: z.object({ customerId: z.uuid() }),
  ClaimLinkSent: z.object({}),
  ReminderRaised: Reminder,
  /** An answer to a mail; `messageId` is the message of ours that it answers. */
  ReplyReceived: z.object({ from: ReplySender, messageId: z.uuid(), files: ReplyFiles, ...message }),
  /** "This wasn't me"; `message` is the one whose link was used. */
  NotMeReported: z.object({ by: Objector, message: z.uuid().nullable() }),
  /** `window` where the clock was running: both ends move by the time it stood still. */
  FreezeLifted: z.object({ text: ParticularRef, window: ReviewWindow.nullable() }),
  /** The carrier was asked to block the lost line; the text names its ticket, if there is one. */
  LineBlockRequested: z.object({ ...message }),
  PersonalDataShown: z.object({ what: PersonalPart, reason: LookReason, ...message }),
  /** Kept for as long as the operator's rules say. */
  DocumentsRetired: z.object({
    documents: z.array(z.object({ id: z.uuid(), kind: DocumentKind })).min(1),
  }),
  /**
   * A code went out by e-mail, for somebody on the telephone to read back. `addressChangedAt`: when an address it went to
   * became another, where that was within a week. Customers see all three: it is their case that somebody asked about.
   */
  CallerCodeSent: z.object({ addressChangedAt: Instant.nullable() }),
  CallerVerified: z.object({}),
  CallerNotVerified: z.object({}),
  PersonalDataErased: z.object({}),
}
export type EventType = keyof typeof payloads
export type EventOf<Type extends EventType> = { type: Type; payload: z.infer<(typeof payloads)[Type]> }
/** Something that happened, as `decide` says it. */
export type CaseEvent = { [Type in EventType]: EventOf<Type> }[EventType]

/**
 * What is between staff: internal notes, what they are reminded of, what came by mail from who knows whom, and what was
 * noticed about a customer.
 */
export const isInternal = (event: CaseEvent): boolean =>
  amongStaff.includes(event.type) ||
  (event.type === 'NoteAdded' && event.payload.audience === 'internal') ||
  (event.type === 'ReminderRaised' && isForStaff(event.payload.about)) ||
  (event.type === 'ReplyReceived' && event.payload.from === 'unknown')
const amongStaff: readonly EventType[] = [
  'RiskAssessed',
  'ApprovalProposed',
  'ProposalReturned',
  'CaseAssigned',
  // A verdict may still be changed: what follows from it, the request or the decision says.
  'DocumentAccepted',
  'DocumentRejected',
]

/** What is between staff does not exist for customers. */
export const isHiddenFrom = (actor: Actor, event: CaseEvent): boolean => actor.kind === 'customer' && isInternal(event)

/**
 * Whether a page shown before an event is as true after it: nobody decides otherwise because there was a reminder, or
 * because somebody looked, or called.
 */
export const changesNothingFor = (actor: Actor, event: CaseEvent): boolean =>
  changingNothing.includes(event.type) || isHiddenFrom(actor, event)
const changingNothing: readonly EventType[] = [
  'ReminderRaised',
  'PersonalDataShown',
  'CallerCodeSent',
  'CallerVerified',
  'CallerNotVerified',
]

/** Who did it, when, and under which version of the operator's rules. */
export type Stamp = { sequence: number; at: Instant; actor: Actor; policyVersion: number }
/** The same as the history keeps it. */
export type RecordedEvent = CaseEvent & Stamp

export const eventTypes = Object.keys(payloads) as EventType[] // the keys of the object above

/** How a payload of each older version becomes one of the next: the first takes version 1 to 2. */
const upcasts: Partial<Record<EventType, ((payload: object) => object)[]>> = {
  // Until version 2 a case could not be opened without a way of delivery.
  CaseOpened: [(payload) => payload],
  // Until version 2 nothing but the answers was kept, and the opening had said how to deliver.
  ApplicationSubmitted: [(payload) => ({ ...payload, snapshot: null, delivery: null })],
  // Until version 2 a request was words, and so was the answer.
  InformationRequested: [(payload) => ({ ...payload, items: [] })],
  InformationProvided: [(payload) => ({ ...payload, snapshot: null })],
  // Until version 2 every case that had been submitted was under review again.
  CaseReopened: [(payload) => ({ ...payload, waits: false })],
  // Until version 2 there was no stock of cards.
  CardShipped: [(payload) => ({ ...payload, card: null })],
  CardMadeReadyForPickup: [(payload) => ({ ...payload, card: null })],
}
/** The version in which events of a type are written today. */
export const schemaVersionOf = (type: EventType): number => 1 + (upcasts[type]?.length ?? 0)

/** Reads one stored event. Throws when it is not one of ours: the history is broken, and nothing may build on it. */
export function parseEvent(stored: Stamp & { type: string; schemaVersion: number; payload: unknown }): RecordedEvent {
  const type = z.enum(eventTypes).parse(stored.type)
  if (stored.schemaVersion < 1 || stored.schemaVersion > schemaVersionOf(type))
    throw new Error(`${type} has unknown version ${stored.schemaVersion}`)
  const newer = upcasts[type]?.slice(stored.schemaVersion - 1) ?? []
  return {
    type,
    // Whatever it is, the schema judges it below.
    payload: payloads[type].parse(newer.reduce((payload, upcast) => upcast(payload), stored.payload as object)),
    sequence: stored.sequence,
    at: stored.at,
    actor: Actor.parse(stored.actor),
    policyVersion: stored.policyVersion,
  } as RecordedEvent // type and payload were parsed by the same key
}
