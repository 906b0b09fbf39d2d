import type { Actor } from '@/lib/accounts/actor'
import type { Locale } from '@/lib/i18n/locale'
import type { Letter } from '@/lib/papers/letter-content'
import type { Case } from './case'
import { findProxy } from './proxies'
import { getApplication } from './queries'
import { termsOf } from './terms'

/** What a letter of authority says, for the customer who gives it; null while nobody is named in it. */
export async function letterOf(actor: Actor, state: Case, locale: Locale): Promise<Letter | null> {
  const recipient = actor.kind === 'customer' ? await findProxy(state) : null
  if (!recipient) return null
  const [{ applicant, identity, line }, operator] = await Promise.all([getApplication(state), termsOf(state)])
  const point = operator.servicePoints.find(({ slug }) => slug === state.delivery?.servicePoint)
  return {
    locale,
    market: state.market,
    operator: operator.name,
    reference: state.reference,
    line: line?.msisdn ?? null,
    servicePoint: point ? `${point.name}, ${point.address}` : null,
    giver: { name: applicant?.fullName ?? '', identity: identity ?? null },
    recipient,
  }
}
