import type { Case } from '@/lib/cases/case'
import { database, type Transaction } from '@/lib/database/client'
import { findContacts } from '@/lib/gateways/reachable'
import { countSubscriptions } from '@/lib/push/reachable'
import { Channel, type Choice, ChosenTopic, type Owner, type Reach } from './topics'

/** Whom a case belongs to and how they want to be told; null while it belongs to nobody. */
export async function ownerOf(
  tx: Transaction,
  { customerId, operatorId }: Case,
  email: string | null,
): Promise<Owner | null> {
  if (!customerId) return null
  const account = await tx.account.findUniqueOrThrow({ where: { id: customerId }, select: { email: true } })
  const reach = await reachOf(customerId, operatorId, tx)
  return { ...reach, mailbox: account.email === email ? 'applicant' : 'account' }
}

/** How an account is reached about a case of one operator; about any where none is named. */
export async function reachOf(
  accountId: string,
  operatorId: string | null,
  tx: Transaction = database(),
): Promise<Reach> {
  const browsers = await countSubscriptions(tx, accountId)
  const contacts = await findContacts(tx, accountId, operatorId)
  const rows = await tx.notificationChoice.findMany({ where: { accountId } })
  const choices = rows.map(
    ({ channel, topic, wanted }): Choice => ({
      channel: Channel.parse(channel),
      topic: ChosenTopic.parse(topic),
      wanted,
    }),
  )
  return {
    setUp: [...(browsers > 0 ? ['push' as const] : []), ...(contacts.length > 0 ? ['gateway' as const] : [])],
    choices,
  }
}
