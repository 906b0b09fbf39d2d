import type { Case } from '@/lib/cases/case'
import type { EventType } from '@/lib/cases/events'
import type { HistoryEntry } from '@/lib/cases/queries'
import { isEsim } from '@/lib/cases/status-text'
import { expiredText } from '@/lib/cases/whereabouts'
import type { Translate } from '@/lib/i18n/translator'
import type { Operator } from '@/lib/operators/operators'

/** The sentence that tells a customer where things stand and what to do next. */
export function nextStep(state: Case, operator: Operator, entries: readonly HistoryEntry[], t: Translate): string {
  const shipment = lastEvent(entries, 'CardShipped')
  const point = operator.servicePoints.find(({ slug }) => slug === state.delivery?.servicePoint)
  const words = {
    operator: operator.name,
    servicePoint: point ? `${point.name}, ${point.address}` : '',
    courier: shipment?.payload.courier ?? '',
    trackingNumber: shipment?.text ?? '',
  }
  if (state.status === 'opened') return t(`case.next.opened_${operator.policy.contact}`, words)
  if (state.status === 'approved') return t(`case.next.approved_${state.delivery.method}`, words)
  if (isEsim(state) && state.status === 'ready_for_pickup') return t(state.shownAt ? 'esim.shown' : 'esim.ready')
  if (isEsim(state) && state.status === 'received') return t('esim.received')
  if (state.status === 'ready_for_pickup' && point)
    return `${t('case.next.ready_for_pickup', words)} ${t('case.pickupHours', { hours: point.hours })}`
  if (state.status === 'expired') return expiredText(state, t)
  return t(`case.next.${state.status}`, words)
}

/** The latest event of a type, with what was written with it. */
export function lastEvent<Type extends EventType>(entries: readonly HistoryEntry[], type: Type) {
  return entries.findLast((entry): entry is Extract<HistoryEntry, { type: Type }> => entry.type === type)
}
