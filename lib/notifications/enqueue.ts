import type { Case } from '@/lib/cases/case'
import type { RecordedEvent } from '@/lib/cases/events'
import { newId } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { Locale } from '@/lib/i18n/locale'
import { kindsFor, type Occasion, plan, type Reader } from './plan'

/** The job that sends one message, and how often it is tried: with the queue's growing pauses for more than a day. */
export const deliverTask = 'deliver'
const maxAttempts = 14

/**
 * Keeps what is to be told because of these events, and the jobs that send it, in the transaction that writes the
 * events: none is told of what did not happen, and none forgotten.
 */
export async function planMessages(
  tx: Transaction,
  events: readonly RecordedEvent[],
  occasion: Occasion,
  { email, now }: { email: string | null; now: Instant },
): Promise<void> {
  if (events.every((event) => kindsFor(event, occasion).length === 0)) return
  const readers = await readersOf(tx, occasion.state, email)
  for (const event of events) {
    for (const { kind, recipient, locale } of plan(event, occasion, readers)) {
      const message = { id: newId(), caseId: occasion.state.id, sequence: event.sequence, kind, recipient, locale }
      await tx.message.create({
        data: { ...message, status: 'planned', attempts: 0, createdAt: now },
        select: { id: true },
      })
      await enqueue(tx, message.id)
    }
  }
}

/** The same for a message about an account. */
export const deliverAccountTask = 'deliver-account'

/** The job knows the message by its id and nothing else. A second one for it takes the place of the first. */
export async function enqueue(
  tx: Transaction,
  messageId: string,
  task: typeof deliverTask | typeof deliverAccountTask = deliverTask,
): Promise<void> {
  const [payload, key] = [JSON.stringify({ messageId }), `message:${messageId}`]
  await tx.$executeRaw`SELECT 1 FROM graphile_worker.add_job(
    ${task}, ${payload}::json, max_attempts => ${maxAttempts}::integer, job_key => ${key})`
}

/**
 * Every address known: somebody who opens a case in another's name does not keep it from them. There may be none yet,
 * in a case without a customer.
 */
async function readersOf(tx: Transaction, { customerId, locale }: Case, email: string | null): Promise<Reader[]> {
  const applicant: Reader[] = email === null ? [] : [{ recipient: 'applicant', locale }]
  if (!customerId) return applicant
  const account = await tx.account.findUniqueOrThrow({
    where: { id: customerId },
    select: { email: true, locale: true },
  })
  const owner = { recipient: 'account', locale: Locale.parse(account.locale) } as const
  return account.email === email ? [{ ...owner, recipient: 'applicant' }] : [...applicant, owner]
}
