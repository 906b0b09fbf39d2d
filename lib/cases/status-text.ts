import type { Translate } from '@/lib/i18n/translator'
import type { Case } from './case'

/**
 * Decides what the status of a case is called: an eSIM that is ready is not picked up, but installed. It refuses to know
 * who reads it.
 */
export const statusText = (state: Case, t: Translate): string =>
  state.status === 'ready_for_pickup' && isEsim(state) ? t('esim.status') : t(`statuses.${state.status}`)

export const isEsim = ({ delivery }: Pick<Case, 'delivery'>): boolean => delivery?.method === 'esim'
