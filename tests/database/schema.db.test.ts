import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventTypes } from '@/lib/cases/events'
import { freshDatabaseUrl } from '@/tests/support/database'
import { tablesOfDatabase, tablesOfSchema } from '@/tests/support/schema'

let client: pg.Client
let drop: () => Promise<void>
const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')

beforeAll(async () => {
  const fresh = await freshDatabaseUrl()
  drop = fresh.drop
  client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await drop()
})

// Every test undoes what it did, tables and all.
beforeEach(() => client.query('BEGIN'))
afterEach(() => client.query('ROLLBACK'))

describe('the migrations and prisma/schema.prisma', () => {
  test('describe the same tables, columns, keys and indexes', async () => {
    const tables = await tablesOfDatabase(client)
    expect(tables).toEqual(tablesOfSchema(schema))
    expect(Object.keys(tables)).toContain('case_events')
  })

  test('know the same types of events as the code', async () => {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM event_types')
    expect(rows.map(({ name }) => name).sort()).toEqual([...eventTypes].sort())
  })

  test.each([
    ['a column more', 'ALTER TABLE accounts ADD COLUMN nickname text'],
    ['a column less', 'ALTER TABLE accounts DROP COLUMN locale'],
    ['another type', 'ALTER TABLE accounts ALTER COLUMN name TYPE varchar(80)'],
    ['another precision', 'ALTER TABLE accounts ALTER COLUMN created_at TYPE timestamptz(6)'],
    ['a column that may be null', 'ALTER TABLE accounts ALTER COLUMN name DROP NOT NULL'],
    ['a default', "ALTER TABLE accounts ALTER COLUMN locale SET DEFAULT 'en'"],
    ['a table more', 'CREATE TABLE letters (id uuid PRIMARY KEY)'],
    ['an index less', 'DROP INDEX sessions_account_id_idx'],
    ['an index more', 'CREATE INDEX ON accounts (name)'],
    ['a unique value less', 'ALTER TABLE accounts DROP CONSTRAINT accounts_email_key'],
    ['a unique value more', 'CREATE UNIQUE INDEX ON accounts (name)'],
    ['a foreign key less', 'ALTER TABLE sessions DROP CONSTRAINT sessions_account_id_fkey'],
    ['another primary key', 'ALTER TABLE requests DROP CONSTRAINT requests_pkey, ADD PRIMARY KEY (key, actor)'],
  ])('differ when the database has %s', async (_, sql) => {
    await client.query(sql)
    expect(await tablesOfDatabase(client)).not.toEqual(tablesOfSchema(schema))
  })

  test.each([
    ['another type', (text: string) => text.replace(/(version +)Int/, '$1BigInt')],
    ['an optional field', (text: string) => text.replace(/(name +)String/, '$1String?')],
    ['an index less', (text: string) => text.replace('  @@index([accountId])\n', '')],
    ['a model more', (text: string) => `${text}\nmodel Letter {\n  id String @id @db.Uuid\n}\n`],
  ])('differ when the schema has %s', async (_, change) => {
    expect(change(schema)).not.toBe(schema)
    expect(await tablesOfDatabase(client)).not.toEqual(tablesOfSchema(change(schema)))
  })
})

const operatorId = '00000000-0000-4000-8000-000000000001'

async function addOperator(): Promise<void> {
  await client.query("INSERT INTO operators VALUES ($1, 'meridian', 'Meridian', 'united-states', now())", [operatorId])
  await client.query("INSERT INTO policies VALUES ($1, 1, '{}', now())", [operatorId])
}

let caseNumber = 0

/** Returns the new case's id. */
async function addCase(lineKey: string | null, status: string): Promise<string> {
  caseNumber += 1
  const id = `00000000-0000-4000-8000-${String(caseNumber).padStart(12, '1')}`
  const reference = `BK-${caseNumber}`
  const state = { id, status, version: 1, reference, operatorId, customerId: null }
  const dueAt = status === 'submitted' || status === 'in_review' ? '2026-03-18T21:00:00Z' : null
  await client.query(
    `INSERT INTO cases (id, reference, operator_id, line_key, status, version, opened_at, due_at, state)
     VALUES ($1, $2, $3, $4, $5, 1, now(), $6, $7)`,
    [id, reference, operatorId, lineKey, status, dueAt, state],
  )
  return id
}

describe('the database itself', () => {
  beforeEach(addOperator)

  test.each([
    'UPDATE case_events SET payload = $${"forged": true}$$',
    'DELETE FROM case_events',
    'TRUNCATE case_events CASCADE',
    'UPDATE policies SET body = $${"forged": true}$$',
    'DELETE FROM policies',
    'TRUNCATE policies',
  ])('refuses to rewrite history: %s', async (sql) => {
    const id = await addCase('line', 'opened')
    await client.query(
      `INSERT INTO case_events (case_id, sequence, type, schema_version, at, actor, policy_version, payload, hash)
       VALUES ($1, 1, 'CaseOpened', 1, now(), '{}', 1, '{}', repeat('0', 64))`,
      [id],
    )
    await expect(client.query(sql)).rejects.toThrow(/is append-only: (UPDATE|DELETE|TRUNCATE) refused/)
  })

  test('knows the line of every case that was submitted', async () => {
    await addCase(null, 'opened')
    await addCase(null, 'contacted')
    await expect(addCase(null, 'submitted')).rejects.toThrow(/cases_line_known/)
  })

  test('refuses a status that there is not', async () => {
    await expect(addCase('line', 'teleported')).rejects.toThrow(/violates check constraint/)
  })

  test.each([
    "status = 'closed'",
    'version = 2',
    "state = jsonb_build_object('customerId', customer_id)",
    "state = state - 'status'",
    'due_at = now()',
    `status = 'in_review', state = state || '{"status": "in_review"}'`,
  ])('refuses a row that says something else than its state: %s', async (change) => {
    await addCase('line', 'opened')
    await expect(client.query(`UPDATE cases SET ${change}`)).rejects.toThrow(/violates check constraint/)
  })

  test.each([
    [3, 'NoteAdded', 'a', /follows nothing/],
    [2, 'Nonsense', 'a', /violates foreign key constraint/],
    [2, 'NoteAdded', 'c', /does not follow the one before it/],
    [2, 'NoteAdded', null, /does not follow the one before it/],
    [1, 'CaseOpened', 'a', /does not follow the one before it/],
  ])(
    'refuses event %s of type %s after the first when it says to follow %s',
    async (sequence, type, previous, complaint) => {
      const id = await addCase('line', 'opened')
      const insert = `INSERT INTO case_events (case_id, sequence, type, schema_version, at, actor, policy_version, payload, previous, hash)
       VALUES ($1, $2, $3, 1, now(), '{}', 1, '{}', repeat($4, 64), repeat($5, 64))`
      await client.query(insert, [id, 1, 'CaseOpened', null, 'a'])
      await client.query('SAVEPOINT before')
      await expect(client.query(insert, [id, sequence, type, previous, 'b'])).rejects.toThrow(complaint)
      await client.query('ROLLBACK TO before')
      await client.query(insert, [id, 2, 'NoteAdded', 'a', 'b'])
    },
  )

  test('lets personal data be erased, but not changed', async () => {
    const id = await addCase('line', 'opened')
    await client.query(
      `INSERT INTO particulars VALUES ('0c000000-0000-4000-8000-000000000001', $1, 'text', 'salt', '"words"', now())`,
      [id],
    )
    await client.query('SAVEPOINT before')
    await expect(client.query(`UPDATE particulars SET body = '"others"'`)).rejects.toThrow(/append-only/)
    await client.query('ROLLBACK TO before')
    await client.query('DELETE FROM particulars')
  })

  test('lets personal data be encrypted and its key be another, and nothing else', async () => {
    const id = await addCase('line', 'opened')
    await client.query(
      `INSERT INTO particulars VALUES ('0c000000-0000-4000-8000-000000000001', $1, 'text', 'salt', '"words"', now())`,
      [id],
    )
    const seal = `UPDATE particulars SET salt = NULL, body = NULL, sealed = 'abc', envelope = 'key', key_id = '1'`
    await client.query('SAVEPOINT before')
    await expect(client.query(`${seal}, kind = 'application'`)).rejects.toThrow(/append-only/)
    await client.query('ROLLBACK TO before')
    await client.query(seal)
    await client.query(`UPDATE particulars SET envelope = 'other', key_id = '2'`)
    for (const change of [
      `sealed = 'abd'`,
      `sealed = NULL, envelope = NULL, key_id = NULL, salt = 'salt', body = '"words"'`,
      `created_at = created_at - interval '1 day'`,
    ]) {
      await client.query('SAVEPOINT before')
      await expect(client.query(`UPDATE particulars SET ${change}`)).rejects.toThrow(/append-only/)
      await client.query('ROLLBACK TO before')
    }
    await expect(client.query(`UPDATE particulars SET key_id = NULL`)).rejects.toThrow(/plain_or_sealed/)
  })

  test('refuses a second open case for one line, and allows it once the first has ended', async () => {
    await addCase('line', 'in_review')
    await client.query('SAVEPOINT before')
    await expect(addCase('line', 'opened')).rejects.toThrow(/cases_one_open_per_line/)
    await client.query('ROLLBACK TO before')
    await addCase('another line', 'opened')
    await client.query(
      `UPDATE cases SET status = 'closed', due_at = NULL, state = state || '{"status": "closed"}' WHERE line_key = 'line'`,
    )
    await addCase('line', 'opened')
  })
})
