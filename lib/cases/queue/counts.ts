import type { Actor } from '@/lib/accounts/actor'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { joinSql, type Sql, sql } from '@/lib/database/sql'
import { inList, narrowed, visible, type When } from './conditions'
import { whenFor } from './today'
import type { View } from './views'

/** Nobody works through more: what is beyond is said to be more, and not counted. See docs/decisions/0026. */
export const mostCounted = 999

/** How many cases each view has, up to one more than are counted. All in one question, each a short stretch of an index. */
export async function countViews<Name extends string>(
  actor: Actor,
  views: Record<Name, View>,
  now: Instant,
): Promise<Record<Name, number>> {
  const question = countsOf(actor, Object.values(views), await whenFor(actor, now))
  const [row] = await database().$queryRaw<[{ counts: number[] }]>(question)
  const names = Object.keys(views) as Name[] // the keys of this object
  return Object.fromEntries(names.map((name, index) => [name, row.counts[index] ?? 0])) as Record<Name, number> // each of them
}

/** The question for all of them at once. */
export function countsOf(actor: Actor, views: readonly View[], when: When): Sql {
  const counts = views.map((view) => {
    const all = [visible(actor), inList[view.list ?? 'open'](actor, when), ...narrowed(view, actor, when)]
    return sql`(SELECT count(*)::integer FROM (SELECT FROM cases c WHERE ${joinSql(all, ' AND ')} LIMIT ${mostCounted + 1}) AS found)`
  })
  return sql`SELECT ARRAY[${joinSql(counts)}] AS counts`
}
