import { Case } from '@/lib/cases/case'
import { readApplication } from '@/lib/cases/records'
import { openStatuses } from '@/lib/cases/status'
import { newId } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { Locale } from '@/lib/i18n/locale'
import type { AccountMessageKind, CodeKind, NoticeKind } from './account-letter'
import { deliverAccountTask, enqueue } from './enqueue'

/** Whose address: the account's own, or the one that the code, the change or the case names. */
type Addressee = { accountId: string | null; codeId?: string; emailChangeId?: string; caseId?: string }

/** Tells an account of something that happened to it, in the transaction in which it happens. */
export async function tellAccount(tx: Transaction, accountId: string, kind: NoticeKind, now: Instant): Promise<void> {
  await plan(tx, kind, { accountId }, await localeOf(tx, accountId), now)
}

/** Tells the account that has an address already of somebody who wanted one with it. */
export async function tellOwner(tx: Transaction, { id, locale }: { id: string; locale: string }, now: Instant) {
  await plan(tx, 'AddressInUse', { accountId: id }, Locale.parse(locale), now)
}

/**
 * Tells an account, and every other address as well that is in the applications of the account's open cases: whoever took the
 * account over does not keep it from them. `except` are addresses that are told otherwise.
 */
export async function tellEveryContact(
  tx: Transaction,
  accountId: string,
  kind: NoticeKind,
  now: Instant,
  { except = [] }: { except?: string[] } = {},
): Promise<void> {
  const { email, locale } = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
  await plan(tx, kind, { accountId }, Locale.parse(locale), now)
  const told = new Set([email, ...except])
  const rows = await tx.case.findMany({
    where: { customerId: accountId, status: { in: openStatuses } },
    orderBy: { openedAt: 'asc' },
    select: { id: true, state: true },
  })
  for (const { id: caseId, state } of rows) {
    const open = Case.parse(state)
    const address = (await readApplication(tx, open)).applicant?.email
    if (address === undefined || told.has(address)) continue
    told.add(address)
    await plan(tx, kind, { accountId, caseId }, open.locale, now)
  }
}

/** Tells the mailbox that an account has left, with the link that goes back. */
export async function tellOldAddress(
  tx: Transaction,
  { accountId, emailChangeId }: { accountId: string; emailChangeId: string },
  now: Instant,
): Promise<void> {
  await plan(tx, 'EmailChanged', { accountId, emailChangeId }, await localeOf(tx, accountId), now)
}

/** Sends a code where it goes. A code for nobody is planned all the same, and goes nowhere. */
export async function sendCode(
  tx: Transaction,
  kind: CodeKind,
  { codeId, accountId }: { codeId: string; accountId: string | null },
  locale: Locale,
  now: Instant,
): Promise<void> {
  await plan(tx, kind, { codeId, accountId }, locale, now)
}

async function plan(
  tx: Transaction,
  kind: AccountMessageKind,
  addressee: Addressee,
  locale: Locale,
  now: Instant,
): Promise<void> {
  const id = newId()
  // Every column is named every time, so that a message to nobody takes what one to somebody takes.
  const to = { codeId: null, emailChangeId: null, caseId: null, ...addressee }
  const data = { id, kind, ...to, locale, status: 'planned', attempts: 0, createdAt: now }
  await tx.accountMessage.create({ data, select: { id: true } })
  await enqueue(tx, id, deliverAccountTask)
}

async function localeOf(tx: Transaction, id: string): Promise<Locale> {
  const { locale } = await tx.account.findUniqueOrThrow({ where: { id }, select: { locale: true } })
  return Locale.parse(locale)
}
