import { type Answers, Applicant } from '@/lib/application/answers'
import { Case } from '@/lib/cases/case'
import { findClaimOf, isSentTo, tokenOf } from '@/lib/cases/claims'
import { replay } from '@/lib/cases/evolve'
import { textOf } from '@/lib/cases/queries'
import { readHistory } from '@/lib/cases/records'
import { env } from '@/lib/core/env'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import type { Locale } from '@/lib/i18n/locale'
import { findOperator } from '@/lib/operators/operators'
import { type Letter, type LetterFacts, writeLetter } from './letter'
import type { MessageKind, Recipient } from './plan'

/** A message as it is kept: who and what, by name and number. */
export type Message = {
  id: string
  caseId: string
  sequence: number
  kind: MessageKind
  recipient: Recipient
  locale: Locale
}
export type Composed = { to: string; letter: Letter }

/**
 * A message's address and words, looked up at the moment they are needed. Null when there is nobody left to tell, or
 * its link has had its day.
 */
export async function compose(message: Message, now: Instant): Promise<Composed | null> {
  const row = await database().case.findUniqueOrThrow({ where: { id: message.caseId }, select: { state: true } })
  const today = Case.parse(row.state)
  const to = await addressOf(message.recipient, today)
  if (!to) return null
  const link = await linkFor(message, today, to, now)
  if (message.kind === 'ClaimLink' && !link) return null
  return { to, letter: writeLetter({ ...(await factsOf(message)), link }) }
}

async function factsOf({ caseId, sequence, kind, locale }: Message): Promise<Omit<LetterFacts, 'link'>> {
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

async function addressOf(recipient: Recipient, { customerId, application }: Case): Promise<string | null> {
  if (recipient === 'account') {
    const account = customerId ? await database().account.findUnique({ where: { id: customerId } }) : null
    return account?.email ?? null
  }
  const row = await database().particular.findUnique({ where: { id: application.id }, select: { body: true } })
  const email = (row?.body as Answers | undefined)?.applicant?.email // written parsed
  return email === undefined ? null : Applicant.shape.email.parse(email)
}

/** The case's own page, once it has a customer; until then the link that makes it theirs, if this mailbox was sent one. */
async function linkFor(message: Message, today: Case, to: string, now: Instant): Promise<LetterFacts['link']> {
  const at = (path: string) => new URL(path, env().NEXTAUTH_URL).href
  if (message.kind !== 'ClaimLink' && today.customerId) return { to: 'case', url: at(`/cases/${today.reference}`) }
  const claim = today.customerId ? null : await findClaimOf(database(), message.caseId, now)
  if (!claim || !isSentTo(claim, to)) return null
  // A link sent anew makes the one before it worthless, and the mail that was to bring it.
  if (message.kind === 'ClaimLink' && claim.sequence !== message.sequence) return null
  return { to: 'claim', url: at(`/claim/${tokenOf(claim.id)}`), until: claim.expiresAt }
}
