import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { log } from '@/lib/core/log'
import { pool } from '@/lib/database/pool'

/**
 * How often a secret may be tried, counted in the database for all processes together. After `points` tries within
 * `duration` one waits `firstWait`, and after every further round twice as long as before, up to `longestWait`; all in
 * seconds. There is no last round: nobody is locked out for good.
 */
const limits = {
  /** A password, by account and network address: somebody who mistypes, or somebody who guesses. */
  'password-pair': { points: 5, duration: 600, firstWait: 60, longestWait: 3600 },
  /** A password, by account and a browser it was signed in from before. Nobody else can use these up. */
  'password-device': { points: 10, duration: 600, firstWait: 60, longestWait: 900 },
  /** A password, by account, from browsers not seen before at all addresses together. */
  'password-account': { points: 50, duration: 3600, firstWait: 60, longestWait: 900 },
  /** Passwords of any accounts, by network address, which may be a hotel's. */
  'password-address': { points: 100, duration: 600, firstWait: 60, longestWait: 900 },
  /** A code, by account, from browsers not seen before; whoever gets here has the password. */
  'code-account': { points: 5, duration: 600, firstWait: 600, longestWait: 21_600 },
  /** A code, by account and a browser it was signed in from before. */
  'code-device': { points: 5, duration: 600, firstWait: 300, longestWait: 3600 },
  /** Wrong codes and document numbers at a counter, by who types them, and by the case they are for. */
  'counter-staff': { points: 20, duration: 3600, firstWait: 1800, longestWait: 3600 },
  'counter-case': { points: 10, duration: 3600, firstWait: 1800, longestWait: 3600 },
  /** Beginning with a passkey, by network address: only so that nobody fills the database. */
  'challenge-address': { points: 60, duration: 600, firstWait: 60, longestWait: 300 },
} as const satisfies Record<string, { points: number; duration: number; firstWait: number; longestWait: number }>
export type Secret = keyof typeof limits
export type TryKey = readonly [secret: Secret, key: string]

/** Rounds are remembered this long, in seconds, and then begin anew. */
const remembered = 24 * 3600

const limiters = new Map<string, RateLimiterPostgres>()

/**
 * Counts a try before it is made, so that many at once cannot all be the first. Null when it may be made, else after how
 * many seconds to come back. What one key refuses is not counted under those after it: put the narrowest first, so that
 * one asker does not use up what is for all.
 */
export async function countTry(keys: readonly TryKey[]): Promise<number | null> {
  for (const key of keys) {
    const wait = await countOne(key)
    if (wait > 0) return wait
  }
  return null
}

/** Takes back what a try has counted that was right. Rounds already waited for stay, but for those of `forget`. */
export async function forgiveTry(keys: readonly TryKey[], forget: readonly Secret[]): Promise<void> {
  await Promise.all(
    keys.map(async ([secret, key]) => {
      if (!forget.includes(secret)) return limiterOf(secret).reward(key)
      await Promise.all([limiterOf(secret).delete(key), roundsOf(secret).delete(key)])
    }),
  )
}

async function countOne([secret, key]: TryKey): Promise<number> {
  const { points, firstWait, longestWait } = limits[secret]
  try {
    await limiterOf(secret).consume(key)
    return 0
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    // The database lets only one try be the first one too many; that one says how long all wait.
    if (error.consumedPoints !== points + 1) return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
    log('limit-reached', { kind: secret })
    const { consumedPoints: round } = await roundsOf(secret).penalty(key)
    const wait = Math.min(longestWait, firstWait * 2 ** (round - 1))
    await limiterOf(secret).block(key, wait)
    return wait
  }
}

const limiterOf = (secret: Secret) => made(secret, limits[secret].points, limits[secret].duration)
const roundsOf = (secret: Secret) => made(`${secret}-rounds`, 1, remembered)

function made(keyPrefix: string, points: number, duration: number): RateLimiterPostgres {
  const known = limiters.get(keyPrefix)
  if (known) return known
  const storage = { storeClient: pool(), storeType: 'pool', tableName: 'limits', tableCreated: true } as const
  const limiter = new RateLimiterPostgres({ ...storage, keyPrefix, points, duration })
  limiters.set(keyPrefix, limiter)
  return limiter
}
