import { z } from 'zod'
import { database, type Transaction } from '@/lib/database/client'
import type { Actor } from './actor'

/** What can be shown beside a password. */
export const SecondFactor = z.enum(['authenticator', 'recovery-code', 'passkey'])
export type SecondFactor = z.infer<typeof SecondFactor>

/** What an account has set up. Recovery codes stand in for the others, and are none on their own. */
export type Factors = { authenticator: boolean; passkeys: number; recoveryCodes: number }

export async function factorsOf(accountId: string, tx: Transaction = database()): Promise<Factors> {
  const [authenticators, passkeys, recoveryCodes] = await Promise.all([
    tx.authenticator.count({ where: { accountId, confirmedAt: { not: null } } }),
    tx.passkey.count({ where: { accountId } }),
    tx.recoveryCode.count({ where: { accountId, usedAt: null } }),
  ])
  return { authenticator: authenticators > 0, passkeys, recoveryCodes }
}

export const hasSecondFactor = ({ authenticator, passkeys }: Factors): boolean => authenticator || passkeys > 0

/** Whoever works for an operator sees other people's identities. */
export const needsSecondFactor = (actor: Actor): boolean => actor.kind === 'staff'

/** Whether this is the only one that is left. */
export const isLast = ({ authenticator, passkeys }: Factors): boolean => Number(authenticator) + passkeys === 1
