import { z } from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { type Change, channel } from './change'

/**
 * Who of the staff has the page of a case open, so that two people do not work it twice. It stops nobody. Each look and
 * each beat of a page's stream counts for two minutes.
 */
const counts = 120_000
const since = (now: Instant): Instant => toInstant(new Date(Date.parse(now) - counts))

export type OpenCase = { id: string; operatorId: string }
export type Present = { accountId: string; name: string; seenAt: Instant }

/** Whether an actor's looking says that they may be about to work a case. */
const counted = (actor: Actor): actor is Extract<Actor, { kind: 'staff' }> =>
  actor.kind === 'staff' && actor.role !== 'auditor'

/** Notes that somebody looks at a case now, and tells those who look at it too if they had not been there. */
export async function bePresent(actor: Actor, { id, operatorId }: OpenCase, now: Instant): Promise<void> {
  if (!counted(actor)) return
  const rows = await database().$queryRaw`
    INSERT INTO case_presence (case_id, account_id, since, seen_at)
    VALUES (${id}::uuid, ${actor.accountId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (case_id, account_id) DO UPDATE SET
      since = CASE WHEN case_presence.seen_at < ${since(now)}::timestamptz THEN excluded.since ELSE case_presence.since END,
      seen_at = greatest(case_presence.seen_at, excluded.seen_at)
    RETURNING since = seen_at AS came`
  if (!z.array(z.object({ came: z.boolean() })).parse(rows)[0]?.came) return
  const change: Change = { caseId: id, operatorId, presence: true }
  await database().$executeRaw`SELECT pg_notify(${channel}, ${JSON.stringify(change)})`
}

/** Who looks at which of these cases now, by case; whoever came first first. One statement for however many. */
export async function presentAt(caseIds: readonly string[], now: Instant): Promise<Map<string, Present[]>> {
  if (caseIds.length === 0) return new Map()
  const rows = await database().casePresence.findMany({
    where: { caseId: { in: [...caseIds] }, seenAt: { gt: since(now) } },
    orderBy: [{ since: 'asc' }, { accountId: 'asc' }],
    select: { caseId: true, accountId: true, seenAt: true, account: { select: { name: true } } },
  })
  const present = new Map<string, Present[]>()
  for (const { caseId, accountId, seenAt, account } of rows)
    present.set(caseId, [...(present.get(caseId) ?? []), { accountId, name: account.name, seenAt: toInstant(seenAt) }])
  return present
}

/** Of those the others. */
export const othersIn = (present: readonly Present[] | undefined, actor: Actor): Present[] =>
  (present ?? []).filter(({ accountId }) => !('accountId' in actor) || accountId !== actor.accountId)

/** Removes what counts no more. */
export async function forgetPresence(now: Instant): Promise<void> {
  await database().casePresence.deleteMany({ where: { seenAt: { lt: since(now) } } })
}
