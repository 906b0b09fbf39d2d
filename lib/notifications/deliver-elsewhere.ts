import type { Reference } from '@/lib/cases/reference'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { tellContacts } from '@/lib/gateways/tell'
import { pushTo } from '@/lib/push/push-to'
import { compose, Message } from './compose'
import { enqueue } from './enqueue'
import { type Note, noteOf } from './note'
import type { Sending, Try } from './send'
import { NotSent } from './smtp'
import { type OtherChannel, topicOf } from './topics'

type CaseMessage = Extract<Message, { caseId: string }>
/** Whose case it is, through whom it is told, and the key of the line that is lost. */
type About = { messageId: string; caseId: string; accountId: string; operatorId: string; lineKey: string | null }
/** Whether anybody took it; if not, why it should be tried again, or null where nobody is left to take it. */
type Outcome = { taken: true } | { taken: false; reason: string | null }

/**
 * Delivers one message in browsers or through a gateway. It counts as sent once one of them has taken it, and is tried
 * again by the same rules as a mail. What is asked of somebody and reaches nobody here is sent as a mail instead.
 */
export async function deliverElsewhere(
  message: Message,
  channel: OtherChannel,
  { composed, settle }: Pick<Sending, 'composed' | 'settle'>,
  { now, lastTry = false }: Try,
): Promise<void> {
  if (message.kind === 'ReviewsDue') throw new Error('staff are told by mail')
  const about = await aboutOf(message)
  const note = composed && noteOf(composed.letter, topicOf[message.kind])
  if (!about || !composed || !note) {
    await settle({ status: 'dead', lastError: 'out-of-date' })
    return
  }
  const outcome = await ways[channel](about, note, message, now)
  if (outcome.taken) {
    await settle({ status: 'sent', via: channel, sentAt: now })
    return
  }
  const reason = outcome.reason ?? 'nobody-to-tell'
  const dead = lastTry || outcome.reason === null
  await settle({ status: dead ? 'dead' : 'failed', lastError: reason })
  if (!dead) throw new NotSent(reason, false)
  await fallBack(message, composed.to, now)
}

const ways: Record<OtherChannel, (about: About, note: Note, message: CaseMessage, now: Instant) => Promise<Outcome>> = {
  push: ({ accountId, caseId }, { title, sentence, locale, reference }, { kind }, now) => {
    const isUrgent = topicOf[kind] === 'security' || topicOf[kind] === 'requests'
    return pushTo(
      accountId,
      { title, body: sentence, url: urlOf(reference), lang: locale },
      { about: caseId, isUrgent, now },
    )
  },
  gateway: (about, { title, sentence, locale, reference }, _message, now) =>
    tellContacts(about, { text: `${title}. ${sentence}`, url: urlOf(reference), locale, reference }, now),
}

/** Nobody gets further from there without signing in. */
const urlOf = (reference: Reference): string => new URL(`/cases/${reference}`, env().NEXTAUTH_URL).href

/** Null once the case belongs to nobody. */
async function aboutOf({ id: messageId, caseId }: CaseMessage): Promise<About | null> {
  const { customerId, ...row } = await database().case.findUniqueOrThrow({
    where: { id: caseId },
    select: { customerId: true, operatorId: true, lineKey: true },
  })
  return customerId === null ? null : { messageId, caseId, accountId: customerId, ...row }
}

/** Nobody is left unasked because the browser they wanted to be asked in is gone, or asked twice at one address. */
async function fallBack({ caseId, sequence, kind, locale }: CaseMessage, to: string, now: Instant): Promise<void> {
  if (topicOf[kind] !== 'requests') return
  const mails = await database().message.findMany({ where: { caseId, sequence, kind, channel: 'email' } })
  for (const mail of mails) if ((await compose(Message.parse(mail), now))?.to === to) return
  const id = newId()
  const mail = { id, caseId, sequence, kind, recipient: 'account', channel: 'email', locale, createdAt: now }
  await database().$transaction(async (tx) => {
    await tx.message.create({ data: { ...mail, status: 'planned', attempts: 0 }, select: { id: true } })
    await enqueue(tx, id)
  })
}
