import { z } from 'zod'
import { Case } from '@/lib/cases/case'
import type { Command } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { possibleIn } from '@/lib/cases/possible'
import { termsOf } from '@/lib/cases/terms'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { calendarFor } from '@/lib/holidays/lists'
import type { Task } from '@/lib/worker/task'
import { setMissingTimers, setTimer } from './jobs'
import { dueTimer, nextTimer, type Timer } from './timers'

/** The jobs by which a case is reminded of, or expires. */
export const timers: Task = {
  run: (payload, { now }) => fire(Payload.parse(payload).caseId, now),
  recover: () => setMissingTimers(database(), possibleIn.RaiseReminder),
}
const Payload = z.object({ caseId: z.uuid() })
const system = { kind: 'system' } as const

/**
 * Does what has come due for a case, as a command like any other: so it is in the history, and is planned, told and
 * replaced like everything. A timer that fires twice, late, or after the case has moved on finds nothing to do.
 */
async function fire(caseId: string, now: Instant): Promise<void> {
  const row = await database().case.findUnique({ where: { id: caseId }, select: { state: true } })
  if (!row) return
  const state = Case.parse(row.state)
  const due = dueTimer(state, await timerTerms(state), now)
  if (due) {
    const { reference, version } = state
    // What somebody does at this very moment comes first: a case does not expire under the hands of its customer.
    const done = await perform(system, { command: commandFor(due), reference, expectedVersion: version, now })
    if (done.ok && done.value.case.version > version) return
  }
  await setAnew(caseId, now)
}

const commandFor = (timer: Timer): Command =>
  timer.kind === 'expire' ? { type: 'ExpireCase' } : { type: 'RaiseReminder', about: timer.about, step: timer.step }

async function timerTerms(state: Case, tx?: Transaction) {
  const { market, policy } = await termsOf(state, tx)
  return { policy, calendar: await calendarFor(market, policy, tx) }
}

/** Where nothing came of it. The case is locked for that long, so that no older state has the last word. */
const setAnew = (caseId: string, now: Instant): Promise<void> =>
  database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`
    const { state: stored } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { state: true } })
    const state = Case.parse(stored)
    const next = nextTimer(state, await timerTerms(state, tx))
    await setTimer(tx, caseId, next && (next > now ? next : aMinuteAfter(now)))
  })

/** What did not come off is tried again, but not at once and for ever. */
const aMinuteAfter = (now: Instant): Instant => toInstant(new Date(Date.parse(now) + 60_000))
