import type { Reason } from '@/lib/application/reason'
import type { RejectionReason } from '@/lib/cases/events'
import { toInstant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import type { CaseMeasure } from '@/lib/database/generated/client'
import { MarketId } from '@/lib/markets'
import type { CaseOutcome, Decision, Measures } from './measure'

/** How measures lie in the database: one row for each case, with a column for each span. */
export async function findMeasures(tx: Transaction, caseId: string): Promise<Measures | null> {
  const row = await tx.caseMeasure.findUnique({ where: { caseId } })
  return row && toMeasures(row)
}

export async function writeMeasures(tx: Transaction, measures: Measures): Promise<void> {
  const { caseId, spent, ...facts } = measures
  const columns = {
    ...facts,
    contactMs: spent.contact,
    submissionMs: spent.submission,
    reviewMs: spent.review,
    cardMs: spent.card,
    decidingMs: spent.deciding,
    waitingMs: spent.waiting,
    heldMs: spent.held,
    frozenMs: spent.frozen,
  }
  await tx.caseMeasure.upsert({
    where: { caseId },
    create: { caseId, ...columns },
    update: columns,
    select: { caseId: true },
  })
}

const milliseconds = (stored: bigint | null): number | null => (stored === null ? null : Number(stored))

// Only `writeMeasures` writes rows: what is one of few words there, was one when it was measured.
export const toMeasures = (row: CaseMeasure): Measures => ({
  caseId: row.caseId,
  operatorId: row.operatorId,
  market: MarketId.parse(row.market),
  servicePoint: row.servicePoint,
  reason: row.reason as Reason,
  openedAt: toInstant(row.openedAt),
  submittedAt: row.submittedAt && toInstant(row.submittedAt),
  decidedAt: row.decidedAt && toInstant(row.decidedAt),
  decision: row.decision as Decision | null,
  overdue: row.overdue,
  requests: row.requests,
  endedAt: row.endedAt && toInstant(row.endedAt),
  outcome: row.outcome as CaseOutcome | null,
  rejectionReasons: row.rejectionReasons as RejectionReason[],
  since: toInstant(row.since),
  spent: {
    contact: milliseconds(row.contactMs),
    submission: milliseconds(row.submissionMs),
    review: milliseconds(row.reviewMs),
    card: milliseconds(row.cardMs),
    deciding: milliseconds(row.decidingMs),
    waiting: milliseconds(row.waitingMs),
    held: milliseconds(row.heldMs),
    frozen: milliseconds(row.frozenMs),
  },
})
