import { z } from 'zod'
import { Actor, actorKey } from '@/lib/accounts/actor'
import { namesOf } from '@/lib/accounts/names'
import { recordChange } from '@/lib/administration/changes'
import { CardForm, CardState } from '@/lib/cases/card'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { Slug } from '@/lib/core/slug'
import { Instant, toInstant } from '@/lib/core/time'
import { Text } from '@/lib/core/words'
import { database } from '@/lib/database/client'
import { isOf, mayKeepCards, mayReadCards } from './permissions'
import type { StockRefusal } from './refusals'

/** What people see of an operator's stock, and what they may change of a card by hand. */
export const CardFilter = z.strictObject({
  state: CardState.optional(),
  form: CardForm.optional(),
  /** A slug, or `store` for the one that cards are mailed from. */
  place: Slug.max(80).optional().describe('A service point, or `store` for the one that cards are mailed from.'),
  /** A whole number, or how it ends. */
  q: z
    .string()
    .trim()
    .regex(/^\d{1,20}$/, 'invalid')
    .optional()
    .describe('The number of a card, or how it ends.'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z
    .string()
    .regex(/^\d{19,20}$/, 'invalid')
    .optional()
    .describe('The last number of the page before.'),
})
export type CardFilter = z.infer<typeof CardFilter>

export const CardRow = z.object({
  iccid: z.string(),
  form: CardForm,
  place: z.string().nullable().describe('Null for the store that cards are mailed from, and for eSIMs.'),
  state: CardState,
  case: z.string().nullable().describe('The reference of the case that has or had it.'),
  changedAt: Instant,
})
export type CardRow = z.infer<typeof CardRow>
export type CardPage = { cards: CardRow[]; nextCursor: string | null }

/** By a number as somebody typed it; what is none is nobody's. */
const known = (typed: string) => ({ iccid: /^\d{19,20}$/.test(typed) ? typed : '' })

const parts = { servicePoint: { select: { slug: true } }, case: { select: { reference: true } } } as const
type Row = Omit<CardRow, 'form' | 'state' | 'place' | 'case' | 'changedAt'> & {
  form: string
  state: string
  changedAt: Date
  servicePoint: { slug: string } | null
  case: { reference: string } | null
}
const toCard = ({ iccid, form, state, changedAt, servicePoint, case: whose }: Row): CardRow => ({
  iccid,
  form: CardForm.parse(form),
  place: servicePoint?.slug ?? null,
  state: CardState.parse(state),
  case: whose?.reference ?? null,
  changedAt: toInstant(changedAt),
})

/** One page of the stock, by number. */
export async function listCards(
  actor: Actor,
  operatorId: string,
  { state, form, place, q, limit, cursor }: CardFilter,
): Promise<Result<CardPage, StockRefusal>> {
  if (!mayReadCards(actor) || !isOf(actor, operatorId)) return refuse({ kind: 'cards-not-permitted' })
  const rows = await database().card.findMany({
    where: {
      operatorId,
      ...(state ? { state } : {}),
      ...(form ? { form } : {}),
      ...(place === 'store' ? { servicePointId: null } : place ? { servicePoint: { slug: place } } : {}),
      iccid: { ...(cursor ? { gt: cursor } : {}), ...(q ? { endsWith: q } : {}) },
    },
    orderBy: { iccid: 'asc' },
    take: limit + 1,
    include: parts,
  })
  const cards = rows.slice(0, limit).map(toCard)
  return ok({ cards, nextCursor: rows.length > limit ? (cards.at(-1)?.iccid ?? null) : null })
}

export type Place = string | null
export type StockCount = { place: Place; form: CardForm; counts: Record<CardState, number> }

type Slugs = readonly { slug: string }[]

/** How many cards are where and in which state; places without any have zeros, or are left out once they are closed. */
export async function countCards(
  operatorId: string,
  { servicePoints, closedPoints }: { servicePoints: Slugs; closedPoints: Slugs },
  { mails }: { mails: boolean },
): Promise<StockCount[]> {
  const [rows, points] = await Promise.all([
    database().card.groupBy({ by: ['servicePointId', 'form', 'state'], where: { operatorId }, _count: true }),
    database().servicePoint.findMany({ where: { operatorId }, select: { id: true, slug: true } }),
  ])
  const placeOf = (id: string | null): Place => points.find((point) => point.id === id)?.slug ?? null
  const all = rows.map((row) => ({ ...row, form: CardForm.parse(row.form), place: placeOf(row.servicePointId) }))
  const places: { place: Place; form: CardForm }[] = [
    ...[...servicePoints, ...closedPoints.filter(({ slug }) => all.some(({ place }) => place === slug))].map(
      ({ slug }) => ({ place: slug, form: 'card' as const }),
    ),
    ...(mails || all.some((row) => row.place === null && row.form === 'card')
      ? [{ place: null, form: 'card' as const }]
      : []),
    ...(all.some(({ form }) => form === 'esim') ? [{ place: null, form: 'esim' as const }] : []),
  ]
  return places.map(({ place, form }) => {
    const here = all.filter((row) => row.place === place && row.form === form)
    const count = (state: CardState) => here.find((row) => row.state === state)?._count ?? 0
    const counts = Object.fromEntries(CardState.options.map((state) => [state, count(state)])) as StockCount['counts'] // one of each
    return { place, form, counts }
  })
}

/** How many cards can be handed out at a service point. */
export const countAvailable = (operatorId: string, servicePoint: string): Promise<number> =>
  database().card.count({
    where: { operatorId, form: 'card', state: 'available', servicePoint: { slug: servicePoint } },
  })

export const CardChange = z.strictObject({
  state: CardState.extract(['available', 'defective', 'withdrawn']),
  reason: Text(500),
})
export type CardChange = z.infer<typeof CardChange>

/**
 * From which states a card gets into each by hand. What a case holds is for the case; what came back in the mail is its
 * owner's or nobody's; what was bad stays out of use.
 */
const before: Record<CardChange['state'], readonly CardState[]> = {
  available: ['withdrawn'],
  defective: ['available', 'withdrawn', 'returned'],
  withdrawn: ['available', 'returned'],
}

/** What could be done with a card by hand. */
export const changesOf = (card: Pick<CardRow, 'state' | 'case'>): CardChange['state'][] =>
  CardChange.shape.state.options.filter(
    (state) => before[state].includes(card.state) && (state !== 'available' || card.case === null),
  )

/** Takes a card out of stock, or puts it back. */
export async function changeCard(
  actor: Actor,
  operatorId: string,
  iccid: string,
  { state, reason }: CardChange,
  now: Instant,
): Promise<Result<CardRow, StockRefusal>> {
  if (!mayKeepCards(actor) || !isOf(actor, operatorId)) return refuse({ kind: 'cards-not-permitted' })
  const select = { id: true, state: true } as const
  const card = await database().card.findFirst({ where: { ...known(iccid), operatorId }, select })
  if (!card) return refuse({ kind: 'card-not-found' })
  const { id } = card
  const changed = await database().$transaction(async (tx) => {
    const { count } = await tx.card.updateMany({
      where: { id, state: { in: [...before[state]] }, ...(state === 'available' ? { caseId: null } : {}) },
      data: { state, changedAt: now },
    })
    if (count === 0) return null
    await tx.cardChange.create({
      data: { id: newId(), cardId: id, state, reason, actor, at: now },
      select: { id: true },
    })
    const detail = { before: { state: card.state }, after: { state, reason } }
    await recordChange(tx, { operatorId, actor, kind: 'card-changed', about: iccid, detail }, now)
    return tx.card.findUniqueOrThrow({ where: { id }, include: parts })
  })
  return changed ? ok(toCard(changed)) : refuse({ kind: 'card-not-free' })
}

export type KeptChange = { id: string; state: CardState; reason: string; by: string | null; at: Instant }
export type CardView = CardRow & { changes: KeptChange[] }

/** A card, and what was changed of it by hand, the latest first; null when there is none for this actor. */
export async function findCard(actor: Actor, operatorId: string, iccid: string): Promise<CardView | null> {
  if (!mayReadCards(actor) || !isOf(actor, operatorId)) return null
  const row = await database().card.findFirst({
    where: { ...known(iccid), operatorId },
    include: { ...parts, changes: { orderBy: [{ at: 'desc' }, { id: 'desc' }] } },
  })
  if (!row) return null
  const names = await namesOf(row.changes.map((change) => Actor.parse(change.actor)))
  const changes = row.changes.map(({ id, state, reason, actor: by, at }) => ({
    id,
    state: CardState.parse(state),
    reason,
    by: names.get(actorKey(Actor.parse(by))) ?? null,
    at: toInstant(at),
  }))
  return { ...toCard(row), changes }
}
