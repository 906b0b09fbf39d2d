import { z } from 'zod'
import { type Answers, Applicant } from '@/lib/application/answers'
import { Case } from '@/lib/cases/case'
import { findClaimOf, isSentTo, tokenOf } from '@/lib/cases/claims'
import { replay } from '@/lib/cases/evolve'
import { textOf } from '@/lib/cases/queries'
import { readHistory } from '@/lib/cases/records'
import { makeStatusToken } from '@/lib/cases/status-link'
import { env } from '@/lib/core/env'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { Locale } from '@/lib/i18n/locale'
import { findOperator, getOperator } from '@/lib/operators/operators'
import { Digest, reviewing } from './digest'
import { type Letter, type LetterFacts, writeLetter } from './letter'
import { MessageKind, Recipient } from './plan'
import { writeDigest } from './staff-letter'

/** A message as it is kept: who and what, by name and number. About a case, or a digest of many. */
const CaseMessage = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  sequence: z.int(),
  kind: MessageKind,
  recipient: Recipient,
  locale: Locale,
})
const DigestMessage = z.object({
  id: z.uuid(),
  digestId: z.uuid(),
  accountId: z.uuid(),
  kind: z.literal('ReviewsDue'),
  recipient: z.literal('staff'),
  locale: Locale,
})
type CaseMessage = z.infer<typeof CaseMessage>
type DigestMessage = z.infer<typeof DigestMessage>
export const Message = z.union([CaseMessage, DigestMessage])
export type Message = z.infer<typeof Message>
export type Composed = { to: string; letter: Letter }

/**
 * A message's address and words, looked up at the moment they are needed. Null when there is nobody left to tell, or
 * its link has had its day.
 */
export async function compose(message: Message, now: Instant): Promise<Composed | null> {
  return message.kind === 'ReviewsDue' ? composeDigest(message) : composeAbout(message, now)
}

/** Null for somebody who no longer reviews for the operator. */
async function composeDigest({ digestId, accountId: id, locale }: DigestMessage): Promise<Composed | null> {
  const { operatorId, body } = await database().digest.findUniqueOrThrow({ where: { id: digestId } })
  const account = await database().account.findFirst({ where: { id, operatorId, role: { in: reviewing } } })
  if (!account) return null
  const operator = await getOperator(operatorId)
  const url = new URL('/desk', env().NEXTAUTH_URL).href
  return { to: account.email, letter: writeDigest({ locale, operator, url, ...Digest.parse(body) }) }
}

async function composeAbout(message: CaseMessage, now: Instant): Promise<Composed | null> {
  const row = await database().case.findUniqueOrThrow({ where: { id: message.caseId }, select: { state: true } })
  const today = Case.parse(row.state)
  const to = await addressOf(message.recipient, today)
  if (!to) return null
  const link = await linkFor(message, today, to, now)
  if (message.kind === 'ClaimLink' && !link) return null
  const { token, until } = makeStatusToken(message.caseId, now)
  const status = { url: at(`/status/${token}`), until }
  const hearsReplies = env().BUKA_INBOUND_SECRET !== undefined
  return { to, letter: writeLetter({ ...(await factsOf(message)), link, status, hearsReplies }) }
}

const at = (path: string): string => new URL(path, env().NEXTAUTH_URL).href

type FactsOfCase = Omit<LetterFacts, 'link' | 'status' | 'hearsReplies'>
async function factsOf({ caseId, sequence, kind, locale }: CaseMessage): Promise<FactsOfCase> {
  const events = await readHistory(database(), caseId, sequence)
  const event = events.at(-1)
  const state = replay(events)
  const operator = await findOperator({ id: state.operatorId })
  if (!event || !operator) throw new Error(`${state.reference} has no operator, or no history`)
  const { contact, support } = operator.policy
  const id = textOf(event)
  const words = id ? await database().particular.findUnique({ where: { id }, select: { body: true } }) : null
  return {
    kind,
    locale,
    event,
    state,
    operator: { name: operator.name, hotline: support.hotline, contact },
    servicePoint: operator.servicePoints.find(({ slug }) => slug === state.delivery?.servicePoint) ?? null,
    words: typeof words?.body === 'string' ? words.body : null,
  }
}

export async function addressOf(recipient: Recipient, { customerId, application }: Case): Promise<string | null> {
  if (recipient === 'account') {
    const account = customerId ? await database().account.findUnique({ where: { id: customerId } }) : null
    return account?.email ?? null
  }
  const row = await database().particular.findUnique({ where: { id: application.id }, select: { body: true } })
  const email = (row?.body as Answers | undefined)?.applicant?.email // written parsed
  return email === undefined ? null : Applicant.shape.email.parse(email)
}

/** The case's own page, once it has a customer; until then the link that makes it theirs, if this mailbox was sent one. */
async function linkFor(message: CaseMessage, today: Case, to: string, now: Instant): Promise<LetterFacts['link']> {
  if (message.kind !== 'ClaimLink' && today.customerId) return { to: 'case', url: at(`/cases/${today.reference}`) }
  const claim = today.customerId ? null : await findClaimOf(database(), message.caseId, now)
  if (!claim || !isSentTo(claim, to)) return null
  // A link sent anew makes the one before it worthless, and the mail that was to bring it.
  if (message.kind === 'ClaimLink' && claim.sequence !== message.sequence) return null
  return { to: 'claim', url: at(`/claim/${tokenOf(claim.id)}`), until: claim.expiresAt }
}
