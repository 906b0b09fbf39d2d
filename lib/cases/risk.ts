import { z } from 'zod'
import type { Answers } from '@/lib/application/answers'
import { Instant } from '@/lib/core/time'
import { nikDisagreements } from '@/lib/documents/nik'
import type { Policy } from '@/lib/markets/policy'

/**
 * Decides what about an application is a sign that somebody is after another person's number, and whether two people
 * have to approve it. It refuses to know where the facts come from, and says nothing personal.
 */
export const RiskSignal = z.discriminatedUnion('kind', [
  /** A card for the line was issued to another case in the last 30 days. */
  z.object({ kind: z.literal('line-replaced'), at: Instant }),
  /** The account's e-mail address changed in the last 7 days. */
  z.object({ kind: z.literal('email-changed'), at: Instant }),
  /** The account was made less than a day before. */
  z.object({ kind: z.literal('account-new'), createdAt: Instant }),
  /** The identity document came with another name in another case. */
  z.object({ kind: z.literal('identity-other-name') }),
  z.object({ kind: z.literal('nik-disagrees'), what: z.array(z.enum(['birthDate', 'gender'])).min(1) }),
  /** The account asked for this many lines in the last 30 days, this one among them. */
  z.object({ kind: z.literal('many-lines'), lines: z.int().min(2) }),
  /** The application names another e-mail address than the account. */
  z.object({ kind: z.literal('other-address') }),
])
export type RiskSignal = z.infer<typeof RiskSignal>
export type RiskKind = RiskSignal['kind']

export type RiskFacts = {
  answers: Answers
  /** Null for a case that belongs to no account. */
  account: { email: string; createdAt: Instant; emailChangedAt: Instant | null } | null
  /** When the latest card for the line was issued to another case. */
  replacedAt: Instant | null
  /** On how many other lines the account has submitted an application in the last 30 days. */
  otherLines: number
  identityUnderOtherName: boolean
}

const hour = 3_600_000
export const replacedWithin = 30 * 24 * hour
const emailChangedWithin = 7 * 24 * hour
const newAccountWithin = 24 * hour
/** Two lines are a couple's; from the third on somebody should look. */
const manyLines = 3

export function riskSignals(facts: RiskFacts, now: Instant): RiskSignal[] {
  const { answers, account, replacedAt, otherLines, identityUnderOtherName } = facts
  const within = (at: Instant | null | undefined, span: number): at is Instant =>
    Boolean(at) && Date.parse(now) - Date.parse(at as Instant) < span // just seen to be there
  const what = nikProblems(answers)
  const email = answers.applicant?.email
  return [
    ...(within(replacedAt, replacedWithin) ? [{ kind: 'line-replaced', at: replacedAt } as const] : []),
    ...(within(account?.emailChangedAt, emailChangedWithin)
      ? [{ kind: 'email-changed', at: account.emailChangedAt } as const]
      : []),
    ...(within(account?.createdAt, newAccountWithin)
      ? [{ kind: 'account-new', createdAt: account.createdAt } as const]
      : []),
    ...(identityUnderOtherName ? [{ kind: 'identity-other-name' } as const] : []),
    ...(what.length > 0 ? [{ kind: 'nik-disagrees', what } as const] : []),
    ...(otherLines + 1 >= manyLines ? [{ kind: 'many-lines', lines: otherLines + 1 } as const] : []),
    ...(account && email && email !== account.email ? [{ kind: 'other-address' } as const] : []),
  ]
}

function nikProblems({ identity, applicant }: Answers): ('birthDate' | 'gender')[] {
  const { birthDate, gender } = applicant ?? {}
  if (identity?.kind !== 'ktp' || !birthDate || !gender) return []
  return nikDisagreements(identity.number, { birthDate, gender })
}

/** What was known before stays known, also once it would no longer be a sign: nobody waits one out. */
export const addSignals = (before: readonly RiskSignal[], now: readonly RiskSignal[]): RiskSignal[] => [
  ...before,
  ...now.filter(({ kind }) => !before.some((known) => known.kind === kind)),
]

/**
 * Which signals ask for a second person. Another address by itself does not: it is told of everything, and so is the
 * account's.
 */
export const asksForSecond: Record<RiskKind, boolean> = {
  'line-replaced': true,
  'email-changed': true,
  'account-new': true,
  'identity-other-name': true,
  'nik-disagrees': true,
  'many-lines': true,
  'other-address': false,
}

export const needsSecondApprover = ({ secondApprover }: Policy, signals: readonly RiskSignal[]): boolean =>
  secondApprover === 'always' || (secondApprover === 'risk' && signals.some(({ kind }) => asksForSecond[kind]))
