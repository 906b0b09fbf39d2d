import { system } from '@/lib/accounts/actor'
import { hostOf, recordChange } from '@/lib/administration/changes'
import { replay } from '@/lib/cases/evolve'
import { readHistory } from '@/lib/cases/records'
import { stageOf } from '@/lib/cases/status'
import { env } from '@/lib/core/env'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { slugOf } from '@/lib/operators/operators'
import type { WebhookBody } from './payload'
import { type Attempt, send } from './send'
import { signedHeaders } from './signature'
import { readNamed } from './target'

/** Hosts that may be told although they are not public. */
export const namedHosts = (): ReadonlySet<string> => readNamed(env().BUKA_WEBHOOK_HOSTS)

/** The receiver did not take it. It is kept with the delivery, and only makes the queue try again. */
export class NotDelivered extends Error {}

/**
 * Tries one delivery. Trying again what was delivered or given up does nothing. Rejects with `NotDelivered` when it
 * should be tried again. Whoever answers 410 wants nothing ever again (Standard Webhooks, "Operational considerations").
 */
export async function deliverWebhook(
  id: string,
  { now, clock, lastTry = false }: { now: Instant; clock: () => number; lastTry?: boolean },
): Promise<void> {
  const row = await database().webhookDelivery.findUnique({
    where: { id },
    include: { webhook: true, _count: { select: { attempts: true } } },
  })
  if (!row || row.status === 'delivered' || row.status === 'dead') return
  const { webhook, _count: before } = row
  if (webhook.endedAt) {
    await database().webhookDelivery.update({ where: { id }, data: { status: 'dead' } })
    return
  }
  const body = JSON.stringify(await bodyOf(row, toInstant(row.createdAt)))
  const signing = { ...webhook, renewedAt: webhook.renewedAt && toInstant(webhook.renewedAt) }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Buka-Webhook/1',
    ...signedHeaders(signing, id, body, now),
  }
  const began = clock()
  const attempt = await send(webhook.url, headers, body, { named: namedHosts() })
  const milliseconds = Math.max(0, Math.round(clock() - began))

  const taken = attempt.answer !== null && attempt.answer >= 200 && attempt.answer < 300
  const isGone = attempt.answer === 410
  const status = taken ? 'delivered' : lastTry || isGone ? 'dead' : 'failed'
  await database().$transaction(async (tx) => {
    await tx.webhookAttempt.create({
      data: { deliveryId: id, number: before.attempts + 1, at: now, milliseconds, ...attempt },
      select: { number: true },
    })
    await tx.webhookDelivery.update({ where: { id }, data: { status }, select: { id: true } })
    if (isGone) await endByReceiver(tx, webhook, now)
  })
  if (status === 'failed') throw new NotDelivered(told(attempt))
}

async function endByReceiver(
  tx: Transaction,
  { id, operatorId, url }: { id: string; operatorId: string; url: string },
  now: Instant,
): Promise<void> {
  const ended = { endedAt: now, endedBy: 'receiver' }
  const { count } = await tx.webhook.updateMany({ where: { id, endedAt: null }, data: ended })
  if (count === 0) return
  const host = hostOf(url)
  const detail = { before: { host }, after: null }
  await recordChange(tx, { operatorId, actor: system, kind: 'webhook-removed', about: host, detail }, now)
}

const told = ({ answer, error }: Attempt): string => error ?? String(answer)

/** The same for every try of a delivery: the case as its event left it, not as it may be by now. */
async function bodyOf(
  { caseId, sequence }: { caseId: string | null; sequence: number | null },
  createdAt: Instant,
): Promise<WebhookBody> {
  if (caseId === null || sequence === null) return { type: 'WebhookTested', at: createdAt, case: null }
  const events = await readHistory(database(), caseId, sequence)
  const event = events.at(-1)
  if (!event) throw new Error(`case ${caseId} has no event ${sequence}`)
  const { reference, status, version, market, operatorId } = replay(events)
  const url = new URL(`/api/v1/cases/${reference}`, env().NEXTAUTH_URL).href
  const operator = await slugOf(operatorId)
  return {
    type: event.type,
    at: event.at,
    case: { reference, status, stage: stageOf[status], version, market, operator, url },
  }
}
