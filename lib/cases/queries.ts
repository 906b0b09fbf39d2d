import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Link } from '@/lib/history/chain'
import { Case } from './case'
import { findClaim, isSentTo } from './claims'
import { isHiddenFrom, type RecordedEvent } from './events'
import { readBodies, readBody } from './particular-rows'
import { readApplication, readHistory, visibleTo } from './records'
import type { Reference } from './reference'
import { openStatuses } from './status'

/**
 * What can be read of one case, each time through the eyes of an actor. Someone else's case is not found. Many are read
 * in queue/.
 */
export async function findCase(actor: Actor, reference: Reference): Promise<Case | null> {
  const row = await database().case.findFirst({ where: { reference, ...visibleTo(actor) }, select: { state: true } })
  return row && Case.parse(row.state)
}

/** What somebody sees who has opened a link to a case and may not see the case yet. */
export type ClaimView = { operator: string; isSentTo: (email: string) => boolean }

/** The link behind a token; null when it never was, has expired or been used, or there is no longer anything to claim. */
export async function lookAtClaim(token: string, now: Instant): Promise<ClaimView | null> {
  const claim = await findClaim(database(), token, now)
  const row =
    claim &&
    (await database().case.findFirst({
      where: { id: claim.caseId, customerId: null, status: { in: openStatuses } },
      select: { operator: { select: { name: true } } },
    }))
  return row && { operator: row.operator.name, isSentTo: (email) => isSentTo(claim, email) }
}

export const getApplication = (state: Case): Promise<Answers> => readApplication(database(), state)

/** The number of the parcel that a case's card is in; null where it is in none, or once that is erased. */
export async function getTrackingNumber(state: Case): Promise<string | null> {
  const number = state.status === 'shipped' ? await readBody(database(), state.shipment.id) : null
  return z.string().nullish().parse(number) ?? null
}

/**
 * One event as it can be shown: with the words it refers to (null once erased), the name of the person behind it, and
 * of whoever else it names.
 */
export type HistoryEntry = RecordedEvent &
  Link & { text: string | null; actorName: string | null; aboutName: string | null }

/** The history in order. Customers do not see internal notes. */
export async function listHistory(actor: Actor, state: Case): Promise<HistoryEntry[]> {
  const events = await readHistory(database(), state.id)
  const visible = events.filter((event) => !isHiddenFrom(actor, event))
  const bodies = await readBodies(database(), { caseId: state.id, kind: 'text' })
  const names = await namesOf(visible)
  return visible.map((event) => ({
    ...event,
    text: isForStaffOnly(actor, event) ? null : wordsIn(bodies, textOf(event)),
    actorName: 'accountId' in event.actor ? names.get(event.actor.accountId) || null : null,
    aboutName: names.get(namedIn(event) ?? '') || null,
  }))
}

/** Why a case is held or goes on, or its data was looked at, is for staff: it may be a suspicion. */
const isForStaffOnly = (actor: Actor, { type }: RecordedEvent): boolean =>
  actor.kind === 'customer' && (type === 'CaseHeld' || type === 'FreezeLifted' || type === 'PersonalDataShown')

const wordsIn = (bodies: Map<string, unknown>, id = ''): string | null =>
  z.string().optional().parse(bodies.get(id)) ?? null

/** The id of what somebody wrote with an event, or of the number they gave with it. */
export function textOf({ type, payload }: RecordedEvent): string | undefined {
  if (type === 'PaymentRecorded') return payload.reference?.id
  if ('trackingNumber' in payload) return payload.trackingNumber.id
  if ('document' in payload) return payload.document.name.id
  return 'text' in payload ? payload.text?.id : undefined
}

/** The account of whoever of the staff an event is about. */
const namedIn = (event: RecordedEvent): string | null => (event.type === 'CaseAssigned' ? event.payload.assignee : null)

async function namesOf(events: readonly RecordedEvent[]): Promise<Map<string, string>> {
  const ids = events.flatMap((event) => [
    ...('accountId' in event.actor ? [event.actor.accountId] : []),
    ...[namedIn(event)].filter((id) => id !== null),
  ])
  const rows = await database().account.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
