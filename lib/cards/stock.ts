import { CardForm, type CardRef, CardState, type NamedCard } from '@/lib/cases/card'
import type { Case } from '@/lib/cases/case'
import type { RecordedEvent } from '@/lib/cases/events'
import { newId } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'

/**
 * The stock of cards as cases use it: what is known of one, and what becomes of it because of an event. Which card a case
 * may have is decided in lib/cases/card.ts.
 */
type Whose = { operatorId: string; caseId: string }

const refOf = ({ id, iccid }: { id: string; iccid: string }): CardRef => ({ id, ending: iccid.slice(-4) })

/** What is known of a card by its number. */
export async function findNamed(tx: Transaction, iccid: string, { operatorId, caseId }: Whose): Promise<NamedCard> {
  const row = await tx.card.findUnique({ where: { iccid }, include: { servicePoint: { select: { slug: true } } } })
  if (!row) return { kind: 'new', card: refOf({ id: newId(), iccid }), iccid }
  if (row.operatorId !== operatorId) return { kind: 'foreign' }
  return {
    kind: 'known',
    card: refOf(row),
    form: CardForm.parse(row.form),
    state: CardState.parse(row.state),
    isOurs: row.caseId === caseId,
    place: row.servicePoint?.slug ?? null,
  }
}

/** The eSIM that is next; null when none is left. */
export async function nextEsim(tx: Transaction, { operatorId }: Whose): Promise<NamedCard | null> {
  const row = await tx.card.findFirst({
    where: { operatorId, form: 'esim', state: 'available' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return row && { kind: 'known', card: refOf(row), form: 'esim', state: 'available', isOurs: false, place: null }
}

/** Somebody else has taken the card in the meantime. */
export class CardGone extends Error {}

type Change = { state: Case; events: readonly RecordedEvent[]; named: NamedCard | null; now: Instant }

/**
 * Keeps the stock as the case says it is: its card reserved or issued, the one it no longer has back in stock, or out of
 * use. Throws `CardGone` when a card is no longer there to be had: nothing of the transaction then holds.
 */
export async function keepStock(
  tx: Transaction,
  from: Case | null,
  { state, events, named, now }: Change,
): Promise<void> {
  const before = cardIn(from)
  const after = cardIn(state)
  const left = before && before.id !== after?.id ? before : null
  if (left) await leave(tx, left, { from, events, now })
  if (after && (after.id !== before?.id || from?.status !== state.status || isOutNow(events)))
    await take(tx, after, { state, named, now })
  if (events.some(({ type }) => type === 'EsimShown') && after) await forgetCode(tx, after.id)
}

const cardIn = (state: Case | null): CardRef | null => (state && 'card' in state ? state.card : null)
const isOutNow = (events: readonly RecordedEvent[]) =>
  events.some(({ type }) => type === 'CardCollected' || type === 'EsimShown')

/** A card that lies at a counter, and an eSIM nobody has seen, is laid aside; every other one is out of the house. */
const stateOf = (state: Case): CardState =>
  state.status === 'ready_for_pickup' && !state.collected && !state.shownAt ? 'reserved' : 'issued'

async function take(
  tx: Transaction,
  card: CardRef,
  { state, named, now }: Pick<Change, 'state' | 'named' | 'now'>,
): Promise<void> {
  const taken = { state: stateOf(state), caseId: state.id, changedAt: now }
  if (named?.kind === 'new' && named.card.id === card.id) {
    const { operatorId } = state
    const servicePointId = await servicePointOf(tx, state)
    const data = { id: card.id, operatorId, servicePointId, form: 'card', iccid: named.iccid, createdAt: now, ...taken }
    await tx.card.create({ data, select: { id: true } })
    return
  }
  const free = { OR: [{ state: 'available' }, { caseId: state.id, state: { in: ['reserved', 'returned', 'issued'] } }] }
  const { count } = await tx.card.updateMany({ where: { id: card.id, ...free }, data: taken })
  if (count !== 1) throw new CardGone()
}

async function servicePointOf(tx: Transaction, { operatorId, delivery }: Case): Promise<string | null> {
  if (!delivery?.servicePoint) return null
  const where = { operatorId_slug: { operatorId, slug: delivery.servicePoint } }
  return (await tx.servicePoint.findUnique({ where, select: { id: true } }))?.id ?? null
}

/** What becomes of a card that a case no longer has. */
async function leave(
  tx: Transaction,
  { id }: CardRef,
  { from, events, now: changedAt }: Pick<Change, 'events' | 'now'> & { from: Case | null },
): Promise<void> {
  const happened = (type: RecordedEvent['type']) => events.some((event) => event.type === type)
  if (happened('DefectReported')) {
    await tx.card.update({ where: { id }, data: { state: 'defective', changedAt }, select: { id: true } })
    return
  }
  if (happened('ShipmentReturned')) {
    await tx.card.update({ where: { id }, data: { state: 'returned', changedAt }, select: { id: true } })
    return
  }
  // One that nobody has had in hand goes back; what is out of the house stays out.
  if (!from || stateOf(from) !== 'reserved') return
  const data = (await wasOut(tx, from, id)) ? { state: 'returned', changedAt } : { ...unused, changedAt }
  await tx.card.update({ where: { id }, data, select: { id: true } })
}
const unused = { state: 'available', caseId: null }

/** Whether a card that lies at a counter had come back in the mail: then it stays one for this person or for nobody. */
async function wasOut(tx: Transaction, { id: caseId }: Case, card: string): Promise<boolean> {
  const where = { caseId, type: 'CardShipped', payload: { path: ['card', 'id'], equals: card } }
  return (await tx.caseEvent.findFirst({ where, select: { sequence: true } })) !== null
}

/** What was shown once is not shown again, to nobody. */
const forgetCode = (tx: Transaction, id: string) =>
  tx.card.update({ where: { id }, data: { sealed: null, envelope: null, keyId: null }, select: { id: true } })
