import pg from 'pg'
import { digest } from '@/lib/core/ids'
import type { Statement } from './log'

/** As many connections as the app's client has (lib/database/client.ts). */
const poolSize = 10

export const bareClient = (url: string): pg.Pool => new pg.Pool({ connectionString: url, max: poolSize })

const prepared = new Map<string, string>()
function nameOf(text: string): string {
  const name = prepared.get(text) ?? digest(text).slice(0, 32)
  prepared.set(text, name)
  return name
}

/** Sends the statements in their order, those between BEGIN and COMMIT on one connection, and reads the answers. */
export async function send(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  let client: pg.PoolClient | undefined
  for (const { text, values } of statements) {
    if (text === 'BEGIN') client = await pool.connect()
    await (client ?? pool).query(values.length > 0 ? { name: nameOf(text), text, values } : text)
    if (text !== 'COMMIT') continue
    client?.release()
    client = undefined
  }
}
