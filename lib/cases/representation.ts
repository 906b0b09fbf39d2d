import { z } from 'zod'
import { ClockReason } from '@/lib/calendar/reasons'
import { CivilDate, Instant } from '@/lib/core/time'
import { endingOf } from '@/lib/documents/mask'
import { Locale } from '@/lib/i18n/locale'
import { MarketId } from '@/lib/markets'
import { IdentityKind } from '@/lib/markets/policy'
import { Application, Delivery, Proof, Reason } from './application'
import { type Case, Status } from './case'
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
  reasons: z.array(ClockReason).describe('Why these dates, step by step.'),
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
  reviewWindow: WindowRepresentation.extend({ paused: z.boolean() }).nullable(),
  delivery: Delivery,
  line: Application.shape.line,
  applicant: Application.shape.applicant,
  identity: z.object({ kind: IdentityKind, numberEnding: z.string() }).nullable(),
  proof: Proof.nullable(),
})
export type CaseRepresentation = z.infer<typeof CaseRepresentation>

export function representCase(state: Case, application: Application, operatorSlug: string): CaseRepresentation {
  const { reference, status, version, market, locale, reason, openedAt, contactedAt } = state
  const { delivery, line, applicant, identity, proof } = application
  return {
    reference,
    status,
    stage: stageOf[status],
    turn: turnOf[status],
    version,
    market,
    operator: operatorSlug,
    locale,
    reason,
    openedAt,
    contactedAt,
    submittedAt: 'submittedAt' in state ? state.submittedAt : null,
    reviewWindow: 'window' in state ? { ...representWindow(state.window), paused: 'pausedAt' in state } : null,
    delivery,
    line,
    applicant,
    identity: identity ? { kind: identity.kind, numberEnding: endingOf(identity.number) } : null,
    proof: proof ?? null,
  }
}

export const representWindow = ({
  startDay,
  earliest,
  latest,
  provisional,
  reasons,
}: z.infer<typeof WindowRepresentation>) => ({
  startDay,
  earliest,
  latest,
  provisional,
  reasons,
})

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
