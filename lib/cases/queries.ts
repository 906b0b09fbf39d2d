import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { Instant, toInstant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { database } from '@/lib/database/client'
import type { Link } from '@/lib/history/chain'
import { Case, Status } from './case'
import { findClaim, isSentTo } from './claims'
import { isHiddenFrom, type RecordedEvent } from './events'
import { readBodies, readBody } from './particular-rows'
import { answersIn, readApplication, readHistory, visibleTo } from './records'
import type { Reference } from './reference'
import { matching } from './search-terms'
import { endedStatuses, openStatuses, Stage, stageOf } from './status'

/** What can be read of cases, each time through the eyes of an actor. Someone else's case is not found. */
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

export const CaseFilter = z.strictObject({
  status: Status.optional(),
  stage: Stage.optional(),
  /** A reference; a phone, identity or order number; an e-mail address; or how the words of a name begin. */
  q: Words(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** How the promise of a review stands: see clock.ts. */
  clock: z.enum(['running', 'overdue', 'stopped', 'none']).optional(),
  /** What somebody else has to look at: a first approval, or a case that was stopped with "this wasn't me". */
  awaits: z.enum(['second-approval', 'lift']).optional(),
  /** `due`: what must be decided first comes first, and what has no running clock last. */
  order: z.enum(['oldest', 'newest', 'due']).default('oldest'),
  cursor: z
    .string()
    .refine((text) => readCursor(text) !== null, 'invalid')
    .optional(),
})

export type CaseFilter = z.infer<typeof CaseFilter>
type CaseOrder = CaseFilter['order']

export type CaseRow = { case: Case; application: Answers }
export type CasePage = { rows: CaseRow[]; nextCursor: string | null }

/** One page of cases. */
export async function listCases(
  actor: Actor,
  {
    status,
    stage,
    q,
    limit,
    cursor,
    clock,
    awaits,
    order = 'oldest',
    openOnly = false,
  }: Omit<CaseFilter, 'order'> & { order?: CaseOrder; openOnly?: boolean },
  now: Instant,
): Promise<CasePage> {
  const direction = order === 'newest' ? 'desc' : 'asc'
  const statuses = Status.options.filter(
    (one) =>
      (!status || one === status) && (!stage || stageOf[one] === stage) && !(openOnly && endedStatuses.includes(one)),
  )
  const found = await database().case.findMany({
    where: {
      AND: [
        visibleTo(actor),
        statuses.length < Status.options.length ? { status: { in: statuses } } : {},
        beyond(cursor, order),
        q ? matching(q) : {},
        clock ? withClock(clock, now) : {},
        awaits ? awaiting(awaits, now) : {},
      ],
    },
    orderBy: [
      ...(order === 'due' ? [{ dueAt: { sort: 'asc', nulls: 'last' } } as const] : []),
      { openedAt: direction },
      { id: direction },
    ],
    take: limit + 1,
    select: { id: true, openedAt: true, dueAt: true, state: true },
  })
  const page = found.slice(0, limit)
  const states = page.map((row) => Case.parse(row.state))
  const bodies = await readBodies(database(), { id: { in: states.map((state) => state.application.id) } })
  const last = page.at(-1)
  return {
    rows: states.map((state) => ({ case: state, application: answersIn(bodies, state) })),
    nextCursor: found.length > limit && last ? toCursor(last, order) : null,
  }
}

/** How many cases an actor can see in each status. */
export async function countCases(actor: Actor): Promise<Partial<Record<Status, number>>> {
  const rows = await database().case.groupBy({ by: ['status'], where: visibleTo(actor), _count: true })
  return Object.fromEntries(rows.map(({ status, _count }) => [Status.parse(status), _count]))
}

/** The same as reviewClock in clock.ts, for the database: a decision is due exactly while the clock runs. */
function withClock(clock: NonNullable<CaseFilter['clock']>, now: Instant) {
  // In review without a date to be decided by: frozen.
  const stopped = {
    OR: [
      { status: { in: ['waiting_for_customer', 'on_hold'] } },
      { status: { in: ['submitted', 'in_review'] }, dueAt: null },
    ],
  }
  if (clock === 'stopped') return stopped
  if (clock === 'none') return { dueAt: null, NOT: stopped }
  return { dueAt: clock === 'overdue' ? { lte: now } : { gt: now } }
}

/** A closed case is reported within the days that the links of its messages work. */
const reportedWithin = 60 * 24 * 3_600_000

function awaiting(what: NonNullable<CaseFilter['awaits']>, now: Instant) {
  const frozen = { state: { path: ['frozen', 'at'], string_contains: '' } }
  const lately = { gte: toInstant(new Date(Date.parse(now) - reportedWithin)) }
  if (what === 'lift')
    return { AND: [frozen, { OR: [{ status: { in: openStatuses } }, { status: 'closed', openedAt: lately }] }] }
  return { status: 'in_review', state: { path: ['proposal', 'by'], string_contains: '' } }
}

/** How many cases an actor can see that somebody else has to look at. */
export const countAwaiting = (actor: Actor, what: NonNullable<CaseFilter['awaits']>, now: Instant): Promise<number> =>
  database().case.count({ where: { ...visibleTo(actor), ...awaiting(what, now) } })

/** How many decisions an actor can see that should have been made by now. */
export const countOverdue = (actor: Actor, now: Instant): Promise<number> =>
  database().case.count({ where: { ...visibleTo(actor), ...withClock('overdue', now) } })

const toCursor = ({ dueAt, openedAt, id }: { dueAt: Date | null; openedAt: Date; id: string }, order: CaseOrder) =>
  Buffer.from(`${order} ${dueAt ? toInstant(dueAt) : '-'} ${toInstant(openedAt)} ${id}`).toString('base64url')

const Order = z.enum(['oldest', 'newest', 'due'])
const Cursor = z.tuple([Order, z.union([Instant, z.literal('-').transform(() => null)]), Instant, z.uuid()])
/** Where a page ended; null when the text is no cursor of ours. */
function readCursor(text: string): z.infer<typeof Cursor> | null {
  return Cursor.safeParse(Buffer.from(text, 'base64url').toString().split(' ')).data ?? null
}

function beyond(cursor: string | undefined, order: CaseOrder) {
  const end = readCursor(cursor ?? '')
  if (!end) return {}
  const [madeFor, dueAt, openedAt, id] = end
  // A place in one order is none in another: begin anew.
  if (madeFor !== order) return {}
  if (order === 'newest') return { OR: [{ openedAt: { lt: openedAt } }, { openedAt, id: { lt: id } }] }
  const later = { OR: [{ openedAt: { gt: openedAt } }, { openedAt, id: { gt: id } }] }
  if (order === 'oldest') return later
  return dueAt ? { OR: [{ dueAt: { gt: dueAt } }, { dueAt, ...later }, { dueAt: null }] } : { dueAt: null, ...later }
}
