import { codeMinutes, codeOf } from '@/lib/accounts/codes'
import { undoTokenOf } from '@/lib/accounts/email-undo'
import { undoDays } from '@/lib/accounts/forget'
import { Case } from '@/lib/cases/case'
import { env } from '@/lib/core/env'
import { type Instant, toInstant } from '@/lib/core/time'
import type { Prisma } from '@/lib/database/generated/client'
import { Locale } from '@/lib/i18n/locale'
import { type AccountLetterFacts, CodeKind, NoticeKind, writeAccountLetter } from './account-letter'
import { addressOf, type Composed } from './compose'

export const accountMessageParts = {
  account: { select: { email: true } },
  code: { include: { account: true, signUp: true, emailChange: true } },
  emailChange: true,
  case: { select: { state: true } },
} as const satisfies Prisma.AccountMessageInclude
export type AccountMessageRow = Prisma.AccountMessageGetPayload<{ include: typeof accountMessageParts }>

export const AccountMessageKind = CodeKind.or(NoticeKind)

/**
 * The address and words of a message about an account, looked up at the moment they are needed. Null when there is
 * nobody to tell, or its code or link works no more.
 */
export async function composeAccount(row: AccountMessageRow, now: Instant): Promise<Composed | null> {
  const to = await mailboxOf(row)
  const { code, emailChange } = row
  if (!to || (code && !isLive(code, now)) || (emailChange && !canBeUndone(emailChange, now))) return null
  const facts: AccountLetterFacts = {
    kind: AccountMessageKind.parse(row.kind),
    locale: Locale.parse(row.locale),
    at: toInstant(row.createdAt),
    site: env().NEXTAUTH_URL,
    code: code && { digits: codeOf(code.id), minutes: codeMinutes },
    undo: emailChange && {
      url: new URL(`/account/email/undo/${undoTokenOf(emailChange.id)}`, env().NEXTAUTH_URL).href,
      until: undoableUntil(emailChange),
    },
  }
  return { to, letter: writeAccountLetter(facts) }
}

async function mailboxOf({ code, emailChange, case: about, account }: AccountMessageRow): Promise<string | null> {
  if (code) {
    if (code.purpose === 'sign-up') return code.signUp?.email ?? null
    if (code.purpose === 'email-new') return code.emailChange?.newEmail ?? null
    return code.account?.email ?? null
  }
  if (emailChange) return emailChange.oldEmail
  if (about) return addressOf({ recipient: 'applicant', ref: null }, Case.parse(about.state))
  return account?.email ?? null
}

const isLive = ({ endedAt, expiresAt }: { endedAt: Date | null; expiresAt: Date }, now: Instant): boolean =>
  endedAt === null && toInstant(expiresAt) > now

type Change = { changedAt: Date | null; undoneAt: Date | null }
const canBeUndone = (change: Change, now: Instant): boolean =>
  change.undoneAt === null && change.changedAt !== null && undoableUntil(change) > now
const undoableUntil = ({ changedAt }: Change): Instant =>
  toInstant(new Date((changedAt?.getTime() ?? 0) + undoDays * 24 * 3_600_000))
