import { newSecret } from '@/lib/core/ids'
import type { Transaction } from '@/lib/database/client'
import { hashPassword } from './passwords'

/** What is left of somebody who was erased: an id that the history names, under an address that nobody can have. */
const nowhere = '@erased.invalid' // RFC 2606, section 2

export const isErasedAddress = (email: string): boolean => email.endsWith(nowhere)

/**
 * Takes away who an account belonged to, and signs it out everywhere. Nothing can be signed in to any more. Whatever
 * else an account comes to have is to be deleted here.
 */
export async function eraseAccount(tx: Transaction, accountId: string): Promise<void> {
  const ofAccount = { where: { accountId } }
  const ofChange = { where: { emailChange: { accountId } } }
  await tx.session.deleteMany(ofAccount)
  await tx.signIn.deleteMany(ofAccount)
  await tx.authenticator.deleteMany(ofAccount)
  await tx.recoveryCode.deleteMany(ofAccount)
  await tx.passkey.deleteMany(ofAccount)
  await tx.challenge.deleteMany(ofAccount)
  await tx.accountEvent.deleteMany(ofAccount)
  await tx.accountMessage.deleteMany({ where: { OR: [{ accountId }, { code: { accountId } }, ofChange.where] } })
  await tx.accountCode.deleteMany({ where: { OR: [{ accountId }, ofChange.where] } })
  await tx.emailChange.deleteMany(ofAccount)
  await tx.notificationChoice.deleteMany(ofAccount)
  await tx.pushSubscription.deleteMany(ofAccount)
  await tx.gatewayContact.deleteMany(ofAccount)
  await tx.lineLock.updateMany({ ...ofAccount, data: { accountId: null } })
  const passwordHash = await hashPassword(newSecret(32))
  await tx.account.update({
    where: { id: accountId },
    data: { name: '', email: `${accountId}${nowhere}`, passwordHash },
    select: { id: true },
  })
  // The address just given up has been kept among the former ones.
  await tx.formerEmail.deleteMany(ofAccount)
}
