import { z } from 'zod'
import { type Actor, roleOf } from '@/lib/accounts/actor'
import { permitted } from '@/lib/cases/permissions'
import { parseReference } from '@/lib/cases/reference'
import { openStatuses } from '@/lib/cases/status'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { planLineMessages } from '@/lib/notifications/enqueue'
import { cancelUnlock, hold, isLocked, type LineEvent, type Lock, lock, opensAt, requestUnlock } from './lock'
import { findLock, getLineEvent, takeLineTurn, writeLock } from './locks'
import { enqueueOpening } from './opening'

/**
 * The one way a line is locked and unlocked: prove it, decide, write it with what happened, and tell everybody known
 * for the line, in one transaction.
 */
export type LineRefusal = { kind: 'case-not-found' } | { kind: 'line-unknown' } | { kind: 'line-not-yours' }
export const LineCommand = z.enum(['LockLine', 'RequestUnlock', 'CancelUnlock'])
export type LineCommand = z.infer<typeof LineCommand>

/** `reference` is that of a case through which the line is known to whoever acts. */
export async function changeLock(
  actor: Actor,
  { command, reference, now }: { command: LineCommand; reference: string; now: Instant },
): Promise<Result<Lock | null, LineRefusal>> {
  return database().$transaction(async (tx) => {
    const known = await findProof(tx, actor, reference)
    if (!known.ok) return known
    const { lineKey, caseId, isProven, accountId } = known.value
    // Unlocking is for people: a key of another system only locks.
    if (!accountId || (actor.kind === 'api-key' && command !== 'LockLine')) return refuse({ kind: 'line-not-yours' })
    await takeLineTurn(tx, lineKey)
    const before = await findLock(tx, lineKey)
    if (command === 'RequestUnlock' && isLocked(before, now) && !mayUnlock(actor, before, isProven))
      return refuse({ kind: 'line-not-yours' })
    const change = decideChange(command, before, accountId, now)
    if (!change) return ok(before)
    await write(tx, lineKey, { ...change, actor, caseId }, now)
    return ok(change.lock)
  })
}

function decideChange(command: LineCommand, before: Lock | null, accountId: string, now: Instant) {
  if (command === 'RequestUnlock') return requestUnlock(before, now)
  if (command === 'CancelUnlock') return cancelUnlock(before, now)
  return lock(before, accountId, now)
}

/** Who locked it, and who has had a card for it; a case that is merely open proves nothing yet. Of staff, administrators. */
const mayUnlock = (actor: Actor, { accountId }: Lock, isProven: boolean): boolean =>
  actor.kind === 'customer'
    ? isProven || accountId === actor.accountId
    : actor.kind === 'staff' && actor.role === 'admin'

/** `accountId` is for whom the line is locked: the customer, or for a case without one whoever of the staff locks it. */
type Proof = { lineKey: string; caseId: string; isProven: boolean; accountId: string | null }
const received = ['received', 'closed']

/** A line is somebody's by a case of theirs: one that is open, or that brought them a card. */
async function findProof(tx: Transaction, actor: Actor, typed: string): Promise<Result<Proof, LineRefusal>> {
  const reference = parseReference(typed)
  const theirs = whose(actor)
  const row =
    reference && theirs ? await tx.case.findFirst({ where: { reference, status: { in: proving }, ...theirs } }) : null
  if (!row) return refuse({ kind: 'case-not-found' })
  if (!row.lineKey) return refuse({ kind: 'line-unknown' })
  const brought = await tx.case.findFirst({
    where: { lineKey: row.lineKey, status: { in: received }, ...theirs },
    select: { id: true },
  })
  const accountId = row.customerId ?? ('accountId' in actor ? actor.accountId : null)
  return ok({ lineKey: row.lineKey, caseId: row.id, isProven: brought !== null, accountId })
}

export const proving = [...openStatuses, ...received]

const whose = (actor: Actor) => {
  if (actor.kind === 'customer') return { customerId: actor.accountId }
  // An operator's people act for the customers of its cases; who only reads does not.
  return 'operatorId' in actor && permitted.RequestLineBlock.includes(roleOf(actor))
    ? { operatorId: actor.operatorId }
    : null
}

/** Nobody opens the line for some days, because somebody said "this wasn't me". */
export async function holdLine(
  tx: Transaction,
  lineKey: string,
  { actor, caseId, now }: { actor: Actor; caseId: string; now: Instant },
): Promise<void> {
  await takeLineTurn(tx, lineKey)
  await write(tx, lineKey, { ...hold(await findLock(tx, lineKey), now), actor, caseId }, now)
}

/**
 * The same by the link of a message about the line. False where the line has since been asked for or opened: that was
 * told of with links of its own.
 */
export async function stopOpening(lineEventId: string, now: Instant): Promise<boolean> {
  return database().$transaction(async (tx) => {
    const { lineKey, caseId, sequence } = await getLineEvent(tx, lineEventId)
    await takeLineTurn(tx, lineKey)
    const since = await tx.lineEvent.findMany({
      where: { lineKey, sequence: { gt: sequence } },
      select: { type: true },
    })
    if (since.some(({ type }) => type === 'UnlockRequested' || type === 'LineUnlocked')) return false
    if (since.length === 0) await holdLine(tx, lineKey, { actor: { kind: 'system' }, caseId, now })
    return true
  })
}

/** Notes that a line is open again, once it is; what was put off or asked for anew since is not. */
export async function noteOpening(tx: Transaction, lineKey: string, now: Instant): Promise<void> {
  await takeLineTurn(tx, lineKey)
  const before = await findLock(tx, lineKey)
  if (!before || isLocked(before, now)) return
  const { caseId } = await tx.lineEvent.findFirstOrThrow({ where: { lineKey }, orderBy: { sequence: 'desc' } })
  const event: LineEvent = { type: 'LineUnlocked', payload: {} }
  await write(tx, lineKey, { lock: null, event, actor: { kind: 'system' }, caseId }, now)
}

async function write(
  tx: Transaction,
  lineKey: string,
  change: { lock: Lock | null; event: LineEvent; actor: Actor; caseId: string },
  now: Instant,
): Promise<void> {
  const event = await writeLock(tx, lineKey, change, now)
  await planLineMessages(tx, event, { lineKey, now })
  const end = change.lock && opensAt(change.lock)
  if (end) await enqueueOpening(tx, lineKey, end)
}
