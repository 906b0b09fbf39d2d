import { database } from '@/lib/database/client'
import { compose, Message } from './compose'
import { deliverElsewhere } from './deliver-elsewhere'
import { isSettled, type Settlement, send, type Try } from './send'
import type { Mailer } from './smtp'
import { Channel } from './topics'

/** Delivers one message about a case, or about many, by the rules of `send`. Delivering it again does nothing. */
export async function deliver(id: string, mailer: Mailer | null, attempt: Try): Promise<void> {
  const row = await database().message.findUnique({ where: { id } })
  if (!row || isSettled(row)) return
  const message = Message.parse(row)
  const sending = {
    id,
    thread: threadOf(message),
    composed: await compose(message, attempt.now),
    settle: (settlement: Settlement) =>
      database().message.update({ where: { id }, data: { attempts: { increment: 1 }, ...settlement } }),
  }
  const channel = Channel.parse(row.channel)
  if (channel === 'email') await send(sending, mailer, attempt)
  else await deliverElsewhere(message, channel, sending, attempt)
}

const threadOf = (message: Message): string =>
  message.kind === 'ReviewsDue' ? `digests.${message.accountId}` : `case.${message.caseId}`
