import { z } from 'zod'
import { StaffRole } from '@/lib/accounts/actor'
import { localDay, timeOn, walk } from '@/lib/calendar/business-days'
import { lanes } from '@/lib/cases/queue/lanes'
import { Reference } from '@/lib/cases/reference'
import { newId } from '@/lib/core/ids'
import { Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { calendarFor } from '@/lib/holidays/lists'
import { Locale } from '@/lib/i18n/locale'
import { getOperator } from '@/lib/operators/operators'
import type { Task } from '@/lib/worker/task'
import { enqueue } from './enqueue'

/** What an operator's reviewers are told in one mail: which decisions are late or due soon, and which wishes to be erased wait. */
export const Digest = z.object({
  overdue: z.int(),
  dueSoon: z.int(),
  first: z.array(z.object({ reference: Reference, dueAt: Instant })),
  /** Null where there are none. */
  erasures: z.object({ count: z.int(), dueAt: Instant }).nullable().default(null),
})
export type Digest = z.infer<typeof Digest>
const listed = 20

export const reviewing = [StaffRole.enum.reviewer, StaffRole.enum.admin]
const Payload = z.object({ digestId: z.uuid(), operatorId: z.uuid() })

/** The jobs that make digests. Nothing is lost with one: the next reminder makes another. */
export const digests: Task = {
  run: (payload, { now }) => {
    const { digestId, operatorId } = Payload.parse(payload)
    return database().$transaction((tx) => write(tx, { id: digestId, operatorId }, now))
  },
  recover: async () => {},
}

async function write(tx: Transaction, { id, operatorId }: { id: string; operatorId: string }, now: Instant) {
  if (await tx.digest.findUnique({ where: { id }, select: { id: true } })) return
  const body = await gather(tx, operatorId, now)
  if (body.overdue + body.dueSoon === 0 && !body.erasures) return
  await tx.digest.create({ data: { id, operatorId, body, createdAt: now }, select: { id: true } })
  const readers = await tx.account.findMany({
    where: { operatorId, role: { in: reviewing }, endedAt: null },
    select: { id: true, locale: true },
  })
  for (const reader of readers) {
    const message = { id: newId(), digestId: id, accountId: reader.id, kind: 'ReviewsDue', recipient: 'staff' }
    await tx.message.create({
      data: { ...message, locale: Locale.parse(reader.locale), status: 'planned', attempts: 0, createdAt: now },
      select: { id: true },
    })
    await enqueue(tx, message.id)
  }
}

async function gather(tx: Transaction, operatorId: string, now: Instant): Promise<Digest> {
  const { market, policy } = await getOperator(operatorId, tx)
  const calendar = await calendarFor(market, policy, tx)
  const ahead = walk(localDay(now, calendar), policy.timers.dueSoonBusinessDays, calendar)
  // Where nobody knows the business days, nothing is due soon; what is late is late.
  const until = ahead.ok ? timeOn(ahead.value.end, calendar.cutOff, calendar) : now
  const running = { operatorId, lane: lanes.running }
  const overdue = { ...running, laneAt: { lte: now } }
  const dueSoon = { ...running, laneAt: { gt: now, lte: until } }
  const rows = await tx.case.findMany({
    where: { OR: [overdue, dueSoon] },
    orderBy: [{ laneAt: 'asc' }, { reference: 'asc' }],
    take: listed,
    select: { reference: true, dueAt: true },
  })
  const wishes = await tx.erasure.findMany({
    where: { withdrawnAt: null, doneAt: null, account: { cases: { some: { operatorId } } } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })
  const [next] = wishes
  return {
    erasures: next ? { count: wishes.length, dueAt: toInstant(next.dueAt) } : null,
    overdue: await tx.case.count({ where: overdue }),
    dueSoon: await tx.case.count({ where: dueSoon }),
    first: rows.flatMap(({ reference, dueAt }) =>
      dueAt ? [{ reference: Reference.parse(reference), dueAt: toInstant(dueAt) }] : [],
    ),
  }
}
