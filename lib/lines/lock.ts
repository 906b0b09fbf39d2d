import { z } from 'zod'
import { Instant, toInstant } from '@/lib/core/time'

/**
 * Decides whether a line is locked and what may be done about that. It refuses to know whose line it is and how anybody
 * proved it.
 */
export type Lock = {
  /** The account that wants it locked; null where only a "this wasn't me" keeps it so. */
  accountId: string | null
  lockedAt: Instant
  /** Not open before this, whoever asks. */
  heldUntil: Instant | null
  /** When what was asked for takes effect. */
  unlockAt: Instant | null
}

/** What happens to a lock, in the past tense. */
export const linePayloads = {
  LineLocked: z.object({
    cause: z.enum(['asked', 'not-me']),
    /** Not open before this; null where it stays locked until somebody asks. */
    until: Instant.nullable(),
  }),
  UnlockRequested: z.object({ unlockAt: Instant }),
  UnlockCancelled: z.object({}),
  LineUnlocked: z.object({}),
}
export type LineEventType = keyof typeof linePayloads
export type LineEvent = {
  [Type in LineEventType]: { type: Type; payload: z.infer<(typeof linePayloads)[Type]> }
}[LineEventType]

/** Hours between asking for a line to be unlocked and its being open: time for everybody known to hear of it. */
export const unlockDelay = 24
/** Hours a line stays locked at least after "this wasn't me". */
export const notMeHold = 72

export const hoursAfter = (at: Instant, hours: number): Instant =>
  toInstant(new Date(Date.parse(at) + hours * 3_600_000))

/** From when on the line is open as things stand; null while nobody has asked for it. */
export function opensAt({ accountId, heldUntil, unlockAt }: Lock): Instant | null {
  if (accountId === null) return heldUntil
  if (unlockAt === null) return null
  return heldUntil !== null && heldUntil > unlockAt ? heldUntil : unlockAt
}

export function isLocked(lock: Lock | null, now: Instant): lock is Lock {
  if (!lock) return false
  const end = opensAt(lock)
  return end === null || now < end
}

/** Locks a line for an account. What another account asked for stays as it is; null when there is nothing to do. */
export function lock(before: Lock | null, accountId: string, now: Instant): { lock: Lock; event: LineEvent } | null {
  const standing = isLocked(before, now) ? before : null
  if (standing?.accountId) return null
  return {
    lock: { accountId, lockedAt: now, heldUntil: standing?.heldUntil ?? null, unlockAt: null },
    event: { type: 'LineLocked', payload: { cause: 'asked', until: null } },
  }
}

/** After "this wasn't me": nobody opens the line for some days, and what was asked for before is off. */
export function hold(before: Lock | null, now: Instant): { lock: Lock; event: LineEvent } {
  const until = hoursAfter(now, notMeHold)
  const standing = isLocked(before, now) ? before : null
  return {
    lock: {
      accountId: standing?.accountId ?? null,
      lockedAt: standing?.lockedAt ?? now,
      heldUntil: until,
      unlockAt: null,
    },
    event: { type: 'LineLocked', payload: { cause: 'not-me', until } },
  }
}

/** Asks for a line to be open again after the delay; null when that has been asked, or it is not locked by an account. */
export function requestUnlock(before: Lock | null, now: Instant): { lock: Lock; event: LineEvent } | null {
  if (!isLocked(before, now) || before.accountId === null || before.unlockAt !== null) return null
  const asked = { ...before, unlockAt: hoursAfter(now, unlockDelay) }
  return { lock: asked, event: { type: 'UnlockRequested', payload: { unlockAt: opensAt(asked) ?? asked.unlockAt } } }
}

/** Keeps it locked after all; null when nobody has asked for anything else. */
export function cancelUnlock(before: Lock | null, now: Instant): { lock: Lock; event: LineEvent } | null {
  if (!isLocked(before, now) || before.unlockAt === null) return null
  return { lock: { ...before, unlockAt: null }, event: { type: 'UnlockCancelled', payload: {} } }
}
