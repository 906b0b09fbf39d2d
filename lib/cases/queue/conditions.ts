import type { Actor } from '@/lib/accounts/actor'
import { type Instant, toInstant } from '@/lib/core/time'
import { joinSql, plainSql, type Sql, sql } from '@/lib/database/sql'
import { Status } from '../case'
import { stageOf } from '../status'
import { lanes } from './lanes'
import type { List, View } from './views'

/**
 * What a view means to the database, of a case `c`. Lanes and statuses stand in the text itself, not among the values: a
 * partial index is only used where it can be seen to hold everything asked for.
 */
const { running, ended } = lanes
const lane = (condition: string): Sql => plainSql(`c.lane ${condition}`)
const isOpen = lane(`< ${ended}`)
const inStatus = (...statuses: Status[]): Sql =>
  plainSql(`c.status IN (${statuses.map((status) => `'${status}'`).join(', ')})`)
const never = plainSql('FALSE')
const both = (...conditions: Sql[]): Sql => joinSql(conditions, ' AND ')

/** When it is: `endOfToday` is where the market of whoever looks is. */
export type When = { now: Instant; endOfToday: Instant }

/** A closed case is reported within the days that the links of its messages work. */
const reportedWithin = 60
const daysAgo = (now: Instant, days: number): Instant => toInstant(new Date(Date.parse(now) - days * 24 * 3_600_000))

export function visible(actor: Actor): Sql {
  if (actor.kind === 'customer') return sql`c.customer_id = ${actor.accountId}::uuid`
  return actor.kind === 'system' ? plainSql('TRUE') : sql`c.operator_id = ${actor.operatorId}::uuid`
}

/** A key is nobody, so nothing is its own. */
const isMine = (actor: Actor): Sql => (actor.kind === 'staff' ? sql`c.assignee_id = ${actor.accountId}::uuid` : never)

export const inList: Record<List, (actor: Actor, when: When) => Sql> = {
  mine: (actor) => both(isMine(actor), isOpen),
  unassigned: () => both(plainSql('c.assignee_id IS NULL'), isOpen),
  due_today: (_, { now, endOfToday }) =>
    both(lane(`= ${running}`), sql`c.lane_at > ${now}::timestamptz AND c.lane_at < ${endOfToday}::timestamptz`),
  overdue: (_, { now }) => both(lane(`= ${running}`), sql`c.lane_at <= ${now}::timestamptz`),
  waiting: () => both(inStatus('waiting_for_customer'), isOpen),
  on_hold: () => both(inStatus('on_hold'), isOpen),
  ready: () => both(inStatus('approved', 'ready_for_pickup'), plainSql('c.frozen_at IS NULL')),
  second_approval: () => plainSql('c.proposed_at IS NOT NULL'),
  lift: (_, { now }) =>
    both(
      plainSql('c.frozen_at IS NOT NULL'),
      sql`(${isOpen} OR (${lane(`= ${ended}`)} AND c.lane_at >= ${daysAgo(now, reportedWithin)}::timestamptz AND ${inStatus('closed')}))`,
    ),
  open: () => isOpen,
  ended: () => lane(`= ${ended}`),
  all: () => plainSql('TRUE'),
}

/** What a list is narrowed to. */
export function narrowed(view: View, actor: Actor, { now }: When): Sql[] {
  const { stage, status, reason, assignee, servicePoint, delivery, risk, age } = view
  const statuses = Status.options.filter((one) => (!status || one === status) && (!stage || stageOf[one] === stage))
  return [
    ...(stage || status ? [statuses.length > 0 ? inStatus(...statuses) : never] : []),
    ...(reason ? [sql`c.reason = ${reason}`] : []),
    ...(assignee ? [worksIt(assignee, actor)] : []),
    ...(servicePoint ? [sql`c.service_point = ${servicePoint}`] : []),
    ...(delivery ? [sql`c.delivery_method = ${delivery}`] : []),
    ...(risk ? [plainSql('c.risks IS NOT NULL')] : []),
    ...(risk && risk !== 'any' ? [sql`c.risks @> ${JSON.stringify([risk])}::jsonb`] : []),
    ...(age ? [opened(age, now)] : []),
  ]
}

function worksIt(assignee: NonNullable<View['assignee']>, actor: Actor): Sql {
  if (assignee === 'me') return isMine(actor)
  return assignee === 'nobody' ? plainSql('c.assignee_id IS NULL') : sql`c.assignee_id = ${assignee}::uuid`
}

function opened(age: string, now: Instant): Sql {
  const [which, days] = age.split('-')
  const then = daysAgo(now, Number(days))
  return which === 'older' ? sql`c.opened_at < ${then}::timestamptz` : sql`c.opened_at >= ${then}::timestamptz`
}

/** How the clock of a review stands, the same as reviewClock in clock.ts. */
export const clockIs = {
  running: ({ now }: When) => both(lane(`= ${running}`), sql`c.lane_at > ${now}::timestamptz`),
  overdue: ({ now }: When) => both(lane(`= ${running}`), sql`c.lane_at <= ${now}::timestamptz`),
  stopped: () => lane(`= ${lanes.paused}`),
  none: () => lane(`IN (${lanes.idle}, ${ended})`),
}
