import { database } from '@/lib/database/client'
import { accountMessageParts, composeAccount } from './compose-account'
import { isSettled, type Settlement, send, type Try } from './send'
import type { Mailer } from './smtp'

/** Delivers one message about an account, by the rules of `send`. Delivering it again does nothing. */
export async function deliverAccount(id: string, mailer: Mailer | null, attempt: Try): Promise<void> {
  const row = await database().accountMessage.findUnique({ where: { id }, include: accountMessageParts })
  if (!row || isSettled(row)) return
  const sending = {
    id,
    thread: null,
    composed: await composeAccount(row, attempt.now),
    settle: (settlement: Settlement) =>
      database().accountMessage.update({ where: { id }, data: { attempts: { increment: 1 }, ...settlement } }),
  }
  await send(sending, mailer, attempt)
}
