import type { Actor } from '@/lib/accounts/actor'
import { Case } from '@/lib/cases/case'
import { attachDocument } from '@/lib/cases/documents'
import type { ReplySender } from '@/lib/cases/events'
import { perform } from '@/lib/cases/perform'
import { readApplication } from '@/lib/cases/records'
import type { Reference } from '@/lib/cases/reference'
import { digest } from '@/lib/core/ids'
import { keyedHash } from '@/lib/core/keyed'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { messagesNamedIn } from '@/lib/notifications/reply-token'
import { whyAutomatic } from './automatic'
import { readBounce } from './bounce'
import { type Incoming, type IncomingFile, readMail } from './incoming'
import { recordBounce } from './record-bounce'
import { asWritten, newIn } from './reply-text'
import type { TakenIn } from './taken-in'

/** What one case takes in a day: more than anybody writes, and less than two machines that answer each other. */
const mostADay = 20
const mostFiles = 10
const system: Actor = { kind: 'system' }

/**
 * Takes in what came back to our mails: an answer becomes part of its case, a bounce is noted with the mail it is about,
 * and all else is left alone. Taking in the same mail again changes nothing.
 */
export async function takeIn(raw: Uint8Array, now: Instant): Promise<Result<TakenIn, { kind: 'mail-not-read' }>> {
  const mail = await readMail(raw).catch(() => null)
  if (!mail) return refuse({ kind: 'mail-not-read' })
  const report = readBounce(mail)
  if (report) {
    const [messageId] = messagesNamedIn(report.names)
    const known = messageId !== undefined && (await recordBounce(messageId, report, now))
    return ok(known ? { outcome: 'bounced' } : { outcome: 'ignored', why: 'no-case' })
  }
  const why = whyAutomatic(mail)
  if (why) return ok({ outcome: 'ignored', why })
  const answered = await answeredBy(mail)
  if (!answered) return ok({ outcome: 'ignored', why: 'no-case' })
  return ok(await takeInReply(mail, answered, digest(Buffer.from(raw).toString('latin1')), now))
}

/** The message of ours that a mail answers, and its case as it stands. A token that nobody made leads nowhere. */
async function answeredBy({ addressed, answers }: Incoming): Promise<{ messageId: string; state: Case } | null> {
  const ids = messagesNamedIn([...addressed, ...answers])
  // A digest is about no case, and answered by nobody.
  const where = { id: { in: ids }, caseId: { not: null } }
  const found = await database().message.findFirst({
    where,
    orderBy: { createdAt: 'desc' },
    select: { id: true, event: { select: { case: { select: { state: true } } } } },
  })
  return found?.event ? { messageId: found.id, state: Case.parse(found.event.case.state) } : null
}

async function takeInReply(
  mail: Incoming,
  { messageId, state }: { messageId: string; state: Case },
  fingerprint: string,
  now: Instant,
): Promise<TakenIn> {
  const { reference } = state
  const from = await senderOf(mail, state)
  const outcome = from === 'unknown' ? 'unverified' : 'noted'
  // The sender's own name for the mail, or the whole of it.
  const requestKey = `reply ${keyedHash('reply', mail.messageId ?? fingerprint)}`
  if ((await database().request.count({ where: { actor: 'system', key: requestKey } })) > 0)
    return { outcome, reference }
  if ((await countToday(state.id, now)) >= mostADay) return { outcome: 'ignored', why: 'too-many' }

  const words = newIn(mail.text)
  if (!words && mail.files.length === 0) return { outcome: 'ignored', why: 'empty' }
  const files = await attach(from === 'unknown' ? [] : mail.files, reference, now)
  const text = from === 'unknown' ? asWritten(`${mail.from ?? ''}\n\n${words}`) : words
  const command = {
    type: 'ReceiveReply',
    from,
    messageId,
    files: { attached: files, leftOut: mail.files.length - files },
    ...(text ? { text } : {}),
  } as const
  const performed = await perform(system, { command, reference, requestKey, now })
  // The same mail at the same moment, by another way: what came first counts.
  if (!performed.ok && performed.refusal.kind !== 'request-key-reused')
    throw new Error(`A reply to ${reference} was refused: ${performed.refusal.kind}`)
  return { outcome, reference }
}

/** Whose address it came from. Where the receiving server says that the address is forged, it is nobody's. */
async function senderOf({ from, header }: Incoming, state: Case): Promise<ReplySender> {
  if (!from || header('authentication-results').some((value) => /\bdmarc\s*=\s*fail\b/i.test(value))) return 'unknown'
  const { customerId } = state
  const { applicant } = await readApplication(database(), state)
  if (applicant?.email === from) return 'applicant'
  const account = customerId ? await database().account.findUnique({ where: { id: customerId } }) : null
  return account?.email === from ? 'account' : 'unknown'
}

/** How many files the case has taken. It takes none once it is sent, unless it waits for its customer. */
async function attach(files: readonly IncomingFile[], reference: Reference, now: Instant): Promise<number> {
  let attached = 0
  for (const file of files.slice(0, mostFiles)) {
    const outcome = await attachDocument(system, { kind: 'other', ...file }, { reference, now })
    if (outcome.ok) attached += 1
    // A scanner or a store that is away comes back: then the whole mail is handed in again.
    else if (outcome.refusal.kind === 'document-not-checked' || outcome.refusal.kind === 'storage-unreachable')
      throw new Error(`A file for ${reference} could not be taken in: ${outcome.refusal.kind}`)
  }
  return attached
}

const countToday = (caseId: string, now: Instant): Promise<number> =>
  database().caseEvent.count({
    where: { caseId, type: 'ReplyReceived', at: { gt: toInstant(new Date(Date.parse(now) - 24 * 3_600_000)) } },
  })
