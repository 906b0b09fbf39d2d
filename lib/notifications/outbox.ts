import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { Reference } from '@/lib/cases/reference'
import { env } from '@/lib/core/env'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { type Composed, compose, Message } from './compose'
import { enqueue } from './enqueue'
import { mayReadOutbox } from './permissions'
import { MessageStatus } from './send'

/** What was, is and could not be sent to an operator's customers and reviewers. For its administrators; nobody else finds any. */
export type OutboxRow = Message & {
  /** Null for a digest, which is about many cases. */
  reference: Reference | null
  /** `kept`: there was no mail server to give it to. */
  status: MessageStatus | 'kept'
  attempts: number
  lastError: string | null
  createdAt: Instant
}

/** Whether mails stay here, because no mail server is set. */
export const isLocal = (): boolean => !env().SMTP_URL

const visible = (actor: Actor) =>
  actor.kind === 'staff' && mayReadOutbox(actor)
    ? {
        OR: [{ event: { case: { operatorId: actor.operatorId } } }, { digest: { operatorId: actor.operatorId } }],
      }
    : null
const parts = { event: { select: { case: { select: { reference: true } } } } }

/** The newest first, after those that were not delivered. */
export async function listOutbox(actor: Actor, limit = 100): Promise<{ rows: OutboxRow[]; dead: number }> {
  const where = visible(actor)
  if (!where) return { rows: [], dead: 0 }
  const [rows, dead] = await Promise.all([
    database().message.findMany({
      where,
      include: parts,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    }),
    database().message.count({ where: { ...where, status: 'dead' } }),
  ])
  return { rows: rows.map(toRow), dead }
}

type Stored = Awaited<ReturnType<typeof find>>
const isId = (text: string): boolean => z.uuid().safeParse(text).success
const find = (id: string, where: object) => database().message.findFirst({ where: { ...where, id }, include: parts })

function toRow(row: NonNullable<Stored>): OutboxRow {
  const { status, via, attempts, lastError, createdAt, event } = row
  return {
    ...Message.parse(row),
    reference: event && Reference.parse(event.case.reference),
    status: via === 'outbox' ? 'kept' : MessageStatus.parse(status),
    attempts,
    lastError,
    createdAt: toInstant(createdAt),
  }
}

/** One message as its reader gets it. Once mails really leave, the link that hands over a case is the reader's alone. */
export async function readOutbox(
  actor: Actor,
  id: string,
  now: Instant,
): Promise<{ row: OutboxRow; mail: Composed | null; linkHidden: boolean } | null> {
  const where = visible(actor)
  const stored = where && isId(id) ? await find(id, where) : null
  if (!stored) return null
  const mail = await compose(Message.parse(stored), now)
  const linkHidden = Boolean(mail?.letter.button?.url.includes('/claim/')) && !isLocal()
  const shown = mail && linkHidden ? { ...mail, letter: { ...mail.letter, button: null } } : mail
  return { row: toRow(stored), mail: shown, linkHidden }
}

/** Tries a message again that was given up. False when it was not, or is none the actor can see. */
export async function resend(actor: Actor, id: string): Promise<boolean> {
  const where = visible(actor)
  if (!where || !isId(id)) return false
  return database().$transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { ...where, id, status: 'dead' },
      data: { status: 'planned', attempts: 0 },
    })
    if (count === 1) await enqueue(tx, id)
    return count === 1
  })
}
