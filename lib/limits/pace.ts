import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import type { Instant } from '@/lib/core/time'
import { pool } from '@/lib/database/pool'

/**
 * How many requests whoever is signed in, or a key, may send within a minute, at all processes together: far more than
 * people do. A process counts them by the handful, so that nineteen of twenty ask the database nothing.
 */
const handful = 20
const minute = 60
/** More than are at work at once; beyond it a process forgets what it has taken, and takes anew. */
const most = 10_000

type Handful = { left: number; until: number; wait: Promise<number | null> }
const taken = new Map<string, Handful>()
let limiter: RateLimiterPostgres | undefined

/** Counts a request of this actor. Null when it may go ahead, else after how many seconds to ask again. */
export function overPace(actor: string, now: Instant): Promise<number | null> {
  const at = Date.parse(now)
  const known = taken.get(actor)
  const some = known && known.left > 0 && at < known.until ? known : takeMore(actor, at)
  some.left--
  return some.wait
}

function takeMore(actor: string, at: number): Handful {
  if (taken.size >= most) taken.clear()
  const some: Handful = { left: handful, until: at + minute * 1000, wait: consume(actor) }
  // Who was told to wait, and has, begins anew.
  some.wait = some.wait.then((seconds) => {
    if (seconds !== null) some.until = at + seconds * 1000
    return seconds
  })
  taken.set(actor, some)
  return some
}

async function consume(actor: string): Promise<number | null> {
  limiter ??= makeLimiter(env().BUKA_REQUESTS_PER_MINUTE)
  try {
    await limiter.consume(actor, handful)
    return null
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    if (error.consumedPoints - handful <= limiter.points) log('limit-reached', { kind: 'pace' })
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
  }
}

const makeLimiter = (points: number) =>
  new RateLimiterPostgres({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'limits',
    tableCreated: true,
    keyPrefix: 'pace',
    points,
    duration: minute,
    inMemoryBlockOnConsumed: points + 1,
    // While the database is away this process counts alone.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: 'pace', points, duration: minute }),
  })
