import type { Translate } from '@/lib/i18n/translator'
import type { Case } from './case'

/**
 * Decides what a case's next step is called where nobody has signed in: on the page behind a status link, and in mails.
 * It refuses to know names, numbers and addresses, those of parcels and of counters included.
 */
export function nextWithoutDetails({ status, delivery }: Case, operator: string, t: Translate): string {
  if (status === 'approved') return t(`whereabouts.approved_${delivery?.method ?? 'pickup'}`, { operator })
  return t(`whereabouts.${status}`, { operator })
}
