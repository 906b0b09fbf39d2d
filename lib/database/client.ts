import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/core/env'
import { digest } from '@/lib/core/ids'
import { type Prisma, PrismaClient } from './generated/client'

export type Database = PrismaClient
/** What the function given to `database().$transaction` works with. */
export type Transaction = Prisma.TransactionClient

// `next dev` loads modules anew after every change; a pool for each would use up the server's connections.
const kept = globalThis as typeof globalThis & { bukaDatabase?: Database }

/** The app's one client, made at its first use. */
export function database(): Database {
  kept.bukaDatabase ??= connect(env().DATABASE_URL)
  return kept.bukaDatabase
}

/** A client of its own, for scripts and tests. Whoever makes it calls `$disconnect`. */
export function connect(url: string): Database {
  const pool = { connectionString: url, max: 10, idleTimeoutMillis: 300_000, connectionTimeoutMillis: 10_000 }
  return new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }) })
}

const names = new Map<string, string>()

/**
 * A named statement is parsed and planned once per connection, and kept by the server for as long as the connection
 * lives. So long ones stay nameless (lists and bulk inserts, of a text for every length), and there is an end to names.
 */
function statementName(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (sql.length > 4000 || names.size >= 500) return ''
  const name = digest(sql).slice(0, 32)
  names.set(sql, name)
  return name
}
