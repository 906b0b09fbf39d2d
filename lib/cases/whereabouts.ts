import type { Translate } from '@/lib/i18n/translator'
import type { Case } from './case'
import { isEsim } from './status-text'

/**
 * Decides what a case's next step is called where nobody has signed in: on the page behind a status link, and in mails.
 * It refuses to know names, numbers and addresses, those of parcels and of counters included.
 */
export function nextWithoutDetails(state: Case, operator: string, t: Translate): string {
  const { status, delivery } = state
  if (isUncollected(state)) return t('pickup.expiredShort')
  if (status === 'approved') return t(`whereabouts.approved_${delivery?.method ?? 'pickup'}`, { operator })
  if (isEsim(state) && status === 'ready_for_pickup') return t('esim.readyAnywhere')
  if (isEsim(state) && status === 'received') return t('esim.receivedAnywhere')
  return t(`whereabouts.${status}`, { operator })
}

/** Whether a case expired because nobody came for the card; one that expired earlier was not finished, or not answered. */
const isUncollected = (state: Case): boolean => state.status === 'expired' && state.endedFrom === 'ready_for_pickup'

/** What a case is told that has expired: the reader is its customer. */
export function expiredText(state: Case, t: Translate): string {
  if (!isUncollected(state)) return t('case.next.expired')
  return t(state.delivery?.method === 'esim' ? 'pickup.expiredEsim' : 'pickup.expired')
}
