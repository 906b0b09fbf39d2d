import { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { report } from '@/lib/core/report'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import type { NoticeKind } from '@/lib/notifications/account-letter'
import { tellAccount } from '@/lib/notifications/tell-account'
import { knownBrowser } from './known-browsers'
import type { Visitor } from './visitor'

/** What happens to an account and its owner should be able to see. Kept, never changed; the log names it as well. */
export const AccountEventType = z.enum([
  'signed-in',
  'sign-in-failed',
  'code-failed',
  'password-changed',
  'authenticator-added',
  'authenticator-removed',
  'passkey-added',
  'passkey-removed',
  'recovery-codes-made',
  'recovery-code-used',
  'sessions-ended',
  'factors-reset',
])
export type AccountEventType = z.infer<typeof AccountEventType>

/** From where, or null for what was done on the server. */
export type From = Visitor | null

/** What its owner is told by mail as well, whether they look or not; of the others the page alone tells. */
const toldOf: Record<AccountEventType, NoticeKind | null> = {
  'signed-in': 'NewDevice',
  'sign-in-failed': null,
  'code-failed': null,
  'password-changed': 'PasswordChanged',
  'authenticator-added': 'SecondFactorAdded',
  'authenticator-removed': 'SecondFactorRemoved',
  'passkey-added': 'SecondFactorAdded',
  'passkey-removed': 'SecondFactorRemoved',
  'recovery-codes-made': 'RecoveryCodesMade',
  'recovery-code-used': null,
  'sessions-ended': null,
  'factors-reset': 'SecondFactorRemoved',
}

/** Writes down what happened, and plans the notice of it, together or not at all. */
export async function recordEvent(
  accountId: string,
  type: AccountEventType,
  from: From,
  at: Instant,
  tx?: Transaction,
): Promise<void> {
  const write = async (within: Transaction) => {
    const notice = toldOf[type]
    const isNews = type !== 'signed-in' || (await isNewBrowser(within, accountId, from))
    const where = { address: from?.place ?? '', userAgent: from?.userAgent.slice(0, 300) ?? '' }
    await within.accountEvent.create({ data: { id: newId(), accountId, type, ...where, at } })
    if (notice && isNews) await tellAccount(within, accountId, notice, at)
    log(isFailure(type) ? 'not-proven' : 'account', { kind: type, account: accountId, from: from?.place })
  }
  await (tx ? write(tx) : database().$transaction(write))
}

const isFailure = (type: AccountEventType): boolean => type === 'sign-in-failed' || type === 'code-failed'

/** Whether an account that has been signed in to before is so from a browser it does not know. */
async function isNewBrowser(tx: Transaction, accountId: string, from: From): Promise<boolean> {
  if (!from || knownBrowser(from.knownBrowsers, accountId)) return false
  return (await tx.accountEvent.findFirst({ where: { accountId, type: 'signed-in' }, select: { id: true } })) !== null
}

/** The same behind the answer's back, so that its time does not tell whether there is an account. */
export function recordUnseen(...args: Parameters<typeof recordEvent>): void {
  void recordEvent(...args).catch(report)
}

export type AccountEvent = { id: string; type: AccountEventType; place: string; userAgent: string; at: Instant }

/** The newest first. */
export async function recentEvents(accountId: string, count = 20): Promise<AccountEvent[]> {
  const orderBy = [{ at: 'desc' }, { id: 'desc' }] as const
  const rows = await database().accountEvent.findMany({ where: { accountId }, orderBy: [...orderBy], take: count })
  return rows.flatMap(({ id, type, address, userAgent, at }) => {
    // A type of a newer version of Buka is nothing this one could put into words.
    const known = AccountEventType.safeParse(type)
    return known.success ? [{ id, type: known.data, place: address, userAgent, at: toInstant(at) }] : []
  })
}
