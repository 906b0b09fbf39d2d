import type { Actor } from '@/lib/accounts/actor'
import { Case } from '@/lib/cases/case'
import { findApplication } from '@/lib/cases/records'
import type { Reference } from '@/lib/cases/reference'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { MarketId } from '@/lib/markets'
import { isLocked, type Lock } from './lock'
import { proving } from './lock-line'
import { findLock } from './locks'

/** A line somebody can lock: by which of their cases they are known for it, and its lock while it has one. */
export type OwnLine = { msisdn: string; reference: Reference; market: MarketId; lock: Lock | null }

/** A customer's lines, each by their latest case for it. */
export async function listLines(actor: Extract<Actor, { kind: 'customer' }>, now: Instant): Promise<OwnLine[]> {
  const rows = await database().case.findMany({
    where: { customerId: actor.accountId, lineKey: { not: null }, status: { in: proving } },
    orderBy: { openedAt: 'desc' },
    select: { lineKey: true, state: true },
  })
  const lines = new Map<string, OwnLine>()
  for (const { lineKey, state } of rows) {
    if (!lineKey || lines.has(lineKey)) continue
    const { reference, market, application } = Case.parse(state)
    const msisdn = (await findApplication(database(), application.id))?.line?.msisdn
    if (msisdn) lines.set(lineKey, { msisdn, reference, market, lock: await standing(lineKey, now) })
  }
  return [...lines.values()]
}

/** The lock of the line of a case, for whoever can see the case; null while it has none, or is open. */
export async function lockOfCase(state: Case, now: Instant): Promise<Lock | null> {
  const row = await database().case.findUniqueOrThrow({ where: { id: state.id }, select: { lineKey: true } })
  return row.lineKey ? standing(row.lineKey, now) : null
}

async function standing(lineKey: string, now: Instant): Promise<Lock | null> {
  const lock = await findLock(database(), lineKey)
  return isLocked(lock, now) ? lock : null
}
