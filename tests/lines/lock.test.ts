import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cancelUnlock, hold, hoursAfter, isLocked, type Lock, lock, opensAt, requestUnlock } from '@/lib/lines/lock'
import { instant } from '../support/people'

const now = instant('2026-03-13T16:00:00.000Z')
const inHours = (hours: number) => hoursAfter(now, hours)
const [mine, hers] = ['mine', 'hers']
const locked = (): Lock => {
  const made = lock(null, mine, now)
  if (!made) throw new Error('an open line can be locked')
  return made.lock
}

describe('a line', () => {
  it('is open without a lock, and locked from then on until somebody asks', () => {
    expect(isLocked(null, now)).toBe(false)
    expect(lock(null, mine, now)?.event).toEqual({ type: 'LineLocked', payload: { cause: 'asked', until: null } })
    expect(isLocked(locked(), instant('2036-03-13T16:00:00.000Z'))).toBe(true)
    expect(lock(locked(), hers, now)).toBeNull()
  })

  it('opens a day after it is asked for, and not if that is taken back', () => {
    const asked = requestUnlock(locked(), now)
    expect(asked?.event).toEqual({ type: 'UnlockRequested', payload: { unlockAt: inHours(24) } })
    const waiting = asked?.lock ?? null
    expect(isLocked(waiting, instant('2026-03-14T15:59:59.999Z'))).toBe(true)
    expect(isLocked(waiting, inHours(24))).toBe(false)
    expect(requestUnlock(waiting, inHours(1))).toBeNull()
    const kept = cancelUnlock(waiting, inHours(23))
    expect(kept?.event.type).toBe('UnlockCancelled')
    expect(isLocked(kept?.lock ?? null, inHours(1000))).toBe(true)
    expect(cancelUnlock(kept?.lock ?? null, now)).toBeNull()
    expect(cancelUnlock(waiting, inHours(24))).toBeNull()
  })

  it('stays locked for three days after “this wasn’t me”, and opens by itself if nobody had locked it', () => {
    const { lock: held, event } = hold(null, now)
    expect(event).toEqual({ type: 'LineLocked', payload: { cause: 'not-me', until: inHours(72) } })
    expect(opensAt(held)).toBe(inHours(72))
    expect(isLocked(held, inHours(71))).toBe(true)
    expect(isLocked(held, inHours(72))).toBe(false)
    // Nobody locked it, so there is nobody who could have it unlocked before.
    expect(requestUnlock(held, now)).toBeNull()
    expect(lock(held, mine, inHours(1))?.lock).toMatchObject({ accountId: mine, heldUntil: inHours(72) })
  })

  it('keeps a customer’s lock after “this wasn’t me”, and forgets what was asked for before it', () => {
    const waiting = requestUnlock(locked(), now)?.lock ?? null
    const { lock: held } = hold(waiting, inHours(1))
    expect(held).toEqual({ accountId: mine, lockedAt: now, heldUntil: inHours(73), unlockAt: null })
    expect(isLocked(held, inHours(1000))).toBe(true)
    const again = requestUnlock(held, inHours(2))
    expect(again?.event).toEqual({ type: 'UnlockRequested', payload: { unlockAt: inHours(73) } })
  })

  it('never opens within a day of asking, or three of “this wasn’t me”, whatever is done in whatever order', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom('lock', 'ask', 'cancel', 'hold'), fc.integer({ min: 0, max: 30 })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(acts, (steps) => {
        let [state, at, asked, said] = [locked() as Lock | null, now, now, null as string | null]
        for (const [act, hours] of steps) {
          at = hoursAfter(at, hours)
          const done =
            act === 'lock'
              ? lock(state, mine, at)
              : act === 'ask'
                ? requestUnlock(state, at)
                : act === 'cancel'
                  ? cancelUnlock(state, at)
                  : hold(state, at)
          if (done) state = done.lock
          if (done && act === 'ask') asked = at
          if (act === 'hold') said = at
        }
        const end = state && opensAt(state)
        if (!end) return
        if (state?.accountId) expect(Date.parse(end) - Date.parse(asked)).toBeGreaterThanOrEqual(24 * 3_600_000)
        if (said) expect(Date.parse(end) - Date.parse(said)).toBeGreaterThanOrEqual(72 * 3_600_000)
      }),
      { numRuns: 2000 },
    )
  })
})
