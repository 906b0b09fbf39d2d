import { z } from 'zod'
import { type Change, type ChangeKind, recordChange } from '@/lib/administration/changes'
import { handBack } from '@/lib/cases/turns'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { database, type Transaction } from '@/lib/database/client'
import { Locale } from '@/lib/i18n/locale'
import { lockOperator } from '@/lib/operators/lock'
import { Email } from './accounts'
import { type Actor, StaffRole } from './actor'
import { takeFactors } from './credentials'
import { recordEvent } from './events'
import { endSessions } from './sessions'
import { comeBack, hashedFirstPassword, hireWithFirstPassword, leave, type Staff } from './staff'

/**
 * What an administrator does to the people of the same operator. Nobody does it to their own account, and only one change
 * is made at a time, by somebody who is an administrator then: so one always remains. Keys hire nobody.
 */
export type StaffChangeRefusal = {
  kind:
    | 'staff-not-permitted'
    | 'colleague-not-found'
    | 'colleague-ended'
    | 'colleague-not-ended'
    | 'own-account'
    | 'email-taken'
}
type Outcome<Value> = Promise<Result<Value, StaffChangeRefusal>>

type Administrator = Extract<Actor, { kind: 'staff' }>
export const mayKeepStaff = (actor: Actor): actor is Administrator => actor.kind === 'staff' && actor.role === 'admin'

export const Hiring = z.strictObject({ name: Words(200), email: Email, role: StaffRole, locale: Locale })
export type Hiring = z.infer<typeof Hiring>

/** Makes an account for somebody new. The first password can be seen this once. */
export const hireColleague = (actor: Actor, person: Hiring, now: Instant): Outcome<{ password: string }> =>
  keeping(actor, async (tx, { operatorId }) => {
    const { email } = person
    // Looked up first: within a transaction, a failed insert would be the end of it.
    if (await tx.account.findUnique({ where: { email }, select: { id: true } })) return refuse({ kind: 'email-taken' })
    const hired = await hireWithFirstPassword(actor, { ...person, operatorId }, now, tx)
    if (!hired.ok) return hired
    return ok({ password: hired.value.password })
  })

/**
 * Gives somebody another role: they are signed out, and begin anew in it. The cases of somebody who only reads from then
 * on go to others, or back to everybody.
 */
export const changeRole = (actor: Actor, id: string, role: StaffRole, now: Instant): Outcome<null> =>
  changing(actor, id, { ended: false }, async (tx, person) => {
    if (person.role === role) return ok(null)
    await tx.account.update({ where: { id }, data: { role } })
    await signOut(tx, id, now)
    if (role === 'auditor') await handBack(tx, id)
    const detail = { before: { role: person.role }, after: { role } }
    await kept(tx, actor, { kind: 'staff-changed', about: person.name, ...detail }, now)
    return ok(null)
  })

/** Takes away the second factor of somebody who has lost it, who is told by mail and sets up another. */
export const resetColleague = (actor: Actor, id: string, now: Instant): Outcome<null> =>
  changing(actor, id, { ended: false }, async (tx, { name }) => {
    await takeFactors(tx, id, now)
    await kept(tx, actor, { kind: 'staff-factors-reset', about: name, before: null, after: null }, now)
    return ok(null)
  })

/** Signs somebody out everywhere. */
export const signOutColleague = (actor: Actor, id: string, now: Instant): Outcome<null> =>
  changing(actor, id, { ended: false }, async (tx, { name }) => {
    const sessions = await signOut(tx, id, now)
    const detail = { before: { sessions }, after: { sessions: 0 } }
    if (sessions > 0) await kept(tx, actor, { kind: 'staff-signed-out', about: name, ...detail }, now)
    return ok(null)
  })

/** Ends the account of somebody who leaves: signed out at once, and never in again. Their cases go to others. */
export const endColleague = (actor: Actor, id: string, now: Instant): Outcome<null> =>
  changing(actor, id, { ended: false }, async (tx, person) => {
    await leave(tx, actor, person, now)
    return ok(null)
  })

/** Takes somebody back, under another first password. Their second factor is set up anew. */
export async function resumeColleague(actor: Actor, id: string, now: Instant): Outcome<{ password: string }> {
  const first = await hashedFirstPassword(now)
  return changing(actor, id, { ended: true }, async (tx, person) => {
    await comeBack(tx, actor, person, first, now)
    return ok({ password: first.password })
  })
}

async function signOut(tx: Transaction, id: string, now: Instant): Promise<number> {
  const count = await endSessions(id, now, { tx })
  await recordEvent(id, 'sessions-ended', null, now, tx)
  return count
}

/** Changes somebody of the actor's operator, but never the actor. Somebody else's are not found. */
const changing = <Value>(
  actor: Actor,
  id: string,
  { ended }: { ended: boolean },
  act: (tx: Transaction, person: Staff) => Outcome<Value>,
): Outcome<Value> =>
  keeping(actor, async (tx, { accountId, operatorId }) => {
    const person = z.uuid().safeParse(id).success
      ? await tx.account.findFirst({
          where: { id, operatorId },
          select: { id: true, email: true, name: true, role: true, endedAt: true },
        })
      : null
    if (!person) return refuse({ kind: 'colleague-not-found' })
    if (id === accountId) return refuse({ kind: 'own-account' })
    if ((person.endedAt !== null) !== ended) return refuse({ kind: ended ? 'colleague-not-ended' : 'colleague-ended' })
    return act(tx, { ...person, operatorId })
  })

/** One change at a time, by somebody who by then still is an administrator: two who end each other cannot both. */
async function keeping<Value>(
  actor: Actor,
  act: (tx: Transaction, administrator: Administrator) => Outcome<Value>,
): Outcome<Value> {
  if (!mayKeepStaff(actor)) return refuse({ kind: 'staff-not-permitted' })
  return database().$transaction(async (tx) => {
    await lockOperator(tx, actor.operatorId)
    const where = { id: actor.accountId, operatorId: actor.operatorId, role: 'admin', endedAt: null }
    if ((await tx.account.count({ where })) === 0) return refuse({ kind: 'staff-not-permitted' })
    return act(tx, actor)
  })
}

type Kept = { kind: ChangeKind; about: string } & Change['detail']
async function kept(tx: Transaction, actor: Actor, { before, after, ...change }: Kept, now: Instant): Promise<void> {
  if (!('operatorId' in actor)) throw new Error(`${actor.kind} changes no staff`)
  await recordChange(tx, { ...change, operatorId: actor.operatorId, actor, detail: { before, after } }, now)
}
