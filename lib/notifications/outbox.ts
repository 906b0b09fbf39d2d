import { z } from 'zod'
import { Actor } from '@/lib/accounts/actor'
import { Reference } from '@/lib/cases/reference'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Prisma } from '@/lib/database/generated/client'
import { type Composed, compose, Message } from './compose'
import { enqueue } from './enqueue'
import { mayReadOutbox } from './permissions'
import type { MessageKind } from './plan'
import { MessageStatus } from './send'
import { Channel } from './topics'

/** What was, is and could not be sent to an operator's customers and reviewers. For its administrators; nobody else finds any. */
export type OutboxRow = Message & {
  /** Null for a digest, which is about many cases. */
  reference: Reference | null
  channel: Channel
  /** `kept`: there was no mail server to give it to. */
  status: MessageStatus | 'kept' | 'bounced'
  attempts: number
  lastError: string | null
  createdAt: Instant
  /** What the reader's side said after a server had taken it. `delayed`: it is still trying. */
  bounce: { kind: Bounce; reason: string | null; at: Instant } | null
}

export const Bounce = z.enum(['final', 'temporary', 'delayed'])
export type Bounce = z.infer<typeof Bounce>
/** That somebody sent it again; without a name where there is no such account any more. */
export type Resend = { at: Instant; by: string | null }

/** Whether mails stay here, because no mail server is set. */
export const isLocal = (): boolean => !env().SMTP_URL

const visible = (actor: Actor) =>
  actor.kind === 'staff' && mayReadOutbox(actor)
    ? {
        OR: [{ event: { case: { operatorId: actor.operatorId } } }, { digest: { operatorId: actor.operatorId } }],
      }
    : null
const parts = { event: { select: { case: { select: { reference: true } } } } }

/** `undelivered`: given up, or still being tried. `bounced`: taken by a server, and sent back by the reader's. */
export const OutboxView = z.enum(['all', 'undelivered', 'bounced'])
export type OutboxView = z.infer<typeof OutboxView>
export type OutboxFilter = { view?: OutboxView; reference?: Reference | null; cursor?: string }
export type OutboxPage = { rows: OutboxRow[]; nextCursor: string | null; dead: number; bounced: number }

const whereOf: Record<OutboxView, Prisma.MessageWhereInput> = {
  all: {},
  undelivered: { status: { in: ['failed', 'dead'] } },
  bounced: { bounce: { not: null } },
}
const onePage = 50

/** The newest first, a page at a time. */
export async function listOutbox(
  actor: Actor,
  { view = 'all', reference, cursor }: OutboxFilter = {},
): Promise<OutboxPage> {
  const where = visible(actor)
  if (!where) return { rows: [], nextCursor: null, dead: 0, bounced: 0 }
  const ofCase = reference ? { event: { case: { reference } } } : {}
  const [found, dead, bounced] = await Promise.all([
    database().message.findMany({
      where: { AND: [where, whereOf[view], ofCase, olderThan(cursor)] },
      include: parts,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: onePage + 1,
    }),
    database().message.count({ where: { ...where, status: 'dead' } }),
    database().message.count({ where: { ...where, ...whereOf.bounced } }),
  ])
  const rows = found.slice(0, onePage).map(toRow)
  const last = rows.at(-1)
  return { rows, nextCursor: found.length > onePage && last ? toCursor(last) : null, dead, bounced }
}

const toCursor = ({ createdAt, id }: OutboxRow): string => Buffer.from(`${createdAt} ${id}`).toString('base64url')
const Cursor = z.tuple([Instant, z.uuid()])

/** What comes after the end of a page. A text that is no cursor of ours begins anew. */
function olderThan(cursor: string | undefined): Prisma.MessageWhereInput {
  const end = Cursor.safeParse(
    Buffer.from(cursor ?? '', 'base64url')
      .toString()
      .split(' '),
  ).data
  if (!end) return {}
  const [createdAt, id] = end
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

type Stored = Awaited<ReturnType<typeof find>>
const isId = (text: string): boolean => z.uuid().safeParse(text).success
const find = (id: string, where: object) => database().message.findFirst({ where: { ...where, id }, include: parts })

function toRow(row: NonNullable<Stored>): OutboxRow {
  const { via, attempts, lastError, createdAt, event, bounceReason: reason, bouncedAt } = row
  const bounce = bouncedAt && { kind: Bounce.parse(row.bounce), reason, at: toInstant(bouncedAt) }
  return {
    ...Message.parse(row),
    reference: event && Reference.parse(event.case.reference),
    channel: Channel.parse(row.channel),
    status: statusOf(),
    attempts,
    lastError,
    createdAt: toInstant(createdAt),
    bounce,
  }

  function statusOf(): OutboxRow['status'] {
    if (via === 'outbox') return 'kept'
    return bounce && bounce.kind !== 'delayed' ? 'bounced' : MessageStatus.parse(row.status)
  }
}

/** One message as its reader gets it. Once mails really leave, the link that hands over a case is the reader's alone. */
export async function readOutbox(
  actor: Actor,
  id: string,
  now: Instant,
): Promise<{
  row: OutboxRow
  mail: Composed | null
  linkHidden: boolean
  codeHidden: boolean
  resends: Resend[]
} | null> {
  const where = visible(actor)
  const stored = where && isId(id) ? await find(id, where) : null
  if (!stored) return null
  const mail = await compose(Message.parse(stored), now)
  const linkHidden = Boolean(mail?.letter.button?.url.includes('/claim/')) && !isLocal()
  // What stops a case says who did: that is the reader, and nobody who could read it here.
  const alarm = isLocal() ? (mail?.letter.alarm ?? null) : null
  const hidden = { ...(linkHidden ? { button: null } : {}), ...withoutCode(mail?.letter.code) }
  const shown = mail && { ...mail, letter: { ...mail.letter, alarm, ...hidden } }
  return {
    row: toRow(stored),
    mail: shown,
    linkHidden,
    codeHidden: Boolean(mail?.letter.code),
    resends: await resendsOf(id),
  }
}

/** What somebody collects a card with is theirs alone, also where mails stay here. */
const withoutCode = (code: string | null | undefined) => (code ? { code: code.replace(/\d/g, '•'), qr: null } : {})

/** The last mail about a case as its reader gets it, for whoever has the server at hand; null when mails leave, or there is none. */
export async function lastCaseMail(reference: Reference, now: Instant): Promise<Composed | null> {
  if (!isLocal()) return null
  const last = await database().message.findFirst({
    where: {
      event: { case: { reference } },
      channel: 'email',
      recipient: { in: ['applicant', 'account'] },
      // What goes beside the mail that is looked for.
      kind: { notIn: ['Bystander', 'AddressChanged'] satisfies MessageKind[] },
    },
    orderBy: [{ createdAt: 'desc' }, { sequence: 'desc' }, { id: 'desc' }],
  })
  return last && compose(Message.parse(last), now)
}

async function resendsOf(messageId: string): Promise<Resend[]> {
  const rows = await database().messageResend.findMany({ where: { messageId }, orderBy: { at: 'asc' } })
  const actors = rows.map(({ actor }) => Actor.parse(actor))
  const ids = actors.flatMap((actor) => ('accountId' in actor ? [actor.accountId] : []))
  const accounts = await database().account.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(accounts.map(({ id, name }) => [id, name]))
  return rows.map(({ at }, index) => {
    const actor = actors[index]
    return { at: toInstant(at), by: actor && 'accountId' in actor ? (names.get(actor.accountId) ?? null) : null }
  })
}

/** Tries a message again that was given up or came back, and notes who did. False for any other. */
export async function resend(actor: Actor, id: string, now: Instant): Promise<boolean> {
  const where = visible(actor)
  if (!where || !isId(id)) return false
  return database().$transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: {
        id,
        AND: [where, { OR: [{ status: 'dead' }, { status: 'sent', bounce: { in: ['final', 'temporary'] } }] }],
      },
      data: { status: 'planned', attempts: 0, ...neverLeft, ...neverBounced },
    })
    if (count !== 1) return false
    await tx.messageResend.create({ data: { id: newId(), messageId: id, actor, at: now }, select: { id: true } })
    await enqueue(tx, id)
    return true
  })
}

const neverLeft = { via: null, sentAt: null }
const neverBounced = { bounce: null, bounceReason: null, bouncedAt: null }
