import type { Answers } from '@/lib/application/answers'
import { keyedDigits } from '@/lib/core/keyed'
import type { Transaction } from '@/lib/database/client'
import type { Case } from './case'
import type { Command } from './commands'
import type { Context } from './context'
import { readBody } from './particular-rows'
import type { ProxyPerson } from './sealing'

/**
 * Compares what was typed at a counter with what the case knows: the code to collect a card, the numbers of documents.
 * Only whether they agree goes on from here.
 */
const digits = 8

/**
 * The code to collect a card with, eight digits; null while none is ready. It is made from the event that made the card
 * ready and a key outside the database: one that is made ready anew has another.
 */
export const pickupCodeOf = (state: Case): string | null =>
  state.status === 'ready_for_pickup' && state.readyBy !== null && state.collected === null
    ? keyedDigits('pickup', `${state.id}:${state.readyBy}`, digits)
    : null

export async function proofsOf(
  tx: Transaction,
  state: Case,
  command: Command,
  { identity }: Answers,
): Promise<Context['proofs']> {
  if (command.type === 'CheckOriginal') return { ...none, identity: isSame(command.number, identity?.number) }
  if (command.type !== 'CollectCard') return none
  const { pickupCode, identityNumber, proxyNumber } = command
  const proxy = proxyNumber === undefined ? null : await readProxy(tx, state)
  return {
    code: isSame(pickupCode, pickupCodeOf(state) ?? undefined),
    identity: isSame(identityNumber, identity?.number),
    proxy: isSame(proxyNumber, proxy?.identity.number),
  }
}

/** Who may collect the card for the customer; null when nobody was named, or it is erased. */
export async function readProxy(tx: Transaction, { proxy }: Case): Promise<ProxyPerson | null> {
  const body = proxy && (await readBody(tx, proxy.person.id))
  return (body as ProxyPerson | undefined) ?? null // parsed before it was written
}

const none = { code: false, identity: false, proxy: false } as const

/** A number of which nothing is left but signs proves nobody. */
const isSame = (typed = '', known = ''): boolean => plain(known) !== '' && plain(typed) === plain(known)

/** Numbers are set in groups, and typed in any case and width. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s./-]/g, '')
    .toUpperCase()
