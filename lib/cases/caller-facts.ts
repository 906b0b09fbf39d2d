import { z } from 'zod'
import { type Actor, actorKey } from '@/lib/accounts/actor'
import { Instant } from '@/lib/core/time'

/**
 * Decides what is known of somebody on the telephone, each of the staff for themselves: which code they sent, and since
 * when it was read back to them. Refuses to know any code.
 */
const Caller = z.object({
  /** Who speaks with the caller, as `actorKey`. */
  by: z.string(),
  /** The code that may be read back: the event that sent it, when, and how often something else was typed. */
  code: z.object({ event: z.int().positive(), at: Instant, wrong: z.int().nonnegative() }).nullable(),
  verifiedAt: Instant.nullable(),
})
type Caller = z.infer<typeof Caller>

export const CallerFacts = z.object({
  /** When the latest codes were sent, the last at the end; as many as are counted. */
  sentAt: z.array(Instant),
  each: z.array(Caller),
})
export type CallerFacts = z.infer<typeof CallerFacts>
export const nobodyCalled: CallerFacts = { sentAt: [], each: [] }

/** How long a code works, and how long who read it back is known, in minutes. */
export const callerCodeMinutes = 10
export const callerKnownMinutes = 15
/** How often something else may be typed, and how many codes a case is sent in so many minutes. */
const mostWrong = 5
export const callerCodes = { most: 5, minutes: 60 }

const minutes = 60_000
const endOf = (from: Instant, length: number) => Date.parse(from) + length * minutes

const callerOf = ({ each }: CallerFacts, actor: Actor): Caller =>
  each.find(({ by }) => by === actorKey(actor)) ?? { by: actorKey(actor), code: null, verifiedAt: null }

const withCaller = (facts: CallerFacts, caller: Caller): CallerFacts => ({
  ...facts,
  each: [...facts.each.filter(({ by }) => by !== caller.by), caller],
})

type Happened = { actor: Actor; sequence: number; at: Instant }

/** A code that was sent is the only one of its case that works. */
function codeSent(facts: CallerFacts, { actor, sequence, at }: Happened): CallerFacts {
  const sentAt = [...facts.sentAt, at].slice(-callerCodes.most)
  const each = facts.each.map((caller) => ({ ...caller, code: null }))
  const before = callerOf({ sentAt, each }, actor)
  return withCaller({ sentAt, each }, { ...before, code: { event: sequence, at, wrong: 0 } })
}

const verified = (facts: CallerFacts, { actor, at }: Happened): CallerFacts =>
  withCaller(facts, { ...callerOf(facts, actor), code: null, verifiedAt: at })

function notVerified(facts: CallerFacts, { actor }: Happened): CallerFacts {
  const before = callerOf(facts, actor)
  return withCaller(facts, { ...before, code: before.code && { ...before.code, wrong: before.code.wrong + 1 } })
}

/** Who read a code back may have been whoever it is stopped for. How many codes were sent is counted on. */
export const forgetCallers = ({ sentAt }: CallerFacts): CallerFacts => ({ sentAt, each: [] })

/** What is known after each of the events about callers. */
export const followCaller = { CallerCodeSent: codeSent, CallerVerified: verified, CallerNotVerified: notVerified }

/** The code that this very actor may be told now, and how many tries are left for it; null where there is none. */
export function openCode(facts: CallerFacts, actor: Actor, now: Instant) {
  const { code } = callerOf(facts, actor)
  if (!code || code.wrong >= mostWrong || Date.parse(now) >= endOf(code.at, callerCodeMinutes)) return null
  return { event: code.event, at: code.at, triesLeft: mostWrong - code.wrong }
}

/** Whether the latest code that this actor was read back was another: the right one is used up. */
export const wasMisread = (facts: CallerFacts, actor: Actor): boolean => (callerOf(facts, actor).code?.wrong ?? 0) > 0

/** Until when this very actor knows the caller, in milliseconds since 1970; null while they do not. */
export function callerKnownUntil(facts: CallerFacts, actor: Actor, now: Instant): number | null {
  const { verifiedAt } = callerOf(facts, actor)
  const until = verifiedAt && endOf(verifiedAt, callerKnownMinutes)
  return until && Date.parse(now) < until ? until : null
}

/** Since when this very actor knows the caller; null while they do not. */
export const callerKnownSince = (facts: CallerFacts, actor: Actor, now: Instant): Instant | null =>
  callerKnownUntil(facts, actor, now) === null ? null : callerOf(facts, actor).verifiedAt

/** How it stands between one of the staff and whoever calls. `wait`: minutes until another code may be sent. */
export type Calling = { known: boolean; awaited: boolean; wait: number | null }
export const notCalling: Calling = { known: false, awaited: false, wait: null }
export const callingOf = (facts: CallerFacts, actor: Actor, now: Instant): Calling => ({
  known: callerKnownUntil(facts, actor, now) !== null,
  awaited: openCode(facts, actor, now) !== null,
  wait: callerCodeWait(facts, now),
})

/** After how many minutes the next code may be sent; null when one may be sent now. */
function callerCodeWait({ sentAt }: CallerFacts, now: Instant): number | null {
  const [first] = sentAt
  if (sentAt.length < callerCodes.most || !first) return null
  const left = endOf(first, callerCodes.minutes) - Date.parse(now)
  return left > 0 ? Math.ceil(left / minutes) : null
}
