import type { Instant } from '@/lib/core/time'
import { toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { addJob } from '@/lib/database/jobs'

/** The job that removes what was only to be kept for a while: codes, sign-ups nobody finished, addresses left behind. */
export const forgetTask = 'forget'

/** For how many days a change of address can be undone, from the mailbox it was taken from. */
export const undoDays = 7

const hour = 3_600_000
const day = 24 * hour

/** Sees to it that there is such a job some time after `at`; one is enough for all. */
export async function forgetLater(tx: Transaction, at: Instant): Promise<void> {
  const runAt = toInstant(new Date(Date.parse(at) + hour))
  await addJob(tx, forgetTask, {}, { key: forgetTask, keepTime: true, runAt })
}

/** Removes what has had its time, with the mails that were about it, and asks to be called again while anything is left. */
export async function forget(now: Instant): Promise<void> {
  const undoable = toInstant(new Date(Date.parse(now) - undoDays * day))
  const oldCode = { expiresAt: { lt: now } }
  const oldSignUp = { expiresAt: { lt: now } }
  const oldChange = { OR: [{ changedAt: null, expiresAt: { lt: now } }, { changedAt: { lt: undoable } }] }
  await database().$transaction(async (tx) => {
    await tx.accountMessage.deleteMany({ where: { OR: [{ code: oldCode }, { emailChange: oldChange }] } })
    await tx.accountCode.deleteMany({ where: oldCode })
    await tx.emailChange.deleteMany({ where: { ...oldChange, codes: { none: {} } } })
    await tx.signUp.deleteMany({ where: { ...oldSignUp, codes: { none: {} } } })
    const left = (await tx.accountCode.count()) + (await tx.emailChange.count()) + (await tx.signUp.count())
    if (left > 0) await forgetLater(tx, now)
  })
}
