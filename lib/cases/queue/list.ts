import type { Actor } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { joinSql, noSql, plainSql, type Sql, sql } from '@/lib/database/sql'
import { Case } from '../case'
import { readBodies } from '../particular-rows'
import { answersIn } from '../records'
import { clockIs, inList, narrowed, visible, type When } from './conditions'
import { type Order, readCursor, toCursor } from './cursor'
import type { CaseFilter } from './filter'
import { soughtBy, type Way } from './sought'
import { whenFor } from './today'

export type CaseRow = {
  case: Case
  application: Answers
  /** The name of whoever works it. */
  assignee: string | null
}
export type CasePage = { rows: CaseRow[]; nextCursor: string | null }
/** Without an order: oldest first. */
export type Asked = Omit<CaseFilter, 'order'> & { order?: Order }

type Row = { id: string; lane: number; laneAt: Date; openedAt: Date; state: unknown; assignee: string | null }

/** One page of cases. */
export async function listCases(actor: Actor, asked: Asked, now: Instant): Promise<CasePage> {
  const { limit, order = 'oldest' } = asked
  const when = await whenFor(actor, now)
  const found = await database().$queryRaw<Row[]>(pageOf(actor, { ...asked, order }, when))
  const page = found.slice(0, limit)
  const states = page.map((row) => Case.parse(row.state))
  const bodies = await readBodies(database(), { id: { in: states.map((state) => state.application.id) } })
  const last = page.at(-1)
  return {
    rows: states.map((state, index) => ({
      case: state,
      application: answersIn(bodies, state),
      assignee: page[index]?.assignee || null,
    })),
    nextCursor: found.length > limit && last ? cursorOf(last, order) : null,
  }
}

const cursorOf = ({ lane, laneAt, openedAt, id }: Row, order: Order): string =>
  toCursor({ order, lane, at: toInstant(isQueued(order) ? laneAt : openedAt), id })

const isQueued = (order: Order): boolean => order === 'due' || order === 'recent'

/** The question for one page and the first row after it. */
export function pageOf(actor: Actor, asked: Asked & { order: Order }, when: When): Sql {
  const { q, limit, order } = asked
  const conditions = conditionsOf(actor, asked, when)
  const one = sql`SELECT c.id, c.lane, c.lane_at AS "laneAt", c.opened_at AS "openedAt", c.state,
    (SELECT name FROM accounts WHERE id = c.assignee_id) AS assignee FROM cases c`
  const sought = q ? soughtBy(q) : null
  if (sought && 'ways' in sought) {
    const ways = sought.ways.map((way) => sql`(${foundBy(actor, way, conditions, asked)})`)
    return sql`WITH found AS (${joinSql(ways, ' UNION ')}) ${one} JOIN found USING (id)
      ${sorted(order, 'c')} LIMIT ${limit + 1}`
  }
  const all = [...conditions, ...(sought ? [sql`c.reference = ${sought.reference}`] : []), ...after(asked, 'c')]
  return sql`${one} WHERE ${joinSql(all, ' AND ')} ${sorted(order, 'c')} LIMIT ${limit + 1}`
}

/** The first of what is found in one way: what all ways find begins with the first of each. */
function foundBy(actor: Actor, { by, also }: Way, conditions: Sql[], asked: Asked & { order: Order }): Sql {
  const { order, limit } = asked
  const byLine = by.kind === 'lines'
  // In the order of opening the terms lie as they are wanted, and no more cases are read than are shown.
  const sorting = byLine || isQueued(order) ? 'c' : 't'
  const all = [...conditions, ...also, ...after(asked, sorting)]
  const end = sql`${joinSql(all, ' AND ')} ${sorted(order, sorting)} LIMIT ${limit + 1}`
  if (byLine) return sql`SELECT c.id FROM cases c WHERE c.line_key IN (${joinSql(by.keys)}) AND ${end}`
  const { kind, hash } = by.term
  const whose =
    'operatorId' in actor
      ? sql`t.operator_id = ${actor.operatorId}::uuid`
      : plainSql('t.operator_id IN (SELECT id FROM operators)')
  return sql`SELECT c.id FROM case_terms t JOIN cases c ON c.id = t.case_id
    WHERE ${whose} AND t.kind = ${kind} AND t.hash = ${hash} AND ${end}`
}

/** Lists by the name they had as `awaits`. */
const formerly = { 'second-approval': 'second_approval', lift: 'lift' } as const

function conditionsOf(actor: Actor, asked: Asked, when: When): Sql[] {
  const { list, clock, awaits, market, operator } = asked
  const lists = [list, awaits && formerly[awaits]].filter((one) => one !== undefined)
  return [
    visible(actor),
    ...lists.map((one) => inList[one](actor, when)),
    ...narrowed(asked, actor, when),
    ...(clock ? [clockIs[clock](when)] : []),
    ...(market ? [sql`c.reference LIKE ${`${market}-%`}`] : []),
    ...(operator ? [sql`c.operator_id = (SELECT id FROM operators WHERE slug = ${operator})`] : []),
  ]
}

/** `from`: whose columns say when it was opened. They are the same; the index that is read is not. */
type From = 'c' | 't'
const columnsOf = (order: Order, from: From): string[] =>
  isQueued(order) ? ['c.lane', 'c.lane_at', 'c.id'] : [`${from}.opened_at`, from === 't' ? 't.case_id' : 'c.id']
const isDown = (order: Order): boolean => order === 'newest' || order === 'recent'

const sorted = (order: Order, from: From): Sql =>
  plainSql(
    `ORDER BY ${columnsOf(order, from)
      .map((column) => `${column}${isDown(order) ? ' DESC' : ''}`)
      .join(', ')}`,
  )

function after({ cursor, order }: Asked & { order: Order }, from: From): Sql[] {
  const place = readCursor(cursor ?? '')
  // A place in one order is none in another: begin anew.
  if (!place || place.order !== order) return []
  const columns = plainSql(columnsOf(order, from).join(', '))
  const lane = isQueued(order) ? sql`${place.lane}::integer, ` : noSql
  const than = plainSql(isDown(order) ? '<' : '>')
  return [sql`(${columns}) ${than} (${lane}${place.at}::timestamptz, ${place.id}::uuid)`]
}
