import pg from 'pg'
import { env } from '@/lib/core/env'

const kept = globalThis as typeof globalThis & { bukaPool?: pg.Pool }

/** Two connections beside Prisma's, for libraries that bring their own SQL. Made at its first use. */
export function pool(): pg.Pool {
  kept.bukaPool ??= new pg.Pool({ connectionString: env().DATABASE_URL, max: 2, connectionTimeoutMillis: 10_000 })
  return kept.bukaPool
}
