import type { Answers } from '@/lib/application/answers'
import type { Transaction } from '@/lib/database/client'
import { planMessages } from '@/lib/notifications/enqueue'
import { kindsFor } from '@/lib/notifications/plan'
import { planDeliveries } from '@/lib/webhooks/enqueue'
import type { Case } from './case'
import { endClaims, issueClaim } from './claims'
import type { Context } from './decide'
import type { RecordedEvent } from './events'

/**
 * What follows from events in the same transaction: links that are made or used up, and messages with their jobs.
 * `before` are the answers as they stood until then; null when there was no case yet.
 */
export async function followUp(
  tx: Transaction,
  state: Case,
  events: readonly RecordedEvent[],
  { before, context: { now, policy, application } }: { before: Answers | null; context: Context },
): Promise<void> {
  const email = application.body.applicant?.email ?? null
  const occasion = { state, isNewAddress: email !== null && email !== before?.applicant?.email }
  for (const event of events) {
    if (email !== null && kindsFor(event, occasion).includes('ClaimLink'))
      await issueClaim(tx, { caseId: state.id, sequence: event.sequence, email, days: policy.claimLinkDays }, now)
    if (event.type === 'CaseClaimed') await endClaims(tx, state.id, now)
  }
  await planMessages(tx, events, occasion, { email, now })
  await planDeliveries(tx, state, events, now)
}
