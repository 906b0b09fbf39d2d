import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { AccountMessageKind as Kind } from './account-letter'
import type { Composed } from './compose'
import { AccountMessageKind, accountMessageParts, composeAccount } from './compose-account'
import { isLocal } from './outbox'
import { mayReadOutbox } from './permissions'

/**
 * The mails about accounts that stayed here, for whoever tries Buka out. They carry codes, which are their readers'
 * alone: with a mail server nobody else sees any of them.
 */
export type AccountOutboxRow = { id: string; kind: Kind; createdAt: Instant; mail: Composed }

const mayRead = (actor: Actor): boolean => isLocal() && mayReadOutbox(actor)

/** The newest first, as far as they can still be shown. */
export async function listAccountOutbox(actor: Actor, now: Instant, limit = 50): Promise<AccountOutboxRow[]> {
  return mayRead(actor) ? newest(now, limit) : []
}

/** One of them; null when it is none, or none for the actor to see. */
export async function readAccountOutbox(actor: Actor, id: string, now: Instant): Promise<AccountOutboxRow | null> {
  if (!mayRead(actor) || !z.uuid().safeParse(id).success) return null
  const row = await database().accountMessage.findUnique({ where: { id }, include: accountMessageParts })
  const mail = row && (await composeAccount(row, now))
  return mail && { ...toRow(row), mail }
}

/** The last one of all, for whoever has the server at hand; null when mails leave, or there is none. */
export async function lastAccountMail(now: Instant): Promise<AccountOutboxRow | null> {
  return (isLocal() && (await newest(now, 10))[0]) || null
}

async function newest(now: Instant, limit: number): Promise<AccountOutboxRow[]> {
  const rows = await database().accountMessage.findMany({
    include: accountMessageParts,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  const mails = await Promise.all(rows.map(async (row) => ({ row, mail: await composeAccount(row, now) })))
  return mails.flatMap(({ row, mail }) => (mail ? [{ ...toRow(row), mail }] : []))
}

const toRow = ({ id, kind, createdAt }: { id: string; kind: string; createdAt: Date }) => ({
  id,
  kind: AccountMessageKind.parse(kind),
  createdAt: toInstant(createdAt),
})
