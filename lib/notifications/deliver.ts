import { z } from 'zod'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { Locale } from '@/lib/i18n/locale'
import { compose, type Message } from './compose'
import { MessageKind, Recipient } from './plan'
import { type Mailer, NotSent } from './smtp'

export const MessageStatus = z.enum(['planned', 'sent', 'failed', 'dead'])
export type MessageStatus = z.infer<typeof MessageStatus>

type Row = Omit<Message, 'kind' | 'recipient' | 'locale'> & Record<'kind' | 'recipient' | 'locale', string>
export const toMessage = ({ id, caseId, sequence, kind, recipient, locale }: Row): Message => ({
  id,
  caseId,
  sequence,
  kind: MessageKind.parse(kind),
  recipient: Recipient.parse(recipient),
  locale: Locale.parse(locale),
})

/**
 * Delivers one message, or keeps it for staff to read where there is no mailer. Delivering it again does nothing.
 * Rejects when it should be tried again; what never will arrive is marked dead instead, and so is the last try.
 */
export async function deliver(
  messageId: string,
  mailer: Mailer | null,
  { now, lastTry = false }: { now: Instant; lastTry?: boolean },
): Promise<void> {
  const row = await database().message.findUnique({ where: { id: messageId } })
  if (!row || row.status === 'sent' || row.status === 'dead') return
  const settle = (status: MessageStatus, data: { via?: 'smtp' | 'outbox'; lastError?: string; sentAt?: string } = {}) =>
    database().message.update({ where: { id: messageId }, data: { status, attempts: { increment: 1 }, ...data } })

  const composed = await compose(toMessage(row), now)
  if (!composed) {
    await settle('dead', { lastError: 'out-of-date' })
    return
  }
  if (!mailer || isForExamples(composed.to)) {
    await settle('sent', { via: 'outbox', sentAt: now })
    return
  }
  try {
    await mailer({ id: row.id, thread: `case.${row.caseId}`, ...composed })
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    const dead = error.final || lastTry
    await settle(dead ? 'dead' : 'failed', { lastError: error.reason })
    if (dead) return
    throw error
  }
  // Between the server's yes and this line lies the one gap in which a crash sends a mail twice.
  await settle('sent', { via: 'smtp', sentAt: now })
}

/** Addresses nobody has, such as the demo's (RFC 2606, section 3): a real mail server is not bothered with them. */
const isForExamples = (email: string): boolean => /[@.]example(\.(com|net|org))?$/.test(email)
