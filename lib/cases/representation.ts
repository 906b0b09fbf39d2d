import { z } from 'zod'
import { ClockReason } from '@/lib/calendar/reasons'
import type { ReviewWindow } from '@/lib/calendar/review-window'
import { CivilDate, Instant } from '@/lib/core/time'
import { endingOf } from '@/lib/documents/mask'
import { Locale } from '@/lib/i18n/locale'
import { MarketId } from '@/lib/markets'
import { IdentityKind } from '@/lib/markets/policy'
import { Application, Delivery, Proof, Reason } from './application'
import { type Case, Status } from './case'
import { reviewClock } from './clock'
import { describeWindow, type Speech } from './describe'
import { eventTypes } from './events'
import type { HistoryEntry } from './queries'
import { Reference } from './reference'
import { Stage, stageOf, turnOf } from './status'

/** A case and its history as other systems see them: camelCase, identity numbers masked. */
export const WindowRepresentation = z.object({
  startDay: CivilDate,
  earliest: Instant,
  latest: Instant,
  provisional: z.boolean().describe('Touches a year whose holidays are not final.'),
  reasons: z
    .array(z.intersection(ClockReason, z.object({ text: z.string() })))
    .describe('Why these dates, step by step: as data, and as a sentence in the language of Accept-Language.'),
})

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
  delivery: Delivery,
  line: Application.shape.line,
  applicant: Application.shape.applicant,
  identity: z.object({ kind: IdentityKind, numberEnding: z.string() }).nullable(),
  proof: Proof.nullable(),
})
export type CaseRepresentation = z.infer<typeof CaseRepresentation>

export function representCase(
  state: Case,
  application: Application,
  { operator, now, t, locale: language }: { operator: string; now: Instant } & Omit<Speech, 'market'>,
): CaseRepresentation {
  const clock = reviewClock(state, now)
  const { reference, status, version, market, locale, reason, openedAt, contactedAt } = state
  const { delivery, line, applicant, identity, proof } = application
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
    delivery,
    line,
    applicant,
    identity: identity ? { kind: identity.kind, numberEnding: endingOf(identity.number) } : null,
    proof: proof ?? null,
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
}: HistoryEntry): EventRepresentation {
  const role = 'role' in actor ? actor.role : null
  return { sequence, type, at, actor: { kind: actor.kind, role }, policyVersion, payload, text }
}
