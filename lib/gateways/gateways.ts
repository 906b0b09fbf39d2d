import { type Actor, roleOf } from '@/lib/accounts/actor'
import { hostOf, recordChange } from '@/lib/administration/changes'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { namedHosts } from '@/lib/webhooks/deliver'
import { secretOf } from '@/lib/webhooks/signature'
import { readTarget } from '@/lib/webhooks/target'
import type { GatewayKind } from './address'
import { kindsOf } from './reachable'
import type { GatewayRefusal } from './refusals'

/** The gateway an operator sends messages through that are no mails, as its administrators keep it. */
export type Gateway = { id: string; url: string; kinds: GatewayKind[]; createdAt: Instant; renewedAt: Instant | null }
type Outcome<Value> = Promise<Result<Value, GatewayRefusal>>

export const mayKeepGateway = (actor: Actor): boolean => roleOf(actor) === 'admin' && 'operatorId' in actor

/** That of the actor's operator; null while there is none. */
export async function findGateway(actor: Actor): Outcome<Gateway | null> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  const row = await database().gateway.findFirst({ where: { operatorId, endedAt: null } })
  return ok(row && toGateway(row))
}

/** Sets the address and what it carries. The secret stays the same for as long as the gateway does. */
export async function setGateway(
  actor: Actor,
  { url: typed, kinds }: { url: string; kinds: GatewayKind[] },
  now: Instant,
): Outcome<null> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  const target = readTarget(typed.trim(), namedHosts())
  if (!target.ok) return refuse({ kind: 'gateway-address-refused', problem: target.refusal })
  if (kinds.length === 0) return refuse({ kind: 'gateway-kinds-missing' })
  const url = target.value.href
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`gateway ${operatorId}`}, 0))`
    const before = await tx.gateway.findFirst({ where: { operatorId, endedAt: null } })
    if (before) await tx.gateway.update({ where: { id: before.id }, data: { url, kinds }, select: { id: true } })
    else
      await tx.gateway.create({
        data: { id: newId(), operatorId, url, kinds, generation: 1, createdAt: now },
        select: { id: true },
      })
    const detail = {
      before: before && { host: hostOf(before.url), kinds: kindsOf(before) },
      after: { host: target.value.host, kinds },
    }
    await recordChange(tx, { operatorId, actor, kind: 'gateway-set', about: target.value.host, detail }, now)
    return ok(null)
  })
}

/** Sends nothing through it any more. */
export const endGateway = (actor: Actor, now: Instant): Outcome<null> =>
  update(actor, 'gateway-removed', { endedAt: now }, now)

/** Another secret. The one before signs as well for a day. */
export const renewGateway = (actor: Actor, now: Instant): Outcome<null> =>
  update(actor, 'gateway-secret-changed', { generation: { increment: 1 }, renewedAt: now }, now)

/** The secret while it is new: ten minutes from when it was made, to be copied. Null later. */
export async function freshGatewaySecret(actor: Actor, now: Instant): Promise<string | null> {
  const found = await findGateway(actor)
  if (!found.ok || !found.value) return null
  const { id, createdAt, renewedAt } = found.value
  if (Date.parse(now) - Date.parse(renewedAt ?? createdAt) > 10 * 60_000) return null
  const { generation } = await database().gateway.findUniqueOrThrow({ where: { id }, select: { generation: true } })
  return secretOf({ id, generation, renewedAt })
}

const notPermitted = refuse({ kind: 'gateway-not-permitted' } as const)
const operatorOf = (actor: Actor): string | null =>
  mayKeepGateway(actor) && 'operatorId' in actor ? actor.operatorId : null

async function update(
  actor: Actor,
  kind: 'gateway-removed' | 'gateway-secret-changed',
  data: object,
  now: Instant,
): Outcome<null> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  return database().$transaction(async (tx) => {
    const gateway = await tx.gateway.findFirst({ where: { operatorId, endedAt: null } })
    if (!gateway) return refuse({ kind: 'gateway-not-found' })
    const { count } = await tx.gateway.updateMany({ where: { id: gateway.id, endedAt: null }, data })
    if (count === 0) return refuse({ kind: 'gateway-not-found' })
    const host = hostOf(gateway.url)
    const before = kind === 'gateway-removed' ? { host, kinds: kindsOf(gateway) } : null
    await recordChange(tx, { operatorId, actor, kind, about: host, detail: { before, after: null } }, now)
    return ok(null)
  })
}

type Row = { id: string; url: string; kinds: unknown; createdAt: Date; renewedAt: Date | null }
const toGateway = (row: Row): Gateway => ({
  id: row.id,
  url: row.url,
  kinds: kindsOf(row),
  createdAt: toInstant(row.createdAt),
  renewedAt: row.renewedAt && toInstant(row.renewedAt),
})
