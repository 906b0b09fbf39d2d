import { z } from 'zod'
import { type Actor, roleOf } from '@/lib/accounts/actor'
import { hostOf, recordChange } from '@/lib/administration/changes'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { namedHosts } from './deliver'
import { addDelivery } from './enqueue'
import type { WebhookRefusal } from './refusals'
import { secretOf } from './signature'
import { readTarget } from './target'

/** The systems an operator tells of its cases, as its administrators keep them. */
export type Webhook = {
  id: string
  url: string
  createdAt: Instant
  renewedAt: Instant | null
  endedAt: Instant | null
  endedBy: 'staff' | 'receiver' | null
}
type Outcome<Value> = Promise<Result<Value, WebhookRefusal>>

/** More than this many at once an operator does not tell: each costs a row with every event. */
const most = 10

export const mayKeepWebhooks = (actor: Actor): boolean => roleOf(actor) === 'admin' && 'operatorId' in actor

/** All of an operator's, those that ended as well, oldest first. */
export async function listWebhooks(actor: Actor): Outcome<Webhook[]> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  const rows = await database().webhook.findMany({ where: { operatorId }, orderBy: { createdAt: 'asc' } })
  return ok(rows.map(toWebhook))
}

/** One of the actor's operator. */
export async function findWebhook(actor: Actor, id: string): Outcome<Webhook> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  const row = isId(id) ? await database().webhook.findFirst({ where: { id, operatorId } }) : null
  return row ? ok(toWebhook(row)) : notFound
}

/** Begins to tell an address of everything that happens from now on. The secret can be seen this once. */
export async function addWebhook(
  actor: Actor,
  address: string,
  now: Instant,
): Outcome<{ webhook: Webhook; secret: string }> {
  const operatorId = operatorOf(actor)
  if (!operatorId) return notPermitted
  const target = readTarget(address.trim(), namedHosts())
  if (!target.ok) return refuse({ kind: 'webhook-address-refused', problem: target.refusal })
  const url = target.value.href
  const active = await database().webhook.findMany({ where: { operatorId, endedAt: null }, select: { url: true } })
  if (active.some((one) => one.url === url)) return refuse({ kind: 'webhook-exists' })
  if (active.length >= most) return refuse({ kind: 'too-many-webhooks', most })
  try {
    const data = { id: newId(), operatorId, url, generation: 1, createdAt: now }
    const row = await database().$transaction(async (tx) => {
      const detail = { before: null, after: { host: target.value.host } }
      await recordChange(tx, { operatorId, actor, kind: 'webhook-added', about: target.value.host, detail }, now)
      return tx.webhook.create({ data })
    })
    return ok({ webhook: toWebhook(row), secret: secretOf({ ...row, renewedAt: null }) })
  } catch (error) {
    // Somebody did the same at the same moment.
    if (isUniqueViolation(error)) return refuse({ kind: 'webhook-exists' })
    throw error
  }
}

/** Stops telling it anything. What was on its way is given up. */
export async function endWebhook(actor: Actor, id: string, now: Instant): Outcome<null> {
  const { count } = await update(actor, id, 'webhook-removed', { endedAt: now, endedBy: 'staff' }, now)
  return count === 1 ? ok(null) : unavailable(actor)
}

/** Another secret. The one before signs as well for a day, so that no delivery is turned down meanwhile. */
export async function renewSecret(actor: Actor, id: string, now: Instant): Outcome<{ secret: string }> {
  const { count } = await update(
    actor,
    id,
    'webhook-secret-changed',
    { generation: { increment: 1 }, renewedAt: now },
    now,
  )
  if (count === 0) return unavailable(actor)
  const row = await database().webhook.findUniqueOrThrow({ where: { id } })
  return ok({ secret: secretOf({ ...row, renewedAt: now }) })
}

/** Sends a test, like anything else that is told. Returns the id of its delivery. */
export async function testWebhook(actor: Actor, id: string, now: Instant): Outcome<{ deliveryId: string }> {
  const found = await findWebhook(actor, id)
  if (!found.ok) return found
  if (found.value.endedAt) return notFound
  const delivery = { webhookId: id, caseId: null, sequence: null }
  return ok({ deliveryId: await database().$transaction((tx) => addDelivery(tx, delivery, now)) })
}

/** The secret while it is new: ten minutes from when it was made, to be copied. Null later. */
export async function freshSecret(actor: Actor, id: string, now: Instant): Promise<string | null> {
  const found = await findWebhook(actor, id)
  if (!found.ok || found.value.endedAt) return null
  const { createdAt, renewedAt } = found.value
  if (Date.parse(now) - Date.parse(renewedAt ?? createdAt) > 10 * 60_000) return null
  const { generation } = await rowOf(id)
  return secretOf({ id, generation, renewedAt })
}

const isId = (text: string): boolean => z.uuid().safeParse(text).success
const notPermitted = refuse({ kind: 'webhooks-not-permitted' } as const)
const notFound = refuse({ kind: 'webhook-not-found' } as const)
const unavailable = (actor: Actor) => (operatorOf(actor) ? notFound : notPermitted)

function operatorOf(actor: Actor): string | null {
  return mayKeepWebhooks(actor) && 'operatorId' in actor ? actor.operatorId : null
}

async function update(
  actor: Actor,
  id: string,
  kind: 'webhook-removed' | 'webhook-secret-changed',
  data: object,
  now: Instant,
): Promise<{ count: number }> {
  const operatorId = operatorOf(actor)
  if (!operatorId || !isId(id)) return { count: 0 }
  return database().$transaction(async (tx) => {
    const done = await tx.webhook.updateMany({ where: { id, operatorId, endedAt: null }, data })
    if (done.count === 0) return done
    const { url } = await tx.webhook.findUniqueOrThrow({ where: { id }, select: { url: true } })
    const host = hostOf(url)
    const before = kind === 'webhook-removed' ? { host } : null
    await recordChange(tx, { operatorId, actor, kind, about: host, detail: { before, after: null } }, now)
    return done
  })
}

type Row = Awaited<ReturnType<typeof rowOf>>
const rowOf = (id: string) => database().webhook.findUniqueOrThrow({ where: { id } })

const toWebhook = ({ id, url, createdAt, renewedAt, endedAt, endedBy }: Row): Webhook => ({
  id,
  url,
  createdAt: toInstant(createdAt),
  renewedAt: renewedAt && toInstant(renewedAt),
  endedAt: endedAt && toInstant(endedAt),
  endedBy: z.enum(['staff', 'receiver']).nullable().parse(endedBy),
})
