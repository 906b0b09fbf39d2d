import { Case } from '@/lib/cases/case'
import type { RecordedEvent } from '@/lib/cases/events'
import { findApplication } from '@/lib/cases/records'
import { newId } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import type { Transaction } from '@/lib/database/client'
import { addJob } from '@/lib/database/jobs'
import type { RecordedLineEvent } from '@/lib/lines/locks'
import { contactsOf } from './contacts'
import { type Occasion, type PlannedMessage, plan, tellsAnybody } from './plan'
import { ownerOf } from './reach'
import { byChannels, type Channel } from './topics'

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
  { email, lineKey, now }: { email: string | null; lineKey: string | null; now: Instant },
): Promise<void> {
  if (!events.some((event) => tellsAnybody(event, occasion))) return
  const { state } = occasion
  const readers = await contactsOf(tx, state, { email, lineKey, now })
  const owner = await ownerOf(tx, state, email)
  for (const event of events)
    for (const message of byChannels(plan(event, occasion, readers), owner))
      await keepMessage(tx, { ...message, caseId: state.id, sequence: event.sequence, lineEventId: null }, now)
}

/** The same of what happened to a line's lock: everybody known for the line is told. */
export async function planLineMessages(
  tx: Transaction,
  { id: lineEventId, caseId }: RecordedLineEvent,
  { lineKey, now }: { lineKey: string; now: Instant },
): Promise<void> {
  const row = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { state: true } })
  const state = Case.parse(row.state)
  const email = (await findApplication(tx, state.application.id))?.applicant?.email ?? null
  const readers = await contactsOf(tx, state, { email, lineKey, now })
  const planned = readers.map((reader) => ({ ...reader, kind: 'Line' as const }))
  for (const message of byChannels(planned, await ownerOf(tx, state, email)))
    await keepMessage(tx, { ...message, caseId, sequence: state.version, lineEventId }, now)
}

type Kept = PlannedMessage & { channel: Channel; caseId: string; sequence: number; lineEventId: string | null }
async function keepMessage(tx: Transaction, message: Kept, now: Instant): Promise<void> {
  const id = newId()
  const data = { id, ...message, status: 'planned', attempts: 0, createdAt: now }
  await tx.message.create({ data, select: { id: true } })
  await enqueue(tx, id)
}

/** The same for a message about an account. */
export const deliverAccountTask = 'deliver-account'

/** The job knows the message by its id and nothing else. A second one for it takes the place of the first. */
export async function enqueue(
  tx: Transaction,
  messageId: string,
  task: typeof deliverTask | typeof deliverAccountTask = deliverTask,
): Promise<void> {
  await addJob(tx, task, { messageId }, { key: `message:${messageId}`, maxAttempts })
}
