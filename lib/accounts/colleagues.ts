import { z } from 'zod'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { type Actor, roleOf, StaffRole } from './actor'

/** Who works for an operator, as those see it who run it: its administrators, their keys, and auditors. */
export type Colleague = {
  id: string
  name: string
  email: string
  role: StaffRole
  createdAt: Instant
  /** Null for whoever never did. */
  lastSignInAt: Instant | null
  hasSecondFactor: boolean
  endedAt: Instant | null
}

export const mayReadStaff = (actor: Actor): actor is Extract<Actor, { operatorId: string }> =>
  'operatorId' in actor && ['admin', 'auditor'].includes(roleOf(actor))

/** Everybody of the actor's operator: those who work there by name, then those who did. Nobody for whoever may not see. */
export async function listColleagues(actor: Actor): Promise<Colleague[]> {
  return mayReadStaff(actor) ? colleaguesOf({ operatorId: actor.operatorId }) : []
}

/** One of them; null for somebody else's. */
export async function findColleague(actor: Actor, id: string): Promise<Colleague | null> {
  if (!mayReadStaff(actor) || !z.uuid().safeParse(id).success) return null
  const [colleague] = await colleaguesOf({ operatorId: actor.operatorId, id })
  return colleague ?? null
}

async function colleaguesOf(where: { operatorId: string; id?: string }): Promise<Colleague[]> {
  const authenticators = { where: { confirmedAt: { not: null } } }
  const rows = await database().account.findMany({
    where,
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
    include: { _count: { select: { authenticators, passkeys: true } } },
  })
  const last = await database().accountEvent.groupBy({
    by: ['accountId'],
    where: { type: 'signed-in', accountId: { in: rows.map(({ id }) => id) } },
    _max: { at: true },
  })
  return rows.map(({ id, name, email, role, createdAt, endedAt, _count: { authenticators, passkeys } }) => {
    const lastAt = last.find(({ accountId }) => accountId === id)?._max.at
    return {
      id,
      name,
      email,
      role: StaffRole.parse(role),
      createdAt: toInstant(createdAt),
      lastSignInAt: lastAt ? toInstant(lastAt) : null,
      hasSecondFactor: authenticators + passkeys > 0,
      endedAt: endedAt && toInstant(endedAt),
    }
  })
}
