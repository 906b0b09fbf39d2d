import { env } from '@/lib/core/env'
import type { Transaction } from '@/lib/database/client'

/** Whether people can be told in their browsers: only who runs Buka with a key of their own can do that. */
export const isPushOffered = (): boolean => env().BUKA_VAPID_KEY !== undefined

/** The key that browsers ask for to know who may tell them something; null where nobody does. */
export const pushKey = (): string | null => env().BUKA_VAPID_KEY?.publicKey ?? null

/** In how many browsers an account is told. */
export const countSubscriptions = async (tx: Transaction, accountId: string): Promise<number> =>
  isPushOffered() ? tx.pushSubscription.count({ where: { accountId, endedAt: null } }) : 0
