import { z } from 'zod'
import { isErasedAddress } from '@/lib/accounts/erasing'
import { Applicant } from '@/lib/application/answers'
import { callerCodeOf, codeAddress } from '@/lib/cases/caller-codes'
import { Case } from '@/lib/cases/case'
import { findClaimOf, isSentTo, tokenOf } from '@/lib/cases/claims'
import { describeStages } from '@/lib/cases/describe'
import { replay } from '@/lib/cases/evolve'
import { notMeToken } from '@/lib/cases/not-me-token'
import { readBody } from '@/lib/cases/particular-rows'
import { pickupOf } from '@/lib/cases/pickup'
import { textOf } from '@/lib/cases/queries'
import { isBystander, Recipient } from '@/lib/cases/recipient'
import { readApplication, readHistory } from '@/lib/cases/records'
import { makeStatusToken } from '@/lib/cases/status-link'
import { termsOf } from '@/lib/cases/terms'
import { env } from '@/lib/core/env'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { Locale } from '@/lib/i18n/locale'
import { translator } from '@/lib/i18n/translator'
import { getLineEvent } from '@/lib/lines/locks'
import { findOperator, getOperator, pointNamed } from '@/lib/operators/operators'
import { bystandersAddress } from './contacts'
import { Digest, reviewing } from './digest'
import { type Letter, type LetterFacts, writeLetter } from './letter'
import { type NoticeFacts, writeNotice } from './notice'
import { type LetterKind, MessageKind } from './plan'
import { writeDigest } from './staff-letter'

/** A message as it is kept: who and what, by name and number. About a case, or a digest of many. */
const CaseMessage = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  sequence: z.int(),
  kind: MessageKind,
  recipient: Recipient,
  /** Where a bystander's address is kept. */
  ref: z.uuid().nullable(),
  /** What happened to a line's lock, where it is about that. */
  lineEventId: z.uuid().nullable(),
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
  const account = await database().account.findFirst({
    where: { id, operatorId, role: { in: reviewing }, endedAt: null },
  })
  if (!account) return null
  const operator = await getOperator(operatorId)
  const url = new URL('/desk', env().NEXTAUTH_URL).href
  return { to: account.email, letter: writeDigest({ locale, operator, url, ...Digest.parse(body) }) }
}

async function composeAbout(message: CaseMessage, now: Instant): Promise<Composed | null> {
  const row = await database().case.findUniqueOrThrow({ where: { id: message.caseId }, select: { state: true } })
  const today = Case.parse(row.state)
  const { kind } = message
  const to = kind === 'CallerCode' ? await callerCodeAddress(message, today) : await addressOf(message, today)
  if (!to) return null
  if (kind === 'Line' || kind === 'Bystander' || kind === 'AddressChanged')
    return { to, letter: writeNotice(await noticeOf(message, today)) }
  const callerCode = kind === 'CallerCode' ? callerCodeOf(today, message.sequence, now) : null
  // A mail that is late would bring what works no more.
  if (kind === 'CallerCode' && !callerCode) return null
  const link = await linkFor(message, today, to, now)
  if (kind === 'ClaimLink' && !link) return null
  const { token, until } = makeStatusToken(message.caseId, now)
  const status = { url: at(`/status/${token}`), until }
  const hearsReplies = env().BUKA_INBOUND_SECRET !== undefined
  const notMe = alarming.includes(kind) ? notMeUrl(message) : null
  const facts = { ...(await factsOf(message, kind, today)), link, status, hearsReplies, notMe, callerCode }
  return { to, letter: writeLetter(facts) }
}

const at = (path: string): string => new URL(path, env().NEXTAUTH_URL).href

/** What tells of somebody getting nearer to a card. */
const alarming: readonly MessageKind[] = [
  'CaseOpened',
  'CaseReopened',
  'ClaimLink',
  'ApplicationSubmitted',
  'ApplicationCorrected',
  'ApplicationApproved',
  'CardShipped',
  'CardMadeReadyForPickup',
  'CardCollected',
  'DeliveryChanged',
  'ProxyNominated',
  'EsimIssued',
  'DefectReported',
  'FreezeLifted',
  'CallerCode',
]
const notMeUrl = ({ id }: CaseMessage): string => at(`/not-me/${notMeToken(id)}`)

/** About a line: to whom the case is none of their business it says nothing of the case, not even its reference. */
async function noticeOf(message: CaseMessage, today: Case): Promise<NoticeFacts> {
  const { recipient, locale, lineEventId, caseId, sequence } = message
  const operator = await findOperator({ id: today.operatorId })
  const event = (await readHistory(database(), caseId, sequence)).at(-1)
  if (!operator || !event) throw new Error(`${today.reference} has no operator, or no history`)
  const news = lineEventId
    ? ({ of: 'line', event: await getLineEvent(database(), lineEventId) } as const)
    : ({ of: message.kind === 'AddressChanged' ? 'address' : 'case', event } as const)
  const stages = describeStages(today, translator(locale))
  const isOver = news.event.type === 'NotMeReported' || news.event.type === 'LineLocked'
  return {
    locale,
    market: today.market,
    operator: { name: operator.name, hotline: operator.policy.support.hotline },
    news,
    about: isBystander(recipient) ? null : { reference: today.reference, stages },
    notMe: isOver || news.event.type === 'UnlockCancelled' ? null : notMeUrl(message),
  }
}

type FactsOfCase = Omit<LetterFacts, 'link' | 'status' | 'hearsReplies' | 'notMe' | 'callerCode'>
async function factsOf({ caseId, sequence, locale }: CaseMessage, kind: LetterKind, today: Case): Promise<FactsOfCase> {
  const events = await readHistory(database(), caseId, sequence)
  const event = events.at(-1)
  const state = replay(events)
  const operator = await findOperator({ id: state.operatorId })
  if (!event || !operator) throw new Error(`${state.reference} has no operator, or no history`)
  const { contact, support } = operator.policy
  const id = textOf(event)
  const words = id ? await readBody(database(), id) : null
  return {
    kind,
    locale,
    event,
    state,
    operator: { name: operator.name, hotline: support.hotline, contact },
    servicePoint: pointNamed(operator, state.delivery?.servicePoint) ?? null,
    pickup: tellsOfPickup.includes(kind) ? await pickupAt(state, today) : null,
    words: typeof words === 'string' ? words : null,
  }
}

const tellsOfPickup: readonly LetterKind[] = ['CardMadeReadyForPickup', 'CardUncollected']

/** As it was when the letter was written; the code only while it is still the one that is asked for. */
async function pickupAt(state: Case, today: Case): Promise<LetterFacts['pickup']> {
  const [answers, terms] = await Promise.all([readApplication(database(), today), termsOf(state)])
  const [then, now] = [await pickupOf(state, answers, terms), await pickupOf(today, answers, terms)]
  return then && { ...then, code: now?.code === then.code ? then.code : null }
}

type Addressed = Pick<CaseMessage, 'recipient' | 'ref'>
export async function addressOf(message: Addressed, state: Case): Promise<string | null> {
  if (isBystander(message.recipient)) return bystandersAddress(database(), message)
  if (message.recipient === 'account') {
    const { customerId } = state
    const account = customerId ? await database().account.findUnique({ where: { id: customerId } }) : null
    return account && !isErasedAddress(account.email) ? account.email : null
  }
  const email = (await readApplication(database(), state)).applicant?.email
  return email === undefined ? null : Applicant.shape.email.parse(email)
}

/** A code goes nowhere once the address is another than when it was sent: whoever changed that would get it. */
async function callerCodeAddress({ caseId, sequence }: CaseMessage, today: Case): Promise<string | null> {
  const then = replay(await readHistory(database(), caseId, sequence))
  const [sentTo, now] = await Promise.all(
    [then, today].map(async (state) => codeAddress(database(), state, await readApplication(database(), state))),
  )
  return sentTo === now ? (now ?? null) : null
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
