import { Case } from '@/lib/cases/case'
import { isBystander, type Recipient } from '@/lib/cases/recipient'
import { findApplication } from '@/lib/cases/records'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { Locale } from '@/lib/i18n/locale'
import type { Reader } from './plan'

/** For how long, in days, an address that an account had before is told what happens to its lines. */
const formerFor = 30

/**
 * Every contact known for a case and its line: the application's address, the account's, those the application had
 * before, those of all cases the line had before, and those the account had lately. Each address once, and as somebody
 * of the case rather than as a bystander.
 */
export async function contactsOf(
  tx: Transaction,
  state: Case,
  { email, lineKey, now }: { email: string | null; lineKey: string | null; now: Instant },
): Promise<Reader[]> {
  const own = await ownContacts(tx, state, email)
  const told = new Set(own.map((contact) => contact.email))
  const bystanders: Reader[] = []
  for await (const { email: address, ...reader } of others(tx, state, lineKey, now)) {
    if (told.has(address)) continue
    told.add(address)
    bystanders.push(reader)
  }
  return [...own.map(({ email: _email, ...reader }) => reader), ...bystanders]
}

type Contact = Reader & { email: string }

/**
 * Somebody who opens a case in another's name does not keep it from them. There may be no address yet, in a case
 * without a customer.
 */
async function ownContacts(tx: Transaction, { customerId, locale }: Case, email: string | null): Promise<Contact[]> {
  const applicant: Contact[] = email === null ? [] : [{ recipient: 'applicant', ref: null, locale, email }]
  if (!customerId) return applicant
  const account = await accountOf(tx, customerId)
  const owner: Contact = { recipient: 'account', ref: null, ...account }
  return account.email === email ? [{ ...owner, recipient: 'applicant' }] : [...applicant, owner]
}

async function accountOf(tx: Transaction, id: string): Promise<{ email: string; locale: Locale }> {
  const { email, locale } = await tx.account.findUniqueOrThrow({ where: { id }, select: { email: true, locale: true } })
  return { email, locale: Locale.parse(locale) }
}

async function* others(tx: Transaction, state: Case, lineKey: string | null, now: Instant): AsyncGenerator<Contact> {
  yield* formerAddresses(tx, state, now)
  yield* earlierAnswers(tx, state)
  if (!lineKey) return
  const rows = await tx.case.findMany({
    where: { lineKey, id: { not: state.id } },
    orderBy: { openedAt: 'desc' },
    select: { state: true },
  })
  for (const row of rows) {
    const earlier = Case.parse(row.state)
    yield* addressIn(tx, earlier.application.id, earlier.locale)
    if (!earlier.customerId) continue
    yield { recipient: 'earlier_account', ref: earlier.customerId, ...(await accountOf(tx, earlier.customerId)) }
    yield* formerAddresses(tx, earlier, now)
  }
}

async function* formerAddresses(tx: Transaction, { customerId }: Case, now: Instant): AsyncGenerator<Contact> {
  if (!customerId) return
  const since = new Date(Date.parse(now) - formerFor * 24 * 3_600_000)
  const rows = await tx.formerEmail.findMany({ where: { accountId: customerId, until: { gt: since } } })
  const { locale } = await accountOf(tx, customerId)
  for (const { id, email } of rows) yield { recipient: 'former', ref: id, locale, email }
}

/** The addresses this application named before. */
async function* earlierAnswers(tx: Transaction, { id: caseId, application, locale }: Case): AsyncGenerator<Contact> {
  const rows = await tx.particular.findMany({
    where: { caseId, kind: 'application', id: { not: application.id } },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  for (const { id } of rows) yield* addressIn(tx, id, locale)
}

async function* addressIn(tx: Transaction, id: string, locale: Locale): AsyncGenerator<Contact> {
  const email = (await findApplication(tx, id))?.applicant?.email
  if (email) yield { recipient: 'earlier', ref: id, locale, email }
}

/** The address of a bystander, looked up where it is kept; null once it is erased. */
export async function bystandersAddress(
  tx: Transaction,
  { recipient, ref }: { recipient: Recipient; ref: string | null },
): Promise<string | null> {
  if (!isBystander(recipient) || !ref) throw new Error(`${recipient} is no bystander`)
  if (recipient === 'former') return (await tx.formerEmail.findUnique({ where: { id: ref } }))?.email ?? null
  if (recipient === 'earlier_account') return (await tx.account.findUnique({ where: { id: ref } }))?.email ?? null
  return (await findApplication(tx, ref))?.applicant?.email ?? null
}
