import type { Answers } from '@/lib/application/answers'
import { planEsim } from '@/lib/cards/esim-jobs'
import { keepStock } from '@/lib/cards/stock'
import type { Transaction } from '@/lib/database/client'
import { holdLine } from '@/lib/lines/lock-line'
import { wantDigest } from '@/lib/notifications/digest-jobs'
import { planMessages } from '@/lib/notifications/enqueue'
import { kindsFor } from '@/lib/notifications/plan'
import { keepMeasures } from '@/lib/reports/keep-measures'
import { replaceTimer } from '@/lib/timers/jobs'
import { planDeliveries } from '@/lib/webhooks/enqueue'
import type { Case } from './case'
import { endClaims, issueClaim } from './claims'
import type { Context } from './context'
import type { RecordedEvent } from './events'
import { rememberIdentity } from './known-risk'
import { eraseParticulars, readBody } from './particular-rows'
import { keepTerms, keepTracking } from './search-terms'
import { followTurns } from './turns'

/**
 * What follows from events in the same transaction: links that are made or used up, what the case is found by, messages
 * with their jobs, and the case's timer. `before` are the answers as they stood until then, `from` the case; null when
 * there was none yet.
 */
export async function followUp(
  tx: Transaction,
  state: Case,
  events: readonly RecordedEvent[],
  {
    before,
    from,
    lineKey,
    context,
  }: { before: Answers | null; from: Case | null; lineKey: string | null; context: Context },
): Promise<void> {
  const { actor, now, policy, application } = context
  if (application.changed) await keepTerms(tx, state.id, application.body)
  const email = application.body.applicant?.email ?? null
  const occasion = {
    state,
    isNewAddress: email !== null && email !== before?.applicant?.email,
    isOtherAddress: before?.applicant?.email !== undefined && email !== before.applicant.email,
    isNewLine: lineKey !== null && application.body.line?.msisdn !== before?.line?.msisdn,
  }
  for (const event of events) {
    if (email !== null && kindsFor(event, occasion).includes('ClaimLink'))
      await issueClaim(tx, { caseId: state.id, sequence: event.sequence, email, days: policy.claimLinkDays }, now)
    if (event.type === 'PersonalDataErased') await eraseParticulars(tx, state.id)
    if (event.type === 'CardShipped')
      await keepTracking(tx, state.id, String(await readBody(tx, event.payload.trackingNumber.id)))
    if (event.type === 'CaseClaimed') await endClaims(tx, state.id, now)
    if ('snapshot' in event.payload && event.payload.snapshot)
      await rememberIdentity(tx, state.id, application.body, now)
    await followTurns(tx, state, event, policy)
    if (event.type === 'NotMeReported' && lineKey) await holdLine(tx, lineKey, { actor, caseId: state.id, now })
  }
  await planMessages(tx, events, occasion, { email, lineKey, now })
  await planDeliveries(tx, state, events, now)
  await wantDigest(tx, state.operatorId, events, now)
  await keepStock(tx, from, { state, events, named: context.card, now })
  await planEsim(tx, { from, to: state }, context)
  await replaceTimer(tx, { from, to: state, events }, context)
  await keepMeasures(tx, { from, to: state, events })
}
