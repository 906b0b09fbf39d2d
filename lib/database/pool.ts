import pg from 'pg'
import { env } from '@/lib/core/env'
import { report } from '@/lib/core/report'

const kept = globalThis as typeof globalThis & { bukaPool?: pg.Pool }

/** Two connections beside Prisma's, for libraries that bring their own SQL. Made at its first use. */
export function pool(): pg.Pool {
  kept.bukaPool ??= connect()
  return kept.bukaPool
}

function connect(): pg.Pool {
  const made = new pg.Pool({ connectionString: env().DATABASE_URL, max: 2, connectionTimeoutMillis: 10_000 })
  // An idle connection that the server ends is replaced at the next question; unheard it would end the process.
  return made.on('error', report)
}
