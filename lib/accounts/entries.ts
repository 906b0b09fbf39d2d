import { z } from 'zod'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { Actor } from './actor'
import { lifetimeOf } from './sessions'

/** What somebody was let in by. Who stays for long is asked for it again: a session ends, a key is revoked. */
export type Entry = { kind: 'session' | 'api-key'; id: string }

const Rows = z.array(z.object({ id: z.uuid(), actor: Actor }))

/**
 * Who the entries stand for now, by their ids. Those that are worth nothing any more are not among them. One statement
 * for however many: with a list as long as that each length would be another statement to the database.
 */
export async function actorsBehind(entries: readonly Entry[], now: Instant): Promise<Map<string, Actor>> {
  const awake = (kind: 'customer' | 'staff') => toInstant(new Date(Date.parse(now) - lifetimeOf({ kind }).idle * 1000))
  const ids = (kind: Entry['kind']) => [...new Set(entries.filter((one) => one.kind === kind).map(({ id }) => id))]
  const rows = await database().$queryRaw`
    SELECT sessions.id, CASE WHEN operator_id IS NULL
      THEN jsonb_build_object('kind', 'customer', 'accountId', account_id)
      ELSE jsonb_build_object('kind', 'staff', 'accountId', account_id, 'role', role, 'operatorId', operator_id)
      END AS actor
    FROM sessions JOIN accounts ON accounts.id = account_id
    WHERE sessions.id = ANY (${ids('session')}::uuid[]) AND revoked_at IS NULL AND expires_at > ${now}::timestamptz
      AND CASE WHEN operator_id IS NULL THEN last_used_at > ${awake('customer')}::timestamptz
        ELSE last_used_at > ${awake('staff')}::timestamptz AND second_factor IS NOT NULL END
    UNION ALL
    SELECT id, jsonb_build_object('kind', 'api-key', 'apiKeyId', id, 'role', role, 'operatorId', operator_id)
    FROM api_keys WHERE id = ANY (${ids('api-key')}::uuid[]) AND revoked_at IS NULL`
  return new Map(Rows.parse(rows).map(({ id, actor }) => [id, actor]))
}
