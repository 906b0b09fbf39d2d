import type { Answers } from '@/lib/application/answers'
import type { Transaction } from '@/lib/database/client'
import { wantDigest } from '@/lib/notifications/digest-jobs'
import { planMessages } from '@/lib/notifications/enqueue'
import { kindsFor } from '@/lib/notifications/plan'
import { replaceTimer } from '@/lib/timers/jobs'
import { planDeliveries } from '@/lib/webhooks/enqueue'
import type { Case } from './case'
import { endClaims, issueClaim } from './claims'
import type { Context } from './decide'
import type { RecordedEvent } from './events'

/**
 * What follows from events in the same transaction: links that are made or used up, messages with their jobs, and the
 * case's timer. `before` are the answers as they stood until then, `from` the case; null when there was none yet.
 */
export async function followUp(
  tx: Transaction,
  state: Case,
  events: readonly RecordedEvent[],
  { before, from, context }: { before: Answers | null; from: Case | null; context: Context },
): Promise<void> {
  const { now, policy, application } = context
  const email = application.body.applicant?.email ?? null
  const occasion = { state, isNewAddress: email !== null && email !== before?.applicant?.email }
  for (const event of events) {
    if (email !== null && kindsFor(event, occasion).includes('ClaimLink'))
      await issueClaim(tx, { caseId: state.id, sequence: event.sequence, email, days: policy.claimLinkDays }, now)
    if (event.type === 'CaseClaimed') await endClaims(tx, state.id, now)
  }
  await planMessages(tx, events, occasion, { email, now })
  await planDeliveries(tx, state, events, now)
  await wantDigest(tx, state.operatorId, events, now)
  await replaceTimer(tx, { from, to: state, events }, context)
}
