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
/** Within so many milliseconds a new address is said to be one. */
const newlyChanged = 7 * 24 * 3_600_000

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
    return { isRight: false, addressChangedAt: await addressChangedAt(tx, state, answers, now) }
  if (command.type !== 'VerifyCaller') return unknown
  const code = openCode(state.callers, actor, now)
  return { ...unknown, isRight: code !== null && isSame(codeOf(state, code.event), command.code) }
}

/** What staff are told before they send a code: where it would go, and since when one of these is another, if lately. */
export type CallerAddresses = { masked: string[]; changedAt: Instant | null }
export async function callerAddresses(state: Case, answers: Answers, now: Instant): Promise<CallerAddresses> {
  const { customerId } = state
  const account = customerId
    ? await database().account.findUnique({ where: { id: customerId }, select: { email: true } })
    : null
  const known = [answers.applicant?.email, account && !isErasedAddress(account.email) ? account.email : undefined]
  return {
    masked: [...new Set(known.filter((email) => email !== undefined))].map(maskedEmail),
    changedAt: await addressChangedAt(database(), state, answers, now),
  }
}

const unknown = { isRight: false, addressChangedAt: null }

function isSame(code: string, typed: string): boolean {
  const [one, other] = [Buffer.from(code), Buffer.from(typed)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** When an address that a code goes to became another within seven days: that of the account, or of the application. */
async function addressChangedAt(tx: Transaction, state: Case, answers: Answers, now: Instant): Promise<Instant | null> {
  const changes = [await accountChangedAt(tx, state), await applicationChangedAt(tx, state, answers)]
  const since = toInstant(new Date(Date.parse(now) - newlyChanged))
  return (
    changes
      .filter((at) => at !== null)
      .filter((at) => at > since)
      .sort()
      .at(-1) ?? null
  )
}

async function accountChangedAt(tx: Transaction, { customerId }: Case): Promise<Instant | null> {
  if (!customerId) return null
  const where = { id: customerId }
  const { emailChangedAt } = await tx.account.findUniqueOrThrow({ where, select: { emailChangedAt: true } })
  return emailChangedAt && toInstant(emailChangedAt)
}

/** The first that was given is no change. */
async function applicationChangedAt(tx: Transaction, { id }: Case, { applicant }: Answers): Promise<Instant | null> {
  let since: Instant | null = null
  for (const event of (await readHistory(tx, id)).toReversed()) {
    if (!('application' in event.payload)) continue
    const email = (await findApplication(tx, event.payload.application.id))?.applicant?.email
    if (email !== applicant?.email) return email === undefined ? null : since
    since = event.at
  }
  return null
}
