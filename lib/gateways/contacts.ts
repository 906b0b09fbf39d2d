import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Account } from '@/lib/accounts/accounts'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { keyedHash } from '@/lib/core/keyed'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { translator } from '@/lib/i18n/translator'
import { overLimit } from '@/lib/limits/limits'
import { MarketId } from '@/lib/markets'
import { GatewayKind, readAddress } from './address'
import { isLostNumber } from './lost-number'
import { type GatewayRow, kindsOf } from './reachable'
import type { ContactRefusal } from './refusals'
import { openAddress, type SealedAddress, sealAddress } from './sealed-address'
import { isTaken, sendThrough } from './send-through'
import { forgetContact } from './tell'

/** The addresses at which somebody wants to be told by gateways. Each is confirmed by a code before it is used. */
type Outcome = Promise<Result<null, ContactRefusal>>
type Person = Pick<Account, 'id' | 'locale'>
export type Contact = { id: string; kind: GatewayKind; address: string; confirmed: boolean }
/** An operator somebody has a case with, what its gateway carries, and where they are reached through it. */
export type Offer = {
  operatorId: string
  operator: string
  market: MarketId
  kinds: GatewayKind[]
  contacts: Contact[]
}

/** For how long, in milliseconds, a code is good, and how often it may be typed wrongly. */
const codeFor = 15 * 60_000
const mostTries = 5

/** The operators through which somebody can be reached: those they have a case with, if they have a gateway. */
export async function listOffers(accountId: string): Promise<Offer[]> {
  const gateways = await database().gateway.findMany({
    where: { endedAt: null, operator: { cases: { some: { customerId: accountId } } } },
    include: { operator: { select: { name: true, market: true } } },
    orderBy: { createdAt: 'asc' },
  })
  const rows = await database().gatewayContact.findMany({
    where: { accountId, endedAt: null },
    orderBy: { createdAt: 'asc' },
  })
  return gateways.map(({ operatorId, operator: { name, market }, ...gateway }) => ({
    operatorId,
    operator: name,
    market: MarketId.parse(market),
    kinds: kindsOf(gateway),
    contacts: rows.filter((row) => row.operatorId === operatorId).flatMap(toContact),
  }))
}

/** All of them, whatever became of the gateways they go through. */
export async function listAddresses(accountId: string): Promise<Contact[]> {
  const rows = await database().gatewayContact.findMany({ where: { accountId, endedAt: null } })
  return rows.flatMap(toContact)
}

type Row = { id: string; kind: string; confirmedAt: Date | null } & {
  [Name in keyof SealedAddress]: SealedAddress[Name] | null
}
function toContact({ id, kind, sealed, envelope, confirmedAt }: Row): Contact[] {
  if (!sealed || !envelope) return []
  const address = openAddress(id, { sealed, envelope })
  return [{ id, kind: GatewayKind.parse(kind), address, confirmed: confirmedAt !== null }]
}

/** Sends a code to an address through an operator's gateway. Never to a lost number. */
export async function addContact(
  { id: accountId, locale }: Person,
  given: { operatorId: string; kind: string; address: string },
  now: Instant,
): Outcome {
  const offer = (await listOffers(accountId)).find(({ operatorId }) => operatorId === given.operatorId)
  const kind = offer?.kinds.find((one) => one === given.kind)
  if (!offer || !kind) return refuse({ kind: 'kind-not-offered' })
  const { operatorId } = offer
  const address = readAddress(kind, given.address, offer.market)
  if (!address.ok) return refuse({ kind: address.refusal })
  if (await isLostNumber(address.value)) return refuse({ kind: 'number-lost' })
  if (offer.contacts.some((contact) => contact.kind === kind && contact.confirmed))
    return refuse({ kind: 'contact-exists' })
  if ((await overLimit('contact-code', accountId)) !== null) return refuse({ kind: 'too-many-codes' })

  for (const old of offer.contacts) if (old.kind === kind) await forgetContact({ id: old.id, accountId }, 'person', now)
  const id = newId()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const codeExpiresAt = toInstant(new Date(Date.parse(now) + codeFor))
  const data = { id, accountId, operatorId, kind, tries: 0, createdAt: now, codeHash: hashOf(id, code), codeExpiresAt }
  try {
    await database().gatewayContact.create({
      data: { ...data, ...sealAddress(id, address.value) },
      select: { id: true },
    })
  } catch (error) {
    // Somebody did the same at the same moment.
    if (isUniqueViolation(error)) return refuse({ kind: 'contact-exists' })
    throw error
  }
  const text = translator(locale)('notifications.codeText', { code, operator: offer.operator })
  const url = new URL('/account/notifications', env().NEXTAUTH_URL).href
  const body = { to: { kind, address: address.value }, text, url, locale, reference: null }
  if (isTaken(await sendThrough(await gatewayOf(operatorId), id, body, now))) return ok(null)
  await forgetContact({ id, accountId }, 'gateway', now)
  return refuse({ kind: 'gateway-failed' })
}

const gatewayOf = (operatorId: string): Promise<GatewayRow> =>
  database().gateway.findFirstOrThrow({ where: { operatorId, endedAt: null } })
const hashOf = (id: string, code: string): string => keyedHash('contact', `${id}:${code}`)

/** The code, typed back: from now on the address is told. After five wrong ones it takes a new code. */
export async function confirmContact(accountId: string, id: string, typed: string, now: Instant): Outcome {
  const where = { id, accountId, endedAt: null, confirmedAt: null }
  const row = z.uuid().safeParse(id).success ? await database().gatewayContact.findFirst({ where }) : null
  if (!row?.codeExpiresAt) return refuse({ kind: 'contact-not-found' })
  // Counted before it is looked at, so that many at once are not one.
  const { count } = await database().gatewayContact.updateMany({
    where: { ...where, tries: { lt: mostTries }, codeExpiresAt: { gt: now } },
    data: { tries: { increment: 1 } },
  })
  if (count === 0) return refuse({ kind: 'code-expired' })
  if (row.codeHash !== hashOf(id, typed.replace(/\D/g, ''))) return refuse({ kind: 'code-wrong' })
  await database().gatewayContact.updateMany({
    where,
    data: { confirmedAt: now, codeHash: null, codeExpiresAt: null },
  })
  return ok(null)
}

/** Tells an address nothing any more, and forgets it. Of another person's it does nothing. */
export const endContact = async (accountId: string, id: string, now: Instant): Promise<boolean> =>
  z.uuid().safeParse(id).success && forgetContact({ id, accountId }, 'person', now)
