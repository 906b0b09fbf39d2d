import { digest, newId } from '@/lib/core/ids'
import { keyedHash, keyedToken } from '@/lib/core/keyed'
import { type Instant, toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'

/**
 * The links by which a case opened for somebody becomes theirs. A token is made from the id of its row and a key that
 * is not in the database: the same link can be sent again, and the database alone gives none away.
 */
export const tokenOf = (claimId: string): string => keyedToken('claim', claimId)
const emailKey = (email: string): string => keyedHash('email', email)

/** Makes a link for the address in the application as it stands. Those sent before it are worthless from now on. */
export async function issueClaim(
  tx: Transaction,
  { caseId, sequence, email, days }: { caseId: string; sequence: number; email: string; days: number },
  now: Instant,
): Promise<void> {
  await tx.claim.updateMany({ where: { caseId, usedAt: null }, data: { usedAt: now } })
  const id = newId()
  const expiresAt = toInstant(new Date(Date.parse(now) + days * 24 * 3_600_000))
  const data = {
    id,
    caseId,
    sequence,
    digest: digest(tokenOf(id)),
    emailKey: emailKey(email),
    createdAt: now,
    expiresAt,
  }
  await tx.claim.create({ data, select: { id: true } })
}

export type Claim = { id: string; caseId: string; sequence: number; emailKey: string; expiresAt: Instant }

/** The claim a token stands for; null when it is unknown, used or expired. Whether the case is still free, the case knows. */
export async function findClaim(tx: Transaction, token: string, now: Instant): Promise<Claim | null> {
  return liveClaim(tx, { digest: digest(token) }, now)
}

/** The one link to a case that can still be used. */
export async function findClaimOf(tx: Transaction, caseId: string, now: Instant): Promise<Claim | null> {
  return liveClaim(tx, { caseId }, now)
}

async function liveClaim(
  tx: Transaction,
  by: { digest: string } | { caseId: string },
  now: Instant,
): Promise<Claim | null> {
  const row = await tx.claim.findFirst({ where: { ...by, usedAt: null, expiresAt: { gt: now } } })
  return row && { ...row, expiresAt: toInstant(row.expiresAt) }
}

/** Whether a link was sent to an address. */
export const isSentTo = (claim: Claim, email: string): boolean => claim.emailKey === emailKey(email)

/** Makes the links to a case worthless: it has found its customer. */
export async function endClaims(tx: Transaction, caseId: string, now: Instant): Promise<void> {
  await tx.claim.updateMany({ where: { caseId, usedAt: null }, data: { usedAt: now } })
}
