import { market } from '@/lib/markets'
import type { Case } from './case'
import type { Speech } from './describe'

/**
 * Decides what somebody is told who has a new card to put in. Refuses to know phones: what it says fits them all. Of an
 * eSIM it says nothing.
 */
export function installSteps(
  state: Case,
  { name, hotline }: { name: string; hotline: string },
  { t }: Speech,
): string[] | null {
  const isOnItsWay = state.status === 'shipped' || (state.status === 'ready_for_pickup' && state.collected !== null)
  if (!isOnItsWay && state.status !== 'received') return null
  if (state.delivery.method === 'esim') return null
  return [
    t('install.off'),
    t('install.insert'),
    t('install.pin'),
    t('install.wait'),
    t('install.data'),
    t('install.call'),
    t('install.fails', { operator: name, hotline }),
    ...phoneHint(state, t),
  ]
}

/** The same in two sentences, for a mail. */
export const installInShort = (state: Case, { t }: Speech): string[] => [t('install.short'), ...phoneHint(state, t)]

const phoneHint = ({ market: id }: Case, t: Speech['t']): string[] =>
  market(id).registersPhones ? [t('install.imei')] : []
