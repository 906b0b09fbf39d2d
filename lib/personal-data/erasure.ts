import { type Actor, roleOf } from '@/lib/accounts/actor'
import { eraseAccount } from '@/lib/accounts/erasing'
import { recordChange } from '@/lib/administration/changes'
import { Case } from '@/lib/cases/case'
import { may } from '@/lib/cases/permissions'
import type { Refusal } from '@/lib/cases/refusals'
import { isEnded } from '@/lib/cases/status'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import type { StorageRefusal } from '@/lib/documents/storage/storage'
import { wantErasureDigests } from '@/lib/notifications/digest-jobs'
import { partialFiles } from '@/lib/uploads/partial-files'
import { eraseCase } from './erase-case'

/**
 * Erasing a person who wishes it: what is personal goes, what happened to their cases stays, and the history holds.
 * Indonesia's UU 27/2022 gives three times 24 hours.
 */
const patience = 3 * 24 * 60 * 60_000

export type ErasureRefusal =
  /** Cases that have not ended: they cannot go on without a person. */
  { kind: 'erasure-cases-open'; references: string[] } | { kind: 'erasure-not-found' } | Refusal | StorageRefusal
export type Erasure = { id: string; accountId: string; createdAt: Instant; dueAt: Instant }
type Customer = Extract<Actor, { kind: 'customer' }>

const pending = { withdrawnAt: null, doneAt: null }
type Row = { id: string; accountId: string; createdAt: Date; dueAt: Date }
const toErasure = ({ id, accountId, createdAt, dueAt }: Row): Erasure => ({
  id,
  accountId,
  createdAt: toInstant(createdAt),
  dueAt: toInstant(dueAt),
})

/** A customer's wish that is not yet fulfilled. */
export async function findErasure({ accountId }: Customer): Promise<Erasure | null> {
  const row = await database().erasure.findFirst({ where: { accountId, ...pending } })
  return row && toErasure(row)
}

/** Wishes to be erased. Who has no case is so at once: nobody else has a say in it. Null then. */
export async function requestErasure(actor: Customer, now: Instant): Promise<Result<Erasure | null, ErasureRefusal>> {
  const { accountId } = actor
  const cases = await casesOf({ customerId: accountId })
  const open = referencesOfOpen(cases)
  if (open.length > 0) return refuse({ kind: 'erasure-cases-open', references: open })
  if (cases.every(({ erasedAt }) => erasedAt)) {
    await eraseRest(accountId, now)
    return ok(null)
  }
  const dueAt = toInstant(new Date(Date.parse(now) + patience))
  try {
    const row = await database().$transaction(async (tx) => {
      const made = await tx.erasure.create({ data: { id: newId(), accountId, createdAt: now, dueAt } })
      const operators = new Set(cases.filter(({ erasedAt }) => !erasedAt).map(({ operatorId }) => operatorId))
      for (const operatorId of operators)
        await wantErasureDigests(tx, { erasureId: made.id, operatorId }, { now, dueAt })
      return made
    })
    return ok(toErasure(row))
  } catch (error) {
    // Asked twice at once.
    const earlier = isUniqueViolation(error) ? await findErasure(actor) : null
    if (earlier) return ok(earlier)
    throw error
  }
}

/** Wishes to stay after all. */
export async function withdrawErasure({ accountId }: Customer, now: Instant): Promise<void> {
  await database().erasure.updateMany({ where: { accountId, ...pending }, data: { withdrawnAt: now } })
}

export type ListedErasure = Erasure & { name: string; email: string; references: string[]; open: string[] }

/** The wishes of an operator's customers that wait for it, what is due first on top. */
export async function listErasures(actor: Actor): Promise<ListedErasure[]> {
  if (actor.kind !== 'staff' || !(actor.role === 'admin' || actor.role === 'auditor')) return []
  const rows = await database().erasure.findMany({
    where: { ...pending, account: { cases: { some: { operatorId: actor.operatorId } } } },
    include: { account: { select: { name: true, email: true } } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  })
  const listed = await Promise.all(
    rows.map(async (row) => {
      const cases = await casesOf({ customerId: row.accountId, operatorId: actor.operatorId })
      const left = cases.filter(({ erasedAt }) => !erasedAt)
      const references = left.map(({ reference }) => reference)
      return { ...toErasure(row), ...row.account, references, open: referencesOfOpen(left) }
    }),
  )
  return listed.filter(({ references }) => references.length > 0)
}

/**
 * Erases what an operator has of somebody who wished it. When no other operator has anything of them any more, who they
 * were is erased too. Stopped in the middle it can be given again.
 */
export async function carryOutErasure(actor: Actor, id: string, now: Instant): Promise<Result<void, ErasureRefusal>> {
  // Before anything is deleted: perform would ask too late.
  if (!may(actor, 'ErasePersonalData'))
    return refuse({ kind: 'not-permitted', command: 'ErasePersonalData', role: roleOf(actor) })
  const wish = (await listErasures(actor)).find((one) => one.id === id)
  if (!wish || actor.kind !== 'staff') return refuse({ kind: 'erasure-not-found' })
  if (wish.open.length > 0) return refuse({ kind: 'erasure-cases-open', references: wish.open })
  const cases = await casesOf({ customerId: wish.accountId, operatorId: actor.operatorId })
  const leaving = cases.map((state) => state.id)
  for (const state of cases.filter(({ erasedAt }) => !erasedAt)) {
    const erased = await eraseCase(actor, state, { leaving, now })
    if (!erased.ok) return erased
  }
  const everywhere = await casesOf({ customerId: wish.accountId })
  // Which cases says enough: whose they were is what has gone.
  const { operatorId } = actor
  const about = wish.references.join(', ')
  const change = {
    operatorId,
    actor,
    kind: 'erasure-carried-out' as const,
    about,
    detail: { before: null, after: null },
  }
  const kept = (tx: Transaction) => recordChange(tx, change, now)
  if (everywhere.every(({ erasedAt }) => erasedAt)) await eraseRest(wish.accountId, now, kept)
  else await database().$transaction(kept)
  return ok(undefined)
}

async function eraseRest(
  accountId: string,
  now: Instant,
  keep: (tx: Transaction) => Promise<void> = async () => {},
): Promise<void> {
  await partialFiles().discardAllOf(accountId)
  await database().$transaction(async (tx) => {
    await eraseAccount(tx, accountId)
    await tx.erasure.updateMany({ where: { accountId, ...pending }, data: { doneAt: now } })
    await keep(tx)
  })
}

const referencesOfOpen = (cases: readonly Case[]): string[] =>
  cases.filter((state) => !isEnded(state)).map(({ reference }) => reference)

async function casesOf(where: { customerId: string; operatorId?: string }): Promise<Case[]> {
  const rows = await database().case.findMany({ where, select: { state: true }, orderBy: { openedAt: 'asc' } })
  return rows.map(({ state }) => Case.parse(state))
}
