import { z } from 'zod'
import { Applicant } from '@/lib/application/answers'
import { Case } from '@/lib/cases/case'
import { readApplication } from '@/lib/cases/records'
import { parseReference, Reference } from '@/lib/cases/reference'
import { newId } from '@/lib/core/ids'
import { keyedHash } from '@/lib/core/keyed'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { addJob } from '@/lib/database/jobs'
import { Locale } from '@/lib/i18n/locale'
import { overLimit } from '@/lib/limits/limits'
import { enqueue } from './enqueue'
import type { Reader } from './plan'

/**
 * The look-up of a case by its reference and an e-mail address. Whoever asks hears the same at once, in the same time:
 * whether the two belong together is found out later, by the worker, and told to the address alone.
 */
export const LookUp = z.strictObject({
  reference: z
    .string()
    .max(40, 'not-a-reference')
    .transform((typed, context) => {
      const reference = parseReference(typed)
      if (reference) return reference
      context.addIssue({ code: 'custom', message: 'not-a-reference' })
      return z.NEVER
    }),
  email: Applicant.shape.email,
})
export type LookUp = z.infer<typeof LookUp>

export const lookUpTask = 'look-up'
/** What the job knows: no address, only what an address can be compared with. */
export const LookUpJob = z.object({ reference: Reference, emailKey: z.string() })
export type LookUpJob = z.infer<typeof LookUpJob>

const keyOf = (email: string): string => keyedHash('look-up', email)

/** Has a link sent if case and address belong together. Refused only for asking too often; `retryAfter` is in seconds. */
export async function askForStatusLink(
  { reference, email }: LookUp,
  asker: string,
): Promise<Result<null, { kind: 'too-many-requests'; retryAfter: number }>> {
  const seconds = await overLimit('look-up', asker)
  if (seconds !== null) return refuse({ kind: 'too-many-requests', retryAfter: seconds })
  // A case that is asked about too often gets no more mails, and nobody hears that it is one.
  if ((await overLimit('look-up-of', reference)) !== null) return ok(null)
  const job: LookUpJob = { reference, emailKey: keyOf(email) }
  await addJob(database(), lookUpTask, job, { maxAttempts: 5 })
  return ok(null)
}

/** Plans the mail with the link, when somebody known for the case has the address; else does nothing. */
export async function lookUp({ reference, emailKey }: LookUpJob, now: Instant): Promise<void> {
  await database().$transaction(async (tx) => {
    const row = await tx.case.findUnique({ where: { reference }, select: { state: true } })
    if (!row) return
    const state = Case.parse(row.state)
    const reader = await readerWith(tx, state, emailKey)
    if (!reader) return
    const about = { caseId: state.id, sequence: state.version, kind: 'StatusLink', recipient: reader.recipient }
    // Once it has left, the next one is another mail: one with the same id would be taken for the one before it.
    const settled = { ...about, status: { in: ['sent', 'dead'] } }
    await tx.messageResend.deleteMany({ where: { message: settled } })
    await tx.message.deleteMany({ where: settled })
    if ((await tx.message.count({ where: about })) > 0) return
    const message = { ...about, id: newId(), locale: reader.locale, status: 'planned', attempts: 0, createdAt: now }
    await tx.message.create({ data: message, select: { id: true } })
    await enqueue(tx, message.id)
  })
}

async function readerWith(tx: Transaction, state: Case, key: string): Promise<Reader | null> {
  const { customerId, locale } = state
  const account = customerId ? await tx.account.findUnique({ where: { id: customerId } }) : null
  if (account && keyOf(account.email) === key)
    return { recipient: 'account', ref: null, locale: Locale.parse(account.locale) }
  const { applicant } = await readApplication(tx, state)
  return applicant?.email && keyOf(applicant.email) === key ? { recipient: 'applicant', ref: null, locale } : null
}
