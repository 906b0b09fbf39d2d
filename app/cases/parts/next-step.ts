import type { Case } from '@/lib/cases/case'
import type { HistoryEntry } from '@/lib/cases/queries'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'

/** The one sentence that tells a customer where things stand and what to do next. */
export function nextStep(state: Case, operator: Operator, entries: readonly HistoryEntry[], t: Translate): string {
  const shipment = entries.findLast((entry) => entry.type === 'CardShipped')
  const point = operator.servicePoints.find(({ slug }) => slug === state.delivery.servicePoint)
  const words = {
    operator: operator.name,
    servicePoint: point ? `${point.name}, ${point.address}` : '',
    courier: shipment?.type === 'CardShipped' ? shipment.payload.courier : '',
    trackingNumber: shipment?.text ?? '',
  }
  if (state.status === 'opened') return t(`case.next.opened_${operator.policy.contact}`, words)
  if (state.status === 'approved') return t(`case.next.approved_${state.delivery.method}`, words)
  return t(`case.next.${state.status}`, words)
}

/** What the operator or the customer last wrote about a status, such as the request that is waiting for an answer. */
export function lastWords(entries: readonly HistoryEntry[], type: HistoryEntry['type']): string | null {
  return entries.findLast((entry) => entry.type === type)?.text ?? null
}
