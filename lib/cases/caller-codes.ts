import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '@/lib/accounts/actor'
import { isErasedAddress } from '@/lib/accounts/erasing'
import type { Answers } from '@/lib/application/answers'
import { keyedDigits } from '@/lib/core/keyed'
import { type Instant, toInstant } from '@/lib/core/time'
import { codeDigits } from '@/lib/core/typed-code'
import { database, type Transaction } from '@/lib/database/client'
import { callerCodeMinutes, openCode } from './caller-facts'
import type { Case } from './case'
import type { Command } from './commands'
import type { Context } from './context'
import { maskedEmail } from './masking'
import { findApplication, readHistory } from './records'

/** The codes that callers read back, and what stands out about where they go. Made like those to collect a card with. */
/** Within so many milliseconds a new address of an account is said to be one, and none that was typed gets a code. */
const newly = 7 * 24 * 3_600_000

/** From the event that sent it and a key outside the database: another event, another code. */
const codeOf = ({ id }: Case, event: number): string => keyedDigits('caller', `${id}:${event}`, codeDigits)

/** The code that an event sent, for the mail that brings it; null once it works no more. */
export function callerCodeOf(state: Case, event: number, now: Instant): string | null {
  const code = state.callers.each.find((one) => one.code?.event === event)?.code
  const ends = code ? Date.parse(code.at) + callerCodeMinutes * 60_000 : 0
  return Date.parse(now) < ends && !state.erasedAt ? codeOf(state, event) : null
}

export async function callerFacts(
  tx: Transaction,
  actor: Actor,
  { state, command, answers, now }: { state: Case; command: Command; answers: Answers; now: Instant },
): Promise<Context['caller']> {
  if (command.type === 'SendCallerCode')
    return {
      isRight: false,
      addressChangedAt: await addressChangedAt(tx, state, now),
      isTypedLately: await isTypedLately(tx, state, answers, now),
    }
  if (command.type !== 'VerifyCaller') return unknown
  const code = openCode(state.callers, actor, now)
  return { ...unknown, isRight: code !== null && isSame(codeOf(state, code.event), command.code) }
}

/**
 * What staff are told before they send a code: where it would go, null for nowhere, since when that is another, if lately,
 * and whether it goes there, as that was not typed lately.
 */
export type CallerAddress = { masked: string | null; changedAt: Instant | null; isTypedLately: boolean }
export async function callerAddress(state: Case, answers: Answers, now: Instant): Promise<CallerAddress> {
  const email = await codeAddress(database(), state, answers)
  return {
    masked: email && maskedEmail(email),
    changedAt: await addressChangedAt(database(), state, now),
    isTypedLately: await isTypedLately(database(), state, answers, now),
  }
}

/** Where a customer has an account, that address is theirs; whoever else typed one into the application may be anybody. */
export async function codeAddress(tx: Transaction, { customerId }: Case, answers: Answers): Promise<string | null> {
  if (!customerId) return answers.applicant?.email ?? null
  const where = { id: customerId }
  const { email } = await tx.account.findUniqueOrThrow({ where, select: { email: true } })
  return isErasedAddress(email) ? null : email
}

const unknown = { isRight: false, addressChangedAt: null, isTypedLately: false }

function isSame(code: string, typed: string): boolean {
  const [one, other] = [Buffer.from(code), Buffer.from(typed)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const lately = (at: Instant | null, now: Instant): boolean => at !== null && Date.parse(at) > Date.parse(now) - newly

/** When the account's address became another, if lately. */
async function addressChangedAt(tx: Transaction, { customerId }: Case, now: Instant): Promise<Instant | null> {
  if (!customerId) return null
  const where = { id: customerId }
  const { emailChangedAt } = await tx.account.findUniqueOrThrow({ where, select: { emailChangedAt: true } })
  const at = emailChangedAt && toInstant(emailChangedAt)
  return lately(at, now) ? at : null
}

/** Nobody but staff and keys writes in a case that has no customer. */
const isTypedLately = async (tx: Transaction, state: Case, answers: Answers, now: Instant): Promise<boolean> =>
  !state.customerId && lately(await typedAt(tx, state, answers), now)

/** When the application's address became what it is; null while it has none. */
async function typedAt(tx: Transaction, { id }: Case, { applicant }: Answers): Promise<Instant | null> {
  let since: Instant | null = null
  if (applicant?.email === undefined) return since
  for (const event of (await readHistory(tx, id)).toReversed()) {
    if (!('application' in event.payload)) continue
    const email = (await findApplication(tx, event.payload.application.id))?.applicant?.email
    if (email !== applicant.email) return since
    since = event.at
  }
  return since
}
