import type pg from 'pg'
import { env } from '@/lib/core/env'
import type { Instant } from '@/lib/core/time'
import { type Checkpoint, digestOfCheckpoint, type Head, leafOf, rootOf } from './checkpoint'
import { inTransaction } from './connection'
import { signCheckpoint } from './signing'

/** One checkpoint covers no more cases than this; what is left goes into the next one at once. */
const mostCases = 10_000
const oneMaker = 8_115_301_608

/** Signs what all cases have come to that changed since the last checkpoint. Makes none when none has. */
export async function makeCheckpoints(at: Instant, atMost = mostCases): Promise<Checkpoint[]> {
  const made: Checkpoint[] = []
  for (;;) {
    const next = await inTransaction('BEGIN', (client) => makeOne(client, at, atMost))
    if (next) made.push(next)
    if (!next || next.cases < atMost) return made
  }
}

async function makeOne(client: pg.PoolClient, at: Instant, atMost: number): Promise<Checkpoint | null> {
  // Who comes second waits, and then sees what the first has covered.
  await client.query('SELECT pg_advisory_xact_lock($1)', [oneMaker])
  const heads = await readChanged(client, atMost)
  if (heads.length === 0) return null

  const before = await client.query<{ number: number; digest: string }>(
    'SELECT number, digest FROM checkpoints ORDER BY number DESC LIMIT 1',
  )
  const [last] = before.rows
  const root = rootOf(heads.map(leafOf))
  const [{ key }] = env().BUKA_HISTORY_KEY
  const body = { number: (last?.number ?? 0) + 1, at, previous: last?.digest ?? null, cases: heads.length, root }
  const checkpoint = signCheckpoint(body, key)
  await insert(client, checkpoint, heads)
  return checkpoint
}

/** In the order of their ids. */
async function readChanged(client: pg.PoolClient, atMost: number): Promise<Head[]> {
  const { rows } = await client.query<Head>(
    `SELECT cases.id AS "caseId", sequence AS version, hash
     FROM cases JOIN case_events ON case_id = cases.id AND sequence = cases.version
     WHERE NOT EXISTS (SELECT FROM checkpoint_heads WHERE case_id = cases.id AND version >= cases.version)
     LIMIT $1`,
    [atMost],
  )
  return rows.sort((one, other) => (one.caseId < other.caseId ? -1 : 1))
}

async function insert(client: pg.PoolClient, checkpoint: Checkpoint, heads: readonly Head[]): Promise<void> {
  const { number, at, previous, cases, root, key, signature } = checkpoint
  await client.query(
    `INSERT INTO checkpoints (number, at, previous, cases, root, key, digest, signature)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [number, at, previous, cases, root, key, digestOfCheckpoint(checkpoint), signature],
  )
  await client.query(
    `INSERT INTO checkpoint_heads (checkpoint, case_id, version, hash)
     SELECT $1, * FROM unnest($2::uuid[], $3::integer[], $4::text[])`,
    [number, heads.map(({ caseId }) => caseId), heads.map(({ version }) => version), heads.map(({ hash }) => hash)],
  )
}
