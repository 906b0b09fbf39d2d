import type { Account } from '@/lib/accounts/accounts'
import { describeEvent } from '@/lib/cases/describe'
import { findCase, listHistory } from '@/lib/cases/queries'
import type { Reference } from '@/lib/cases/reference'
import type { Refusal } from '@/lib/cases/refusals'
import { termsOf } from '@/lib/cases/terms'
import { formatInstant } from '@/lib/i18n/format'
import type { Reader } from '../reader'
import type { FormState } from '../ui/form-state'
import { whoDid } from './parts/who-did'

type Asked = Pick<Reader, 't' | 'locale'> & { account: Account; reference?: Reference }

/**
 * What a form shows that was refused because the case had moved on: what has happened since, in words, and a button that
 * sends what was typed for the case as it is now. Any other refusal stays as it is.
 */
export async function withChanges(
  state: FormState,
  refusal: Refusal,
  { account, reference, t, locale }: Asked,
): Promise<FormState> {
  if (refusal.kind !== 'case-changed' || !reference) return state
  const { actor, id: viewerId } = account
  const found = await findCase(actor, reference)
  if (!found) return state
  const [entries, { name: operatorName }] = await Promise.all([listHistory(actor, found), termsOf(found)])
  const since = new Set(refusal.changes.map(({ sequence }) => sequence))
  const items = entries
    .filter(({ sequence }) => since.has(sequence))
    .map((entry) => ({
      id: String(entry.sequence),
      who: whoDid(entry, { viewerId, operatorName, staff: actor.kind === 'staff', t }),
      what: describeEvent(entry, { t, locale, market: found.market }),
      when: formatInstant(locale, found.market, entry.at),
      dateTime: entry.at,
      quote: entry.text ?? undefined,
    }))
  return { ...state, changes: { title: t('working.stale'), again: t('working.sendAgain'), items } }
}
