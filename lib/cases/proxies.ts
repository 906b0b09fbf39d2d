import { database } from '@/lib/database/client'
import { endingOf } from '@/lib/documents/mask'
import type { Case } from './case'
import { readProxy } from './proofs'
import type { ProxyRepresentation } from './representation'
import type { ProxyPerson } from './sealing'

/** Who may collect a card for the customer, for whoever may see the case; null when nobody was named, or it is erased. */
export const findProxy = (state: Case): Promise<ProxyPerson | null> => readProxy(database(), state)

/** The same as other systems see it. */
export async function representProxy(state: Case, shown: boolean): Promise<ProxyRepresentation | null> {
  if (!state.proxy) return null
  const person = await findProxy(state)
  const { kind, number } = person?.identity ?? {}
  return {
    namedAt: state.proxy.at,
    name: person?.name ?? null,
    identity: kind && number ? { kind, ...(shown ? { number } : {}), numberEnding: endingOf(number) } : null,
  }
}
