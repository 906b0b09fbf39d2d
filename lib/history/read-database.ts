import type pg from 'pg'
import type { Instant } from '@/lib/core/time'
import type { ChainedEvent } from './chain'
import { type Checkpoint, type Head, leafOf, pathTo } from './checkpoint'
import type { CaseHistory } from './judge-case'
import type { CaseRecord, ReadRecord } from './records'

const casesAtOnce = 200

/** The whole history as the database has it. Memory holds a few hundred cases at a time. */
export async function* readAll(client: pg.PoolClient, at: Instant): AsyncGenerator<ReadRecord> {
  yield { kind: 'history', format: 1, scope: 'all', at }
  for (const checkpoint of await readCheckpoints(client, null)) yield { kind: 'checkpoint', ...checkpoint }
  const count = { cases: 0, events: 0 }
  for (let ids = await nextCases(client, ''); ids.length > 0; ids = await nextCases(client, ids.at(-1) ?? '')) {
    for (const record of await readCases(client, ids)) {
      count.cases++
      count.events += record.events.length
      yield record
    }
  }
  yield { kind: 'end', ...count }
}

/** The history of one case, with the checkpoints that cover it. */
export async function* readOne(client: pg.PoolClient, caseId: string, at: Instant): AsyncGenerator<ReadRecord> {
  yield { kind: 'history', format: 1, scope: 'one', at }
  const [record] = await readCases(client, [caseId])
  if (!record) return
  const numbers = record.heads.map(({ checkpoint }) => checkpoint)
  for (const checkpoint of await readCheckpoints(client, numbers)) yield { kind: 'checkpoint', ...checkpoint }
  const heads: CaseHistory['heads'][number][] = []
  for (const head of record.heads) heads.push({ ...head, path: await pathFrom(client, head.checkpoint, caseId) })
  yield { ...record, heads }
  yield { kind: 'end', cases: 1, events: record.events.length }
}

export async function findCaseId(client: pg.PoolClient, reference: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM cases WHERE reference = $1', [reference])
  return rows[0]?.id ?? null
}

/** Those with these numbers, or all. */
export async function readCheckpoints(client: pg.PoolClient, numbers: readonly number[] | null): Promise<Checkpoint[]> {
  const { rows } = await client.query<Omit<Checkpoint, 'at'> & { at: Date }>(
    `SELECT number, at, previous, cases, root, key, signature FROM checkpoints
     WHERE $1::integer[] IS NULL OR number = ANY($1) ORDER BY number`,
    [numbers],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Wherever a case has left a trace: rows that a case should have may be what is missing. */
async function nextCases(client: pg.PoolClient, after: string): Promise<string[]> {
  const from = after || '00000000-0000-0000-0000-000000000000'
  const { rows } = await client.query<{ id: string }>(
    `(SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2)
     UNION (SELECT DISTINCT case_id FROM case_events WHERE case_id > $1 ORDER BY case_id LIMIT $2)
     UNION (SELECT DISTINCT case_id FROM checkpoint_heads WHERE case_id > $1 ORDER BY case_id LIMIT $2)
     ORDER BY id LIMIT $2`,
    [from, casesAtOnce],
  )
  return rows.map(({ id }) => id)
}

async function readCases(client: pg.PoolClient, ids: readonly string[]): Promise<CaseRecord[]> {
  const cases = await client.query<{ id: string; reference: string; version: number }>(
    'SELECT id, reference, version FROM cases WHERE id = ANY($1)',
    [ids],
  )
  const events = await client.query<Omit<ChainedEvent, 'at'> & { at: Date }>(
    `SELECT case_id AS "caseId", sequence, type, schema_version AS "schemaVersion", at, actor,
       policy_version AS "policyVersion", payload, previous, hash
     FROM case_events WHERE case_id = ANY($1) ORDER BY case_id, sequence`,
    [ids],
  )
  const heads = await client.query<Head & { checkpoint: number }>(
    `SELECT checkpoint, case_id AS "caseId", version, hash
     FROM checkpoint_heads WHERE case_id = ANY($1) ORDER BY case_id, version`,
    [ids],
  )
  const rowOf = new Map(cases.rows.map((row) => [row.id, row]))
  const eventsOf = group(events.rows)
  const headsOf = group(heads.rows)
  return ids.map((id) => ({
    kind: 'case',
    id,
    reference: rowOf.get(id)?.reference ?? null,
    version: rowOf.get(id)?.version ?? null,
    events: (eventsOf.get(id) ?? []).map((event) => ({ ...event, at: event.at.toISOString() })),
    heads: (headsOf.get(id) ?? []).map(({ checkpoint, version, hash }) => ({ checkpoint, version, hash })),
  }))
}

function group<Row extends { caseId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const found = groups.get(row.caseId)
    if (found) found.push(row)
    else groups.set(row.caseId, [row])
  }
  return groups
}

async function pathFrom(client: pg.PoolClient, checkpoint: number, caseId: string) {
  const { rows } = await client.query<Head>(
    `SELECT case_id AS "caseId", version, hash FROM checkpoint_heads WHERE checkpoint = $1 ORDER BY case_id`,
    [checkpoint],
  )
  const index = rows.findIndex((row) => row.caseId === caseId)
  return pathTo(index, rows.map(leafOf))
}
