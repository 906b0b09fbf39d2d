import { database } from '@/lib/database/client'
import { Locale } from '@/lib/i18n/locale'
import { compose, type Message } from './compose'
import { MessageKind, Recipient } from './plan'
import { isSettled, type Settlement, send, type Try } from './send'
import type { Mailer } from './smtp'

type Row = Omit<Message, 'kind' | 'recipient' | 'locale'> & Record<'kind' | 'recipient' | 'locale', string>
export const toMessage = ({ id, caseId, sequence, kind, recipient, locale }: Row): Message => ({
  id,
  caseId,
  sequence,
  kind: MessageKind.parse(kind),
  recipient: Recipient.parse(recipient),
  locale: Locale.parse(locale),
})

/** Delivers one message about a case, by the rules of `send`. Delivering it again does nothing. */
export async function deliver(id: string, mailer: Mailer | null, attempt: Try): Promise<void> {
  const row = await database().message.findUnique({ where: { id } })
  if (!row || isSettled(row)) return
  const sending = {
    id,
    thread: `case.${row.caseId}`,
    composed: await compose(toMessage(row), attempt.now),
    settle: (settlement: Settlement) =>
      database().message.update({ where: { id }, data: { attempts: { increment: 1 }, ...settlement } }),
  }
  await send(sending, mailer, attempt)
}
