import { z } from 'zod'
import { Actor } from '@/lib/accounts/actor'
import { Reason } from '@/lib/application/reason'
import { ReviewWindow } from '@/lib/calendar/review-window'
import { Instant } from '@/lib/core/time'
import { Locale } from '@/lib/i18n/locale'
import { MarketId } from '@/lib/markets'
import { DeliveryMethod, DocumentKind } from '@/lib/markets/policy'
import { CallerFacts, nobodyCalled } from './caller-facts'
import { CardRef } from './card'
import { CaseDocument } from './document'
import { FeeFacts, nothingPaid } from './fee-facts'
import { ParticularRef } from './particulars'
import { Recipient } from './recipient'
import { Reference } from './reference'
import { Reminder } from './reminder'
import { CorrectablePage, RequestItem } from './request'
import { RiskSignal } from './risk'

/**
 * START HERE. What a case is: one shape per status, so that a promise exists only where one was given.
 * How it got there is in events.ts and evolve.ts; what may happen next is in decide.ts.
 */
export const DeliveryFact = z.object({ method: DeliveryMethod, servicePoint: z.string().nullable() })
export type DeliveryFact = z.infer<typeof DeliveryFact>

/** Who said "this wasn't me": somebody signed in or one of the staff for a caller, or whoever had the link of a mail. */
export const Objector = z.enum(['customer', 'staff', ...Recipient.options])
export type Objector = z.infer<typeof Objector>

export const SigningWay = z.enum(['screen', 'paper'])
export type SigningWay = z.infer<typeof SigningWay>
export const Collector = z.enum(['customer', 'proxy'])
export type Collector = z.infer<typeof Collector>

const facts = {
  id: z.uuid(),
  reference: Reference,
  /** The number of events so far. */
  version: z.int().positive(),
  market: MarketId,
  operatorId: z.uuid(),
  /** Null for a case opened for somebody without an account. */
  customerId: z.uuid().nullable(),
  openedBy: Actor,
  openedAt: Instant,
  locale: Locale,
  reason: Reason,
  /** Null until it is chosen; a submitted application says it. */
  delivery: DeliveryFact.nullable(),
  /** The answers as they stand. */
  application: ParticularRef,
  /** What was submitted, as it was asked and answered; null before, and for what was submitted before there were any. */
  snapshot: ParticularRef.nullable().default(null),
  /** Files that were sent for it, in the order they came. */
  documents: z.array(CaseDocument).default([]),
  /** The operator's rules this case is under: those of the day it was submitted. */
  policyVersion: z.int().positive(),
  contactedAt: Instant.nullable(),
  /** What was given of them so far. */
  reminders: z.array(Reminder).default([]),
  /** Since when nothing may bring a card nearer, because somebody said "this wasn't me". */
  frozen: z.object({ at: Instant, by: Objector }).nullable().default(null),
  /** The event by which the latest freeze was lifted: links from before it freeze nothing any more. */
  lastLift: z.int().positive().nullable().default(null),
  /** What was known when it was submitted, and has become known since. Not for customers. */
  risk: z.array(RiskSignal).default([]),
  /** The account of whoever of the staff works it; null for nobody's. */
  assignee: z.uuid().nullable().default(null),
  /** Who is known of those who call, and to whom. */
  callers: CallerFacts.default(nobodyCalled),
  /** Who has worked on the review, each as `actorKey`. */
  workedBy: z.array(z.string()).default([]),
  /** Which original documents staff have seen at a counter. */
  originals: z.array(DocumentKind).default([]),
  /** That the answers as they stand were signed, on a screen or on paper; the signature itself is personal. */
  signed: z.object({ at: Instant, how: SigningWay, signature: ParticularRef.nullable() }).nullable().default(null),
  /** Who may collect the card for the customer. */
  proxy: z.object({ at: Instant, person: ParticularRef }).nullable().default(null),
  fee: FeeFacts.default(nothingPaid),
  /** Whether a card was ever issued in it, wherever that is by now. */
  hadCard: z.boolean().default(false),
  /** When everything personal in it was erased. */
  erasedAt: Instant.nullable().default(null),
}
/** When somebody last worked on it; null for a case that was not worked on since there were reminders. */
const unfinished = { activeAt: Instant.nullable().default(null) }
const submission = { submittedAt: Instant, window: ReviewWindow, delivery: DeliveryFact }
const pause = { pausedAt: Instant }
/** What the customer is asked for beside words, and which pages they have saved since. */
const request = { asked: z.array(RequestItem).default([]), corrected: z.array(CorrectablePage).default([]) }
/** Since when they are asked; null where the pause began with it. */
const asking = { ...request, askedAt: Instant.nullable().default(null) }
/** An answer that nobody has acted on yet, and what of the request it leaves open. */
const reply = {
  replied: z
    .object({ at: Instant, left: z.array(RequestItem) })
    .nullable()
    .default(null),
}
/** The first of two approvals; `by` as `actorKey`. */
const proposal = {
  proposal: z.object({ by: z.string(), at: Instant, text: ParticularRef.nullable() }).nullable().default(null),
}
const approval = {
  ...submission,
  approvedAt: Instant,
  /** From when on there is time to say no, where it began anew: see `coolAnew` in evolve.ts. */
  coolingFrom: Instant.nullable().default(null),
}
/** The card it has; null where none was named, as the operator keeps no stock. */
const issue = { card: CardRef.nullable().default(null), inspectedAt: Instant.nullable().default(null) }
/** A case may end before it was submitted. */
const ending = {
  endedAt: Instant,
  submittedAt: Instant.nullable(),
  /** How far it came. */
  endedFrom: z.enum([
    'opened',
    'contacted',
    'submitted',
    'in_review',
    'waiting_for_customer',
    'on_hold',
    'approved',
    'shipped',
    'ready_for_pickup',
    'received',
  ]),
  /** By whom it had been stopped then, and since when: it is so again when it goes on. */
  stopped: facts.frozen,
  /** What was open with the customer then; null where nothing was, and for what ended before it was kept. */
  request: z
    .object({ ...request, askedAt: Instant })
    .nullable()
    .default(null),
}

export const Case = z.discriminatedUnion('status', [
  z.object({ ...facts, ...unfinished, status: z.literal('opened') }),
  z.object({ ...facts, ...unfinished, status: z.literal('contacted') }),
  z.object({ ...facts, ...submission, status: z.literal('submitted') }),
  z.object({ ...facts, ...submission, ...proposal, ...reply, status: z.literal('in_review') }),
  z.object({ ...facts, ...submission, ...pause, ...asking, status: z.literal('waiting_for_customer') }),
  z.object({
    ...facts,
    ...submission,
    ...pause,
    status: z.literal('on_hold'),
    heldFrom: z.enum(['submitted', 'in_review']),
  }),
  z.object({
    ...facts,
    ...approval,
    status: z.literal('approved'),
    /** When a parcel with the card came back. */
    returnedAt: Instant.nullable().default(null),
  }),
  z.object({
    ...facts,
    ...approval,
    ...issue,
    status: z.literal('shipped'),
    shippedAt: Instant,
    courier: z.string().default(''),
    shipment: ParticularRef,
    deliveredAt: Instant.nullable().default(null),
  }),
  /** A card that lies at a counter, or an eSIM that waits for its customer. */
  z.object({
    ...facts,
    ...approval,
    ...issue,
    status: z.literal('ready_for_pickup'),
    readyAt: Instant,
    /** The event that made it ready, from which the code to collect it follows; null for those from before there were any. */
    readyBy: z.int().positive().nullable().default(null),
    collected: z.object({ at: Instant, by: Collector }).nullable().default(null),
    /** When the activation code of an eSIM was shown, which is done once. */
    shownAt: Instant.nullable().default(null),
  }),
  z.object({
    ...facts,
    ...approval,
    ...issue,
    status: z.literal('received'),
    receivedAt: Instant,
    activatedAt: Instant.nullable().default(null),
  }),
  z.object({ ...facts, ...ending, card: CardRef.nullable().default(null), status: z.literal('closed') }),
  z.object({ ...facts, ...ending, status: z.literal('rejected') }),
  z.object({ ...facts, ...ending, status: z.literal('withdrawn') }),
  z.object({ ...facts, ...ending, status: z.literal('expired') }),
])
export type Case = z.infer<typeof Case>
export type Status = Case['status']
export type CaseIn<S extends Status> = Extract<Case, { status: S }>

export const statuses = Case.options.map((option) => option.shape.status.value)
export const Status = z.enum(statuses)
