import { ECDH } from 'node:crypto'
import { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { overLimit } from '@/lib/limits/limits'
import { readTarget } from '@/lib/webhooks/target'
import { forgetSubscription, pushTo, unreachable } from './push-to'
import { isPushOffered } from './reachable'
import { namedPushHosts } from './send-push'

export type PushRefusal =
  | { kind: 'push-not-offered' }
  | { kind: 'subscription-invalid' }
  | { kind: 'too-many-browsers'; most: number }

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url')
/** What a browser says when it subscribes (Push API, PushSubscriptionJSON). It may be anybody's word. */
const Subscription = z.object({
  endpoint: z.string().refine((text) => readTarget(text, namedPushHosts()).ok),
  keys: z.object({
    p256dh: z.string().refine(isPoint),
    auth: z.string().refine((text) => bytes(text).length === 16),
  }),
})

/** A place on the curve that messages can be encrypted to. */
function isPoint(text: string): boolean {
  try {
    return bytes(text).length === 65 && ECDH.convertKey(bytes(text), 'prime256v1').length > 0
  } catch {
    return false
  }
}

const most = 10

/**
 * Tells somebody in this browser from now on. It may have been told another person's notes until then: those end. To
 * subscribe again is to renew.
 */
export async function addSubscription(
  accountId: string,
  given: unknown,
  { userAgent, now }: { userAgent: string; now: Instant },
): Promise<Result<null, PushRefusal>> {
  if (!isPushOffered()) return refuse({ kind: 'push-not-offered' })
  const subscription = Subscription.safeParse(given)
  if (!subscription.success) return refuse({ kind: 'subscription-invalid' })
  const { endpoint, keys } = subscription.data
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`push ${endpoint}`}, 0))`
    await tx.pushSubscription.updateMany({
      where: { endpoint, endedAt: null },
      data: { endedAt: now, endedBy: 'successor', ...unreachable },
    })
    if ((await tx.pushSubscription.count({ where: { accountId, endedAt: null } })) >= most)
      return refuse({ kind: 'too-many-browsers', most } as const)
    await tx.pushSubscription.create({
      data: { id: newId(), accountId, endpoint, ...keys, userAgent: userAgent.slice(0, 300), createdAt: now },
      select: { id: true },
    })
    return ok(null)
  })
}

export type SubscribedBrowser = { id: string; userAgent: string; createdAt: Instant }

/** The browsers somebody is told in, newest first. */
export async function listSubscriptions(accountId: string): Promise<SubscribedBrowser[]> {
  const rows = await database().pushSubscription.findMany({
    where: { accountId, endedAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true, userAgent: true, createdAt: true },
  })
  return rows.map((row) => ({ ...row, createdAt: toInstant(row.createdAt) }))
}

/** Tells nothing in a browser any more. Of another person's browser it does nothing. */
export async function endSubscription(accountId: string, id: string, now: Instant): Promise<boolean> {
  return z.uuid().safeParse(id).success && forgetSubscription({ id, accountId }, 'person', now)
}

/** Tells all of somebody's browsers something that means nothing, to see whether it arrives. */
export async function testSubscriptions(
  accountId: string,
  { locale, url, now }: { locale: Locale; url: string; now: Instant },
): Promise<'taken' | 'not-taken' | 'too-often'> {
  if ((await overLimit('push-test', accountId)) !== null) return 'too-often'
  const t = translator(locale)
  const note = { title: t('notifications.test.title'), body: t('notifications.test.body'), url, lang: locale }
  const pushed = await pushTo(accountId, note, { about: `test ${accountId}`, isUrgent: true, now })
  return pushed.taken ? 'taken' : 'not-taken'
}
