import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Actor, actorKey, roleOf } from '@/lib/accounts/actor'
import { listApiKeys } from '@/lib/accounts/api-keys'
import { namesOf } from '@/lib/accounts/names'
import { listStaff } from '@/lib/accounts/staff'
import { timeOn } from '@/lib/calendar/business-days'
import { log } from '@/lib/core/log'
import { ok, type Result, refuse } from '@/lib/core/result'
import { CivilDate, Instant, SoughtDay, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { market } from '@/lib/markets'
import { getOperator } from '@/lib/operators/operators'
import { ChangeDetail, ChangeKind } from './changes'

/** What was changed in how an operator is run, for administrators and auditors to read. */
export const ChangeFilter = z.strictObject({
  kind: ChangeKind.optional(),
  person: z
    .string()
    .regex(/^(system|(staff|api-key):[0-9a-f-]{36})$/, 'invalid')
    .optional()
    .describe('Who changed it: `system`, `staff:` and an id, or `api-key:` and an id.'),
  from: SoughtDay.optional().describe('The first day, in the time zone of the market.'),
  until: SoughtDay.optional().describe('The last day.'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z
    .string()
    .refine((text) => readCursor(text) !== null, 'invalid')
    .optional()
    .describe('`nextCursor` of the page before.'),
})
export type ChangeFilter = z.infer<typeof ChangeFilter>

export type KeptChange = ChangeDetail & {
  id: string
  at: Instant
  kind: ChangeKind
  about: string
  actor: Actor
  /** Null where nobody is known any more, and for whoever works for somebody else. */
  by: string | null
}
export type ChangePage = { changes: KeptChange[]; nextCursor: string | null }
export type ChangesRefusal = { kind: 'changes-not-permitted' }

/** An auditor reads everything; a key is an administrator's or sees nothing. */
export const mayReadChanges = (actor: Actor): actor is Extract<Actor, { operatorId: string }> =>
  'operatorId' in actor && (roleOf(actor) === 'admin' || roleOf(actor) === 'auditor')

/** One page, newest first. */
export async function listChanges(
  actor: Actor,
  { kind, person, from, until, limit, cursor }: ChangeFilter,
): Promise<Result<ChangePage, ChangesRefusal>> {
  if (!mayReadChanges(actor)) {
    log('refused', { kind: 'audit', why: 'not-overseer' })
    return refuse({ kind: 'changes-not-permitted' })
  }
  const { operatorId } = actor
  const zone = market((await getOperator(operatorId)).market)
  const after = cursor ? readCursor(cursor) : null
  const rows = await database().adminChange.findMany({
    where: {
      operatorId,
      ...(kind ? { kind } : {}),
      ...(person ? { actor: ofPerson(person) } : {}),
      AND: [
        from ? { at: { gte: timeOn(from, '00:00', zone) } } : {},
        until ? { at: { lt: timeOn(dayAfter(until), '00:00', zone) } } : {},
        after ? { at: { lte: after.at } } : {},
        after ? { OR: [{ at: { lt: after.at } }, { id: { lt: after.id } }] } : {},
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const names = await namesOf(shown.map((row) => Actor.parse(row.actor)))
  const changes = shown.map((row) => {
    const by = Actor.parse(row.actor)
    const isOurs = 'operatorId' in by && by.operatorId === operatorId
    return {
      id: row.id,
      at: toInstant(row.at),
      kind: ChangeKind.parse(row.kind),
      about: row.about,
      actor: by,
      by: isOurs ? (names.get(actorKey(by)) ?? null) : null,
      ...ChangeDetail.parse(row.detail),
    }
  })
  const last = changes.at(-1)
  return ok({ changes, nextCursor: rows.length > limit && last ? `${last.at}_${last.id}` : null })
}

/** No file is longer, in lines: it is read by people and spreadsheets. */
export const mostInFile = 10_000

/** The newest changes that fit, as many as a file holds. */
export async function allChanges(
  actor: Actor,
  filter: Omit<ChangeFilter, 'limit' | 'cursor'>,
): Promise<Result<KeptChange[], ChangesRefusal>> {
  const all: KeptChange[] = []
  for (let cursor: string | undefined; all.length < mostInFile; ) {
    const page = await listChanges(actor, { ...filter, limit: 500, cursor })
    if (!page.ok) return page
    all.push(...page.value.changes)
    if (!page.value.nextCursor) break
    cursor = page.value.nextCursor
  }
  return ok(all)
}

const Known = z.array(z.object({ id: z.string().nullable() }))
export type Person = { key: string; name: string | null }
/**
 * Who may have changed something: administrators and their keys, whoever did so in another role or when they were one, and
 * the server, whose name is for the page to say.
 */
export async function listPeople(operatorId: string): Promise<Person[]> {
  const [staff, keys, found] = await Promise.all([
    listStaff(operatorId),
    listApiKeys(operatorId),
    database().$queryRaw`
      SELECT DISTINCT coalesce(actor->>'accountId', actor->>'apiKeyId') AS id FROM admin_changes
      WHERE operator_id = ${operatorId}::uuid`,
  ])
  const known = new Set(Known.parse(found).map(({ id }) => id))
  const may = ({ id, role }: { id: string; role: string }) => role === 'admin' || known.has(id)
  return [
    ...staff.filter(may).map(({ id, name }) => ({ key: `staff:${id}`, name })),
    ...keys.filter(may).map(({ id, label }) => ({ key: `api-key:${id}`, name: label })),
    { key: 'system', name: null },
  ]
}

function ofPerson(person: string) {
  const [kind = '', id] = person.split(':')
  if (!id) return { path: ['kind'], equals: kind }
  return { path: [kind === 'staff' ? 'accountId' : 'apiKeyId'], equals: id }
}

const dayAfter = (day: CivilDate): CivilDate =>
  CivilDate.parse(Temporal.PlainDate.from(day).add({ days: 1 }).toString())

function readCursor(text: string): { at: Instant; id: string } | null {
  const [at, id] = text.split('_')
  const [when, which] = [Instant.safeParse(at), z.uuid().safeParse(id)]
  return when.success && which.success ? { at: when.data, id: which.data } : null
}
