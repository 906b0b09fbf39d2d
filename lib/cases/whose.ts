import type { Actor, StaffRole } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import type { Transaction } from '@/lib/database/client'
import type { Case } from './case'
import { type Claim, isSentTo } from './claims'

/** Whether an actor is the one whom a link was sent to, or whom a case is about: by the address of their account. */

/** A link goes with the mailbox it was sent to, for as long as that is the customer's. */
export async function isAddressedTo(tx: Transaction, actor: Actor, claim: Claim, { applicant }: Answers) {
  if (actor.kind !== 'customer') return false
  const { email } = await tx.account.findUniqueOrThrow({ where: { id: actor.accountId }, select: { email: true } })
  return email === applicant?.email && isSentTo(claim, email)
}

/** Whether one of the staff is to judge an application for themselves. Of a key it is not known who stands behind it. */
export async function isOwnCase(tx: Transaction, actor: Actor, { customerId }: Case, { applicant }: Answers) {
  if (actor.kind !== 'staff') return false
  const { email } = await tx.account.findUniqueOrThrow({ where: { id: actor.accountId }, select: { email: true } })
  return email === applicant?.email || actor.accountId === customerId
}

export const auditor: StaffRole = 'auditor'

/** Whether an account works cases for a case's operator. An auditor reads, and somebody who has left does nothing. */
export async function isColleague(tx: Transaction, { operatorId }: Case, accountId: string | null): Promise<boolean> {
  if (!accountId) return false
  const where = { id: accountId, operatorId, endedAt: null, role: { not: auditor } }
  return (await tx.account.findFirst({ where, select: { id: true } })) !== null
}
