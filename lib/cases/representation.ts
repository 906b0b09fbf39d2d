import { z } from 'zod'
import { type Answers, Proof } from '@/lib/application/answers'
import { MissingAnswer, Step } from '@/lib/application/pages'
import { Reason } from '@/lib/application/reason'
import { ClockReason } from '@/lib/calendar/reasons'
import type { ReviewWindow } from '@/lib/calendar/review-window'
import { CivilDate, Instant } from '@/lib/core/time'
import { Locale } from '@/lib/i18n/locale'
import { MarketId } from '@/lib/markets'
import { DocumentKind, IdentityKind, type Policy } from '@/lib/markets/policy'
import { shipmentOf } from '@/lib/shipping/shipment'
import { type Case, Status } from './case'
import { reviewClock } from './clock'
import { describeWindow, type Speech } from './describe'
import { DocumentFault } from './document'
import { eventTypes } from './events'
import { FeeRepresentation, representFee } from './fee-representation'
import type { HistoryEntry } from './queries'
import { Reference } from './reference'
import { MaskedAnswers, representAnswers } from './represent-answers'
import { isDealtWith, RequestItem } from './request'
import { RiskSignal } from './risk'
import { Stage, stageOf, turnOf } from './status'

/** A case and its history as other systems see them: camelCase, what is personal masked. */
export const WindowRepresentation = z.object({
  startDay: CivilDate,
  earliest: Instant,
  latest: Instant,
  provisional: z.boolean().describe('Touches a year whose holidays are not final.'),
  reasons: z
    .array(z.intersection(ClockReason, z.object({ text: z.string() })))
    .describe('Why these dates, step by step: as data, and as a sentence in the language of Accept-Language.'),
})

const Progress = z.object({
  next: Step.describe('The page to fill in next; `check` when nothing is left but to submit.'),
  missing: z.array(MissingAnswer).describe('What has to be answered before it can be submitted.'),
})
export type Progress = z.infer<typeof Progress>

/** Who collects a card for the customer: the name, which people are called by, and how the number of the document ends. */
export const ProxyRepresentation = z.object({
  namedAt: Instant,
  name: z.string().nullable().describe('Null once it is erased.'),
  identity: z.object({ kind: IdentityKind, number: z.string().optional(), numberEnding: z.string() }).nullable(),
})
export type ProxyRepresentation = z.infer<typeof ProxyRepresentation>

export const CaseRepresentation = z.object({
  reference: Reference.describe('Short, speakable, with a check character.'),
  status: Status,
  stage: Stage,
  turn: z.enum(['customer', 'operator', 'courier']).nullable().describe('Whose turn it is.'),
  version: z.int().describe('Counts the events so far.'),
  market: MarketId,
  operator: z.string(),
  locale: Locale,
  reason: Reason,
  openedAt: Instant,
  contactedAt: Instant.nullable(),
  submittedAt: Instant.nullable(),
  reviewWindow: WindowRepresentation.extend({
    paused: z.boolean(),
    overdue: z.boolean().describe('Whether the decision should have been made by now.'),
  }).nullable(),
  progress: Progress.nullable().describe('How far the application has been filled in; null once it is submitted.'),
  frozenAt: Instant.nullable().describe('Since when it is stopped, because somebody said “this wasn’t me”.'),
  risk: z.array(RiskSignal).describe('What stands out about the application.'),
  awaitsSecondApproval: z.boolean().describe('Whether one of two people has approved it.'),
  shipment: z
    .object({
      courier: z.string(),
      trackingNumber: z.string().nullable().describe('Null once it is erased.'),
      url: z.url().nullable().describe('The courier’s page about the parcel; null where we do not know it.'),
      shippedAt: Instant,
      deliveredAt: Instant.nullable(),
    })
    .nullable()
    .describe('The parcel with the card, from when it is sent until it is received.'),
  fee: FeeRepresentation.describe('What the new card costs, and what is still open of it.'),
  ...MaskedAnswers.shape,
  proof: Proof.nullable(),
  proxy: ProxyRepresentation.nullable().describe('Who may collect the card for the customer.'),
  erasedAt: Instant.nullable().describe('When everything personal in it was erased at the customer’s wish.'),
  requested: z
    .array(z.object({ item: RequestItem, done: z.boolean() }))
    .describe('What the customer is asked for, item by item, while they are.'),
  documents: z.array(
    z.object({
      id: z.uuid(),
      kind: DocumentKind,
      name: z.string().nullable().describe('What the file was called; null once that is erased.'),
      mediaType: z.string(),
      bytes: z.int(),
      digest: z.string().describe('SHA-256 of the file as it was sent, in hexadecimal.'),
      attachedAt: Instant.nullable().describe('Null for what came before that was kept.'),
      verdict: z
        .object({ outcome: z.enum(['accepted', 'rejected']), reason: DocumentFault.nullable() })
        .nullable()
        .describe('What a reviewer made of it; null until then.'),
    }),
  ),
})
export type CaseRepresentation = z.infer<typeof CaseRepresentation>

/** What files were called, by the ids under which that is kept. */
export type FileNames = ReadonlyMap<string, string | null>

type About = {
  operator: string
  /** The rules that hold for the case. */
  policy: Policy
  progress: Progress | null
  fileNames: FileNames
  /** The number of the parcel; null where there is none, or it is erased. */
  trackingNumber: string | null
  proxy: ProxyRepresentation | null
  /** Whether personal answers are represented in full. */
  shown: boolean
  now: Instant
}

export function representCase(
  state: Case,
  application: Answers,
  {
    operator,
    policy,
    proxy,
    progress,
    fileNames,
    trackingNumber,
    shown,
    now,
    t,
    locale: language,
  }: About & Omit<Speech, 'market'>,
): CaseRepresentation {
  const clock = reviewClock(state, now)
  const { reference, status, version, market, locale, reason, openedAt, contactedAt } = state
  return {
    reference,
    status,
    stage: stageOf[status],
    turn: turnOf[status],
    version,
    market,
    operator,
    locale,
    reason,
    openedAt,
    contactedAt,
    submittedAt: 'submittedAt' in state ? state.submittedAt : null,
    reviewWindow:
      'window' in state
        ? {
            ...representWindow(state.window, { t, locale: language, market }),
            paused: clock.kind === 'stopped',
            overdue: clock.kind === 'overdue',
          }
        : null,
    progress,
    frozenAt: state.frozen?.at ?? null,
    risk: state.risk,
    awaitsSecondApproval: 'proposal' in state && state.proposal !== null,
    shipment: shipmentOf(state, trackingNumber),
    fee: representFee(state, policy),
    ...representAnswers(application, shown),
    proof: application.proof ?? null,
    proxy,
    erasedAt: state.erasedAt,
    requested:
      state.status === 'waiting_for_customer'
        ? state.asked.map((item) => ({ item, done: isDealtWith(item, state) }))
        : [],
    documents: state.documents.map(({ id, kind, name, mediaType, bytes, digest, attachedAt, verdict }) => ({
      id,
      kind,
      name: fileNames.get(name.id) ?? null,
      mediaType,
      bytes,
      digest,
      attachedAt,
      verdict: verdict && {
        outcome: verdict.outcome,
        reason: verdict.outcome === 'rejected' ? verdict.reason : null,
      },
    })),
  }
}

export function representWindow(window: ReviewWindow, speech: Speech): z.infer<typeof WindowRepresentation> {
  const { startDay, earliest, latest, provisional, reasons } = window
  const sentences = describeWindow(window, speech)
  const told = reasons.map((reason, step) => ({ ...reason, text: sentences[step] ?? '' }))
  return { startDay, earliest, latest, provisional, reasons: told }
}

export const EventRepresentation = z.object({
  sequence: z.int(),
  type: z.enum(eventTypes),
  at: Instant,
  actor: z.object({ kind: z.enum(['customer', 'staff', 'api-key', 'system']), role: z.string().nullable() }),
  policyVersion: z.int(),
  payload: z.record(z.string(), z.unknown()).describe('As the history keeps it: personal data only by id and digest.'),
  text: z.string().nullable().describe('What was written with it; null when nothing was, or once it is erased.'),
  previous: z.string().nullable().describe('The hash of the event before it; null for the first.'),
  hash: z.string().describe('SHA-256 of what is stored of it, which `…/history.jsonl` has.'),
})
export type EventRepresentation = z.infer<typeof EventRepresentation>

export function representEvent({
  sequence,
  type,
  at,
  actor,
  policyVersion,
  payload,
  text,
  previous,
  hash,
}: HistoryEntry): EventRepresentation {
  const role = 'role' in actor ? actor.role : null
  return { sequence, type, at, actor: { kind: actor.kind, role }, policyVersion, payload, text, previous, hash }
}
