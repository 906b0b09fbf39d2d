import { newSecret } from '@/lib/core/ids'
import type { Transaction } from '@/lib/database/client'
import { hashPassword } from './passwords'

/** What is left of somebody who was erased: an id that the history names, under an address that nobody can have. */
const nowhere = '@erased.invalid' // RFC 2606, section 2

export const isErasedAddress = (email: string): boolean => email.endsWith(nowhere)

/**
 * Takes away who an account belonged to, and signs it out everywhere. Nothing can be signed in to any more.
 * Whatever else an account comes to have (second factors, passkeys, its own events) is to be deleted here.
 */
export async function eraseAccount(tx: Transaction, accountId: string): Promise<void> {
  await tx.session.deleteMany({ where: { accountId } })
  const passwordHash = await hashPassword(newSecret(32))
  await tx.account.update({
    where: { id: accountId },
    data: { name: '', email: `${accountId}${nowhere}`, passwordHash },
    select: { id: true },
  })
}
