import { z } from 'zod'
import type { Instant } from '@/lib/core/time'
import type { Composed } from './compose'
import { type Mailer, NotSent } from './smtp'

/** What became of a message so far, whatever it is about. */
export const MessageStatus = z.enum(['planned', 'sent', 'failed', 'dead'])
export type MessageStatus = z.infer<typeof MessageStatus>

/** What is written down after a try. */
export type Settlement = {
  status: MessageStatus
  via?: 'smtp' | 'outbox' | 'push' | 'gateway'
  lastError?: string
  sentAt?: Instant
}
export type Sending = {
  id: string
  thread: string | null
  /** The message's address and words as they are now; null when there is nobody left to tell, or nothing. */
  composed: Composed | null
  /** Writes a try down, and counts it. */
  settle: (settlement: Settlement) => Promise<unknown>
}
/** A try: when, and whether it is the last one. */
export type Try = { now: Instant; lastTry?: boolean }

/**
 * Sends one message, or keeps it for staff to read where there is no mailer. Rejects when it should be tried again;
 * what never will arrive is marked dead instead, and so is the last try.
 */
export async function send(
  { id, thread, composed, settle }: Sending,
  mailer: Mailer | null,
  { now, lastTry = false }: Try,
): Promise<void> {
  if (!composed) {
    await settle({ status: 'dead', lastError: 'out-of-date' })
    return
  }
  if (!mailer || isForExamples(composed.to)) {
    await settle({ status: 'sent', via: 'outbox', sentAt: now })
    return
  }
  try {
    await mailer({ id, thread, ...composed })
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    const dead = error.final || lastTry
    await settle({ status: dead ? 'dead' : 'failed', lastError: error.reason })
    if (dead) return
    throw error
  }
  // Between the server's yes and this line lies the one gap in which a crash sends a mail twice.
  await settle({ status: 'sent', via: 'smtp', sentAt: now })
}

/** Whether a message needs no further try. */
export const isSettled = ({ status }: { status: string }): boolean => status === 'sent' || status === 'dead'

/** Addresses nobody has, such as the demo's (RFC 2606, section 3): a real mail server is not bothered with them. */
const isForExamples = (email: string): boolean => /[@.]example(\.(com|net|org))?$/.test(email)
