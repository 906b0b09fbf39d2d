import { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { database, type Transaction } from '@/lib/database/client'
import { parseView, printView, type View } from './views'

/**
 * Views that people named to find them again: each account has its own. Only what stands in a view is kept, so that what
 * is searched for never is.
 */
export type SavedView = { id: string; name: string; view: View }
export const ViewName = Words(60)

/** More would no longer be found at a glance. */
export const mostViews = 20

/** In the order they were made. */
export async function listSavedViews(accountId: string): Promise<SavedView[]> {
  const rows = await database().savedView.findMany({
    where: { accountId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, query: true },
  })
  return rows.map(({ query, ...row }) => ({ ...row, view: parseView(Object.fromEntries(new URLSearchParams(query))) }))
}

/** Keeps a view under a name; one of that name is replaced. */
export async function saveView(
  accountId: string,
  { name, view }: Omit<SavedView, 'id'>,
  now: Instant,
): Promise<Result<null, { kind: 'too-many-views' }>> {
  return database().$transaction(async (tx) => {
    await oneAtATime(tx, accountId)
    const { count } = await tx.savedView.updateMany({ where: { accountId, name }, data: { query: printView(view) } })
    if (count > 0) return ok(null)
    if ((await tx.savedView.count({ where: { accountId } })) >= mostViews) return refuse({ kind: 'too-many-views' })
    const data = { id: newId(), accountId, name, query: printView(view), createdAt: now }
    await tx.savedView.create({ data, select: { id: true } })
    return ok(null)
  })
}

/** Gives one another name, unless another of theirs has it: saving under that name would replace both. */
export async function renameView(
  accountId: string,
  id: string,
  name: string,
): Promise<Result<null, { kind: 'view-not-found' | 'view-name-taken' }>> {
  if (!isId(id)) return refuse({ kind: 'view-not-found' })
  return database().$transaction(async (tx) => {
    await oneAtATime(tx, accountId)
    const taken = await tx.savedView.count({ where: { accountId, name, id: { not: id } } })
    if (taken > 0) return refuse({ kind: 'view-name-taken' })
    const { count } = await tx.savedView.updateMany({ where: { id, accountId }, data: { name } })
    return count > 0 ? ok(null) : refuse({ kind: 'view-not-found' })
  })
}

/** Forgets one. Tells whether there was such a view of theirs. */
export const removeView = (accountId: string, id: string): Promise<boolean> =>
  isId(id) ? changed(database().savedView.deleteMany({ where: { id, accountId } })) : no

/** Of two changes at once the second waits, and sees the first. */
const oneAtATime = (tx: Transaction, accountId: string) =>
  tx.$queryRaw`SELECT FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`

const no = Promise.resolve(false)
const isId = (text: string): boolean => z.uuid().safeParse(text).success
const changed = async (written: Promise<{ count: number }>): Promise<boolean> => (await written).count > 0
