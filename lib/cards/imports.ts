import { z } from 'zod'
import { Actor, actorKey } from '@/lib/accounts/actor'
import { namesOf } from '@/lib/accounts/names'
import { recordChange } from '@/lib/administration/changes'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { database, type Transaction } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import type { Operator } from '@/lib/operators/operators'
import { type CardLineProblem, mostProblems, plastic, type ReadCard, readCardCsv } from './import'
import { isOf, mayKeepCards, mayReadCards } from './permissions'
import type { StockRefusal } from './refusals'

/**
 * How cards get into stock: somebody brings a file, looks at what is in it, and puts it in force, all of it or nothing.
 * Who did so and when is kept.
 */
const Plastic = z.object({ line: z.int(), iccid: z.string(), place: z.string().nullable() })
type Plastic = z.infer<typeof Plastic>

export type CardImport = {
  id: string
  fileName: string
  count: number
  at: Instant
  /** Who brought it; null for the server itself. */
  by: string | null
  applied: Instant | null
  /** How many cards go to each place, null being the store that cards are mailed from. */
  places: { place: string | null; count: number }[]
}
type CardFile = { fileName: string; csv: string }

/** What a file would bring. Refused line by line, when any of it cannot be put into stock. */
export async function compareCards(
  actor: Actor,
  { id: operatorId, servicePoints }: Operator,
  csv: string,
): Promise<Result<ReadCard<{ place: string | null }>[], StockRefusal>> {
  if (!mayKeepCards(actor) || !isOf(actor, operatorId)) return refuse({ kind: 'cards-not-permitted' })
  const read = readCardCsv(csv, plastic(servicePoints.map(({ slug }) => slug)))
  if (!read.ok) return refuse({ kind: 'cards-refused', problems: read.refusal })
  const known = await knownAmong(operatorId, read.value)
  return known.length > 0 ? refuse({ kind: 'cards-refused', problems: known }) : read
}

/** Which cards of a file are known already, to this operator or another. Shared by every kind of card. */
export async function knownAmong(
  operatorId: string,
  cards: readonly { line: number; iccid: string }[],
): Promise<CardLineProblem[]> {
  const rows = await database().card.findMany({
    where: { iccid: { in: cards.map(({ iccid }) => iccid) } },
    select: { iccid: true, operatorId: true },
  })
  const owners = new Map(rows.map((row) => [row.iccid, row.operatorId]))
  return cards
    .flatMap(({ line, iccid }): CardLineProblem[] => {
      const owner = owners.get(iccid)
      if (!owner) return []
      return [{ line, problem: owner === operatorId ? 'already-in-stock' : 'of-another-operator', about: iccid }]
    })
    .slice(0, mostProblems)
}

/** Keeps a file, for somebody to look at before it is put into stock. */
export async function proposeCards(
  actor: Actor,
  operator: Operator,
  { fileName, csv }: CardFile,
  now: Instant,
): Promise<Result<{ id: string; count: number }, StockRefusal>> {
  const compared = await compareCards(actor, operator, csv)
  if (!compared.ok) return compared
  const cards = compared.value
  const row = { id: newId(), operatorId: operator.id, form: 'card', fileName: nameOf(fileName), actor, createdAt: now }
  await database().cardImport.create({ data: { ...row, cards, count: cards.length }, select: { id: true } })
  return ok({ id: row.id, count: cards.length })
}

/** Puts a file into stock that somebody has looked at. Once it is, doing it again changes nothing. */
export async function applyCards(
  actor: Actor,
  operator: Operator,
  id: string,
  now: Instant,
): Promise<Result<{ count: number }, StockRefusal>> {
  if (!mayKeepCards(actor) || !isOf(actor, operator.id)) return refuse({ kind: 'card-import-not-found' })
  const row = await findRow(id, operator.id)
  if (!row) return refuse({ kind: 'card-import-not-found' })
  const cards = Plastic.array().parse(row.cards)
  try {
    await database().$transaction(
      (tx) => insert(tx, { operatorId: operator.id, id, fileName: row.fileName, cards, actor, now }),
      patience,
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refuse({ kind: 'cards-refused', problems: await knownAmong(operator.id, cards) })
  }
  return ok({ count: row.count })
}

/** Brings a file and puts it into stock at once. */
export async function importCards(
  actor: Actor,
  operator: Operator,
  file: CardFile,
  now: Instant,
): Promise<Result<{ count: number }, StockRefusal>> {
  const proposed = await proposeCards(actor, operator, file, now)
  return proposed.ok ? applyCards(actor, operator, proposed.value.id, now) : proposed
}

/** Milliseconds; ten thousand cards take some seconds on a small machine. */
const patience = { maxWait: 10_000, timeout: 30_000 }

type Insertion = {
  operatorId: string
  id: string
  fileName: string
  cards: readonly Plastic[]
  actor: Actor
  now: Instant
}
async function insert(tx: Transaction, { operatorId, id, fileName, cards, actor, now }: Insertion): Promise<void> {
  const claimed = { where: { id, appliedAt: null }, data: { appliedBy: actor, appliedAt: now } }
  if ((await tx.cardImport.updateMany(claimed)).count === 0) return
  const points = await tx.servicePoint.findMany({ where: { operatorId }, select: { id: true, slug: true } })
  const idOf = new Map(points.map((point) => [point.slug, point.id]))
  await tx.card.createMany({
    data: cards.map(({ iccid, place }) => ({
      id: newId(),
      operatorId,
      servicePointId: place === null ? null : pointOf(idOf, place),
      form: 'card',
      iccid,
      state: 'available',
      createdAt: now,
      changedAt: now,
    })),
  })
  const detail = { before: null, after: { fileName, cards: cards.length } }
  await recordChange(tx, { operatorId, actor, kind: 'cards-imported', about: String(cards.length), detail }, now)
}

function pointOf(ids: ReadonlyMap<string, string>, place: string): string {
  const id = ids.get(place)
  if (!id) throw new Error(`There was a service point ${place}`)
  return id
}

/** What was brought, the latest first. */
export async function listImports(actor: Actor, operatorId: string): Promise<Omit<CardImport, 'places'>[]> {
  if (!mayReadCards(actor) || !isOf(actor, operatorId)) return []
  const rows = await database().cardImport.findMany({
    where: { operatorId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 20,
    omit: { cards: true },
  })
  const names = await namesOf(rows.map((row) => Actor.parse(row.actor)))
  return rows.map((row) => ({ ...shown(row), by: names.get(actorKey(Actor.parse(row.actor))) ?? null }))
}

/** A file that was brought; null when there is none for this actor. */
export async function findCardImport(actor: Actor, operatorId: string, id: string): Promise<CardImport | null> {
  if (!mayReadCards(actor) || !isOf(actor, operatorId)) return null
  const row = await findRow(id, operatorId)
  if (!row) return null
  const by = Actor.parse(row.actor)
  const counts = new Map<string | null, number>()
  for (const { place } of Plastic.array().parse(row.cards)) counts.set(place, (counts.get(place) ?? 0) + 1)
  return {
    ...shown(row),
    by: (await namesOf([by])).get(actorKey(by)) ?? null,
    places: [...counts].map(([place, count]) => ({ place, count })),
  }
}

async function findRow(id: string, operatorId: string) {
  if (!z.uuid().safeParse(id).success) return null
  return database().cardImport.findFirst({ where: { id, operatorId, form: 'card' } })
}

type Row = { id: string; fileName: string; count: number; createdAt: Date; appliedAt: Date | null }
const shown = ({ id, fileName, count, createdAt, appliedAt }: Row) => ({
  id,
  fileName,
  count,
  at: toInstant(createdAt),
  applied: appliedAt && toInstant(appliedAt),
})

const nameOf = (fileName: string): string => Words(200).catch('cards.csv').parse(fileName)
