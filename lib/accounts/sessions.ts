import { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { type Account, toAccount } from './accounts'
import type { Actor } from './actor'
import { needsSecondFactor, SecondFactor } from './factors'
import type { Visitor } from './visitor'

/**
 * A signed-in browser's cookie names a row here, looked up on every request: revoking the row signs the browser out. A
 * session ends after `idle` seconds without a request, and `absolute` seconds after its sign-in (NIST SP 800-63B-4, 2.1.3
 * and 2.2.3, asks for no more than 30 days with one factor, and than a day and an hour's idleness with two).
 */
const lifetimes: Record<'customer' | 'staff', { idle: number; absolute: number }> = {
  customer: { idle: 14 * 24 * 3600, absolute: 30 * 24 * 3600 },
  staff: { idle: 3600, absolute: 12 * 3600 },
}
/** Seconds. */
export const lifetimeOf = ({ kind }: Pick<Actor, 'kind'>) => lifetimes[kind === 'staff' ? 'staff' : 'customer']
/** Written down at most so often, in seconds, so that reading pages does not write all the time. */
const noted = 300

/** By what somebody has last shown who they are. */
export const Proof = z.enum(['password', 'email-code', ...SecondFactor.options])
export type Proof = z.infer<typeof Proof>

export type Session = {
  id: string
  account: Account
  /** When it was signed in; showing once more who one is begins no new one. */
  createdAt: Instant
  secondFactor: SecondFactor | null
  confirmedBy: Proof
  confirmedAt: Instant
}

const later = (from: Instant, seconds: number): Instant => toInstant(new Date(Date.parse(from) + seconds * 1000))

/** Begins a session and returns its id. */
export async function startSession(
  account: Pick<Account, 'id' | 'actor'>,
  proof: Proof,
  visitor: Visitor,
  now: Instant,
): Promise<string> {
  const id = newId()
  const second = SecondFactor.safeParse(proof)
  await database().session.create({
    data: {
      id,
      accountId: account.id,
      userAgent: visitor.userAgent.slice(0, 300),
      address: visitor.place,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: later(now, lifetimeOf(account.actor).absolute),
      secondFactor: second.success ? second.data : null,
      confirmedBy: proof,
      confirmedAt: now,
    },
  })
  log('account', { kind: 'session-began', why: proof, account: account.id, from: visitor.place })
  return id
}

/**
 * The session by this id; null when there is none, or it has ended. What staff began without a second factor is none:
 * every page, form and request that asks who is signed in comes through here.
 */
export async function findSession(id: string, now: Instant): Promise<Session | null> {
  const where = { id, revokedAt: null, expiresAt: { gt: now } }
  const row = await database().session.findFirst({ where, include: { account: true } })
  if (!row || row.account.endedAt) return null
  const account = toAccount(row.account)
  const [lastUsedAt, secondFactor] = [toInstant(row.lastUsedAt), SecondFactor.nullable().parse(row.secondFactor)]
  if (later(lastUsedAt, lifetimeOf(account.actor).idle) <= now) return null
  if (needsSecondFactor(account.actor) && secondFactor === null) return null
  if (later(lastUsedAt, noted) <= now)
    await database().session.updateMany({
      where: { id, lastUsedAt: { lt: later(now, -noted + 1) } },
      data: { lastUsedAt: now },
    })
  return {
    id,
    account,
    createdAt: toInstant(row.createdAt),
    secondFactor,
    confirmedBy: Proof.parse(row.confirmedBy),
    confirmedAt: toInstant(row.confirmedAt),
  }
}

/** Ends a session and goes on as a new one under another id, for whoever has just shown again who they are. */
export async function renewSession(session: Session, proof: Proof, now: Instant): Promise<string | null> {
  const id = newId()
  const second = SecondFactor.safeParse(proof)
  return database().$transaction(async (tx) => {
    const row = await tx.session.findUniqueOrThrow({ where: { id: session.id } })
    const { count } = await tx.session.updateMany({ where: { id: row.id, revokedAt: null }, data: { revokedAt: now } })
    if (count === 0) return null
    const secondFactor = second.success ? second.data : row.secondFactor
    const data = { ...row, id, lastUsedAt: now, secondFactor, confirmedBy: proof, confirmedAt: now }
    await tx.session.create({ data })
    return id
  })
}

export async function endSession(id: string, now: Instant): Promise<void> {
  const data = { revokedAt: now }
  const ended = await database().session.updateManyAndReturn({ where: { id, revokedAt: null }, data })
  for (const { accountId } of ended) log('account', { kind: 'session-ended', account: accountId })
}

/** Ends one of an account's sessions. False when it has none by that id. */
export async function endSessionOf(accountId: string, id: string, now: Instant): Promise<boolean> {
  if (!z.uuid().safeParse(id).success) return false
  const where = { id, accountId, revokedAt: null }
  return (await database().session.updateMany({ where, data: { revokedAt: now } })).count === 1
}

/** Ends all sessions of an account, and sign-ins that were only begun, but for the one that is kept. Returns how many. */
export async function endSessions(
  accountId: string,
  now: Instant,
  { keep, tx = database() }: { keep?: string; tx?: Transaction } = {},
): Promise<number> {
  const where = { accountId, revokedAt: null, ...(keep ? { id: { not: keep } } : {}) }
  await tx.signIn.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now } })
  const { count } = await tx.session.updateMany({ where, data: { revokedAt: now } })
  if (count > 0) log('account', { kind: 'sessions-ended', account: accountId })
  return count
}

export type SessionRecord = {
  id: string
  userAgent: string
  place: string
  createdAt: Instant
  /** Within five minutes. */
  lastUsedAt: Instant
  secondFactor: SecondFactor | null
}

/** The sessions of an account that have not ended, the last used first. */
export async function listSessions({ id: accountId, actor }: Account, now: Instant): Promise<SessionRecord[]> {
  const awake = { gt: later(now, -lifetimeOf(actor).idle) }
  const rows = await database().session.findMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: now }, lastUsedAt: awake },
    orderBy: [{ lastUsedAt: 'desc' }, { id: 'asc' }],
  })
  return rows.map(({ id, userAgent, address, createdAt, lastUsedAt, secondFactor }) => ({
    id,
    userAgent,
    place: address,
    createdAt: toInstant(createdAt),
    lastUsedAt: toInstant(lastUsedAt),
    secondFactor: SecondFactor.nullable().parse(secondFactor),
  }))
}
