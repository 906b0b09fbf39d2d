import { z } from 'zod'
import { recordChange } from '@/lib/administration/changes'
import { now } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { database, type Transaction } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { Locale } from '@/lib/i18n/locale'
import { type Actor, StaffRole, system } from './actor'
import { problemWith } from './password-rules'
import { hashPassword, Password, passwordMatches } from './passwords'

export const Email = z.email('not-an-email').max(254, 'too-long').toLowerCase()

export const SignUp = z
  .strictObject({
    name: Words(200),
    email: Email,
    password: Password,
    locale: Locale,
  })
  .superRefine(({ password, ...context }, { addIssue }) => {
    const message = problemWith(password, context)
    if (message) addIssue({ code: 'custom', path: ['password'], message })
  })
export type SignUp = z.infer<typeof SignUp>

export type Account = { id: string; name: string; email: string; locale: Locale; actor: Actor }
export type SignUpRefusal = { kind: 'email-taken' }

/** Makes a customer's account without asking whether the address is theirs; `join` is how people make one. */
export const signUp = (input: SignUp, now: Instant) =>
  create(system, { ...input, role: 'customer', operatorId: null }, now)

/** Makes an account for one of an operator's people. `passwordUntil` is when a password ends that others have seen. */
export const hire = (
  actor: Actor,
  input: SignUp & { role: StaffRole; operatorId: string; passwordUntil?: Instant },
  now: Instant,
  tx?: Transaction,
): Promise<Result<Account, SignUpRefusal>> => create(actor, input, now, tx)

async function create(
  actor: Actor,
  { password, ...data }: SignUp & { role: StaffRole | 'customer'; operatorId: string | null; passwordUntil?: Instant },
  now: Instant,
  tx?: Transaction,
): Promise<Result<Account, SignUpRefusal>> {
  const passwordHash = await hashPassword(password)
  try {
    const write = async (within: Transaction) => {
      const made = await within.account.create({ data: { id: newId(), ...data, passwordHash, createdAt: now } })
      const { operatorId, name, email, role } = made
      const detail = { before: null, after: { email, role } }
      if (operatorId) await recordChange(within, { operatorId, actor, kind: 'staff-hired', about: name, detail }, now)
      return made
    }
    const row = await (tx ? write(tx) : database().$transaction(write))
    log('account', { kind: 'made', why: data.role, account: row.id })
    return ok(toAccount(row))
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ kind: 'email-taken' })
    throw error
  }
}

/**
 * An account by its address, however that is written, and the hash of its password, which is null when that has ended;
 * null when there is no such account, or not any more.
 */
export async function findForSignIn(
  email: string,
  now: Instant,
): Promise<{ account: Account; passwordHash: string | null } | null> {
  const row = await database().account.findUnique({ where: { email: email.trim().toLowerCase(), endedAt: null } })
  if (!row) return null
  const isOver = row.passwordUntil !== null && toInstant(row.passwordUntil) <= now
  return { account: toAccount(row), passwordHash: isOver ? null : row.passwordHash }
}

/** The account these credentials belong to, for scripts and tests: nothing is counted here. See `provePassword`. */
export async function findByCredentials(email: string, password: string, at = now()): Promise<Account | null> {
  const found = await findForSignIn(email, at)
  const matches = await passwordMatches(found?.passwordHash ?? null, password)
  return found && matches ? found.account : null
}

export async function setLocale(accountId: string, locale: Locale): Promise<void> {
  await database().account.update({ where: { id: accountId }, data: { locale } })
}

type Row = { id: string; name: string; email: string; locale: string; role: string; operatorId: string | null }
export function toAccount({ id, name, email, locale, role, operatorId }: Row): Account {
  const actor: Actor = operatorId
    ? { kind: 'staff', accountId: id, role: StaffRole.parse(role), operatorId }
    : { kind: 'customer', accountId: id }
  return { id, name, email, locale: Locale.parse(locale), actor }
}

/** Gives an account another password and signs it out everywhere. */
export async function setPassword(email: string, password: string, now: Instant): Promise<void> {
  const passwordHash = await hashPassword(password)
  await changeAccount(database(), { email }, { passwordHash }, now)
}

/** Gives an account another password, or another address, and signs it out everywhere. */
export async function changeAccount(
  tx: Transaction,
  where: { id: string } | { email: string },
  data: { passwordHash?: string; email?: string; emailChangedAt?: Instant },
  now: Instant,
): Promise<void> {
  const sessions = { updateMany: { where: { revokedAt: null }, data: { revokedAt: now } } }
  const signIns = { updateMany: { where: { endedAt: null }, data: { endedAt: now } } }
  const own = data.passwordHash ? { passwordUntil: null } : {}
  await tx.account.update({ where, data: { ...data, ...own, sessions, signIns } })
}
