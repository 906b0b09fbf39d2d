import type pg from 'pg'
import { pool } from '@/lib/database/pool'

/** Work on one connection, in one transaction that begins as `begin` says. */
export async function inTransaction<Value>(
  begin: string,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool().connect()
  try {
    await client.query(begin)
    const value = await work(client)
    await client.query('COMMIT')
    return value
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** Reads everything as it stood at one moment, while others go on writing. */
export const inSnapshot = <Value>(work: (client: pg.PoolClient) => Promise<Value>): Promise<Value> =>
  inTransaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)
