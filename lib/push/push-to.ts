import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Attempt } from '@/lib/webhooks/send'
import { isPushOffered } from './reachable'
import { type PushNote, type PushTerms, sendPush } from './send-push'

/** Whether any browser's service took it; if not, why to try again, or null where there is no browser to tell. */
export type Pushed = { taken: true } | { taken: false; reason: string | null }

/** Tells all of somebody's browsers at once. Those whose service no longer knows them are not told again. */
export async function pushTo(
  accountId: string,
  note: PushNote,
  { now, ...terms }: PushTerms & { now: Instant },
): Promise<Pushed> {
  if (!isPushOffered()) return { taken: false, reason: null }
  const rows = await database().pushSubscription.findMany({ where: { accountId, endedAt: null } })
  const outcomes = await Promise.all(
    rows.map(async ({ id, endpoint, p256dh, auth }) => {
      if (endpoint === null || p256dh === null || auth === null) return 'gone'
      const attempt = await sendPush({ endpoint, p256dh, auth }, note, terms)
      if (isGone(attempt)) await forgetSubscription({ id, accountId }, 'service', now)
      return isGone(attempt) ? 'gone' : attempt
    }),
  )
  const attempts = outcomes.filter((outcome) => outcome !== 'gone')
  if (attempts.some(isTaken)) return { taken: true }
  return { taken: false, reason: attempts.length === 0 ? null : attempts.map(told).join(', ') }
}

/** No such subscription, now or ever again (RFC 8030, 7.3). */
const isGone = ({ answer }: Attempt): boolean => answer === 404 || answer === 410
const isTaken = ({ answer }: Attempt): boolean => answer !== null && answer >= 200 && answer < 300
const told = ({ answer, error }: Attempt): string => error ?? String(answer)

/** Ends a subscription, and forgets how the browser was reached. Tells whether there was one. */
export async function forgetSubscription(
  where: { id: string; accountId: string },
  endedBy: 'person' | 'service',
  endedAt: Instant,
): Promise<boolean> {
  const { count } = await database().pushSubscription.updateMany({
    where: { ...where, endedAt: null },
    data: { endedAt, endedBy, ...unreachable },
  })
  return count === 1
}
export const unreachable = { endpoint: null, p256dh: null, auth: null }
