import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { log } from '@/lib/core/log'
import { pool } from '@/lib/database/pool'

/** How often something may be asked for, counted in the database, so that all processes share one count. */
const limits = {
  /** What is open to everybody without a key, by network address. */
  public: { points: 60, duration: 60 },
  /** Looking at status links, by network address. */
  status: { points: 60, duration: 60 },
  /** Asking for a status link: by network address, and by the case that is named. */
  'look-up': { points: 10, duration: 3600 },
  'look-up-of': { points: 3, duration: 3600 },
  /** Mailed codes, by the network they are asked from: the guests of a hotel look like one asker. */
  'code-network': { points: 60, duration: 3600 },
  /** Mailed codes for one address or account, from one network. */
  'code-asker': { points: 5, duration: 900 },
  /** Mailed codes for one address or account, from everywhere: so many mails an hour, and no more. */
  'code-mailbox': { points: 10, duration: 3600 },
  /** Codes to addresses that somebody names, by account: each costs an operator money. */
  'contact-code': { points: 5, duration: 3600 },
  /** Tests that somebody sends to their own browsers, by account. */
  'push-test': { points: 10, duration: 3600 },
} as const satisfies Record<string, { points: number /** Seconds. */; duration: number }>
type Purpose = keyof typeof limits

const limiters = new Map<Purpose, RateLimiterPostgres>()

/** Counts one request. Null when it may go ahead, else after how many seconds to ask again. */
export async function overLimit(purpose: Purpose, key: string): Promise<number | null> {
  const limiter = limiters.get(purpose) ?? makeLimiter(purpose)
  try {
    await limiter.consume(key)
    return null
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    if (error.consumedPoints === limits[purpose].points + 1) log('limit-reached', { kind: purpose })
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
  }
}

function makeLimiter(purpose: Purpose): RateLimiterPostgres {
  const { points, duration } = limits[purpose]
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'limits',
    tableCreated: true,
    keyPrefix: purpose,
    points,
    duration,
    // Who is over the limit is turned away without another question to the database.
    inMemoryBlockOnConsumed: points + 1,
    // While the database is away this process counts alone.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: purpose, points, duration }),
  })
  limiters.set(purpose, limiter)
  return limiter
}
