import { recordChange } from '@/lib/administration/changes'
import { handBack } from '@/lib/cases/turns'
import { newSecret } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { type Account, hire, type SignUp, type SignUpRefusal } from './accounts'
import { type Actor, StaffRole } from './actor'
import { endCodes } from './codes'
import { recordEvent } from './events'
import { hashPassword } from './passwords'
import { endSessions } from './sessions'

/** The people who work for an operator: how they come, and how they go. Whoever calls this may do so. */
export type StaffRefusal = { kind: 'account-not-found' | 'not-staff' | 'account-ended' | 'account-not-ended' }

/** How long a first password counts, in days, unless it is changed before. */
export const firstPasswordDays = 3
const firstPassword = (now: Instant) => ({
  // 128 bits, which nobody need remember.
  password: newSecret(16),
  passwordUntil: toInstant(new Date(Date.parse(now) + firstPasswordDays * 24 * 3_600_000)),
})

/** Makes an account, and a first password that its owner changes. */
export async function hireWithFirstPassword(
  actor: Actor,
  person: Omit<SignUp, 'password'> & { role: StaffRole; operatorId: string },
  now: Instant,
  tx?: Transaction,
): Promise<Result<{ account: Account; password: string }, SignUpRefusal>> {
  const first = firstPassword(now)
  const made = await hire(actor, { ...person, ...first }, now, tx)
  return made.ok ? ok({ account: made.value, password: first.password }) : made
}

export type StaffRecord = {
  id: string
  name: string
  email: string
  role: StaffRole
  createdAt: Instant
  endedAt: Instant | null
}

/** Everybody who works or has worked for an operator, in the order they came. */
export async function listStaff(operatorId: string): Promise<StaffRecord[]> {
  const rows = await database().account.findMany({
    where: { operatorId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, email, role, createdAt, endedAt }) => ({
    id,
    name,
    email,
    role: StaffRole.parse(role),
    createdAt: toInstant(createdAt),
    endedAt: endedAt && toInstant(endedAt),
  }))
}

/**
 * Ends the account of somebody who leaves: signed out everywhere at once, and nothing of theirs signs in any more. What
 * they did keeps their name, and keys of their operator work on. The cases they worked go to others, or back
 * to everybody.
 */
export async function endStaff(actor: Actor, email: string, now: Instant): Promise<Result<null, StaffRefusal>> {
  const found = await findStaff(email)
  if (!found.ok) return found
  await database().$transaction((tx) => leave(tx, actor, found.value, now))
  return ok(null)
}

export type Staff = { id: string; operatorId: string; email: string; name: string; role: string }

/** What it is to leave, whoever decided it and may. */
export async function leave(tx: Transaction, actor: Actor, person: Staff, now: Instant): Promise<void> {
  const { id, operatorId, email, name, role } = person
  await tx.account.update({ where: { id }, data: { endedAt: now } })
  await endSessions(id, now, { tx })
  await endCodes(tx, id, now)
  await handBack(tx, id)
  const detail = { before: { email, role }, after: null }
  await recordChange(tx, { operatorId, actor, kind: 'staff-ended', about: name, detail }, now)
}

/** Takes somebody back who had left, under another first password. Their second factor is set up anew. */
export async function resumeStaff(
  actor: Actor,
  email: string,
  now: Instant,
): Promise<Result<{ password: string }, StaffRefusal>> {
  const row = await database().account.findUnique({ where: { email } })
  if (!row) return refuse({ kind: 'account-not-found' })
  const { operatorId } = row
  if (!operatorId) return refuse({ kind: 'not-staff' })
  if (!row.endedAt) return refuse({ kind: 'account-not-ended' })
  const first = await hashedFirstPassword(now)
  await database().$transaction((tx) => comeBack(tx, actor, { ...row, operatorId }, first, now))
  return ok({ password: first.password })
}

export type HashedFirstPassword = { password: string; passwordHash: string; passwordUntil: Instant }
/** Hashed before the transaction that keeps it: that takes a while. */
export async function hashedFirstPassword(now: Instant): Promise<HashedFirstPassword> {
  const first = firstPassword(now)
  return { ...first, passwordHash: await hashPassword(first.password) }
}

/** What it is to come back, whoever decided it and may. */
export async function comeBack(
  tx: Transaction,
  actor: Actor,
  { id, operatorId, email, name, role }: Staff,
  { passwordHash, passwordUntil }: HashedFirstPassword,
  now: Instant,
): Promise<void> {
  const where = { accountId: id }
  await tx.passkey.deleteMany({ where })
  await tx.recoveryCode.deleteMany({ where })
  await tx.authenticator.deleteMany({ where })
  await tx.account.update({ where: { id }, data: { endedAt: null, passwordHash, passwordUntil } })
  const detail = { before: null, after: { email, role } }
  await recordChange(tx, { operatorId, actor, kind: 'staff-resumed', about: name, detail }, now)
}

/** Signs somebody out everywhere, a customer as well. Returns how many sessions that were. */
export async function endSessionsByAddress(
  actor: Actor,
  email: string,
  now: Instant,
): Promise<Result<number, StaffRefusal>> {
  const row = await database().account.findUnique({ where: { email } })
  if (!row) return refuse({ kind: 'account-not-found' })
  const count = await database().$transaction(async (tx) => {
    const ended = await endSessions(row.id, now, { tx })
    await recordEvent(row.id, 'sessions-ended', null, now, tx)
    const { operatorId, name } = row
    const detail = { before: null, after: null }
    if (operatorId) await recordChange(tx, { operatorId, actor, kind: 'staff-signed-out', about: name, detail }, now)
    return ended
  })
  return ok(count)
}

async function findStaff(email: string): Promise<Result<Staff, StaffRefusal>> {
  const row = await database().account.findUnique({ where: { email } })
  if (!row) return refuse({ kind: 'account-not-found' })
  if (!row.operatorId) return refuse({ kind: 'not-staff' })
  return row.endedAt ? refuse({ kind: 'account-ended' }) : ok({ ...row, operatorId: row.operatorId })
}

/** When the first password of an account ends; null once its owner has set another. */
export async function firstPasswordEnds(id: string): Promise<Instant | null> {
  const { passwordUntil } = await database().account.findUniqueOrThrow({
    where: { id },
    select: { passwordUntil: true },
  })
  return passwordUntil && toInstant(passwordUntil)
}
