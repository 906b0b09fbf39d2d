import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '@/lib/database/migrate'
import { freshDatabaseUrl } from '@/tests/support/database'
import { migrations } from '@/tests/support/postgres'

let directory: string
let url: string
let client: pg.Client
let drop: () => Promise<void>

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'buka-migrations-'))
  ;({ url, drop } = await freshDatabaseUrl({ empty: true }))
  client = new pg.Client({ connectionString: url })
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await drop()
  await rm(directory, { recursive: true })
})

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), sql)
}

const rows = async (sql: string) => (await client.query(sql)).rows

test('applies every migration once, in the order of their names', async () => {
  await write('0002_second', 'ALTER TABLE first ADD COLUMN b int')
  await write('0001_first', 'CREATE TABLE first (a int); INSERT INTO first VALUES (1)')

  expect(await migrate({ url, directory })).toEqual(['0001_first', '0002_second'])
  expect(await migrate({ url, directory })).toEqual([])
  expect(await rows('SELECT a, b FROM first')).toEqual([{ a: 1, b: null }])
})

test("leaves the record that Prisma's own tool would leave", async () => {
  await write('0001_first', 'CREATE TABLE first (a int)')
  await migrate({ url, directory })

  const columns = `SELECT column_name, data_type, character_maximum_length AS length, is_nullable, column_default
    FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`
  const column = (column_name: string, data_type: string, length: number | null, is_nullable: string, is?: string) => ({
    column_name,
    data_type,
    length,
    is_nullable,
    column_default: is ?? null,
  })
  expect(await rows(columns)).toEqual([
    column('id', 'character varying', 36, 'NO'),
    column('checksum', 'character varying', 64, 'NO'),
    column('finished_at', 'timestamp with time zone', null, 'YES'),
    column('migration_name', 'character varying', 255, 'NO'),
    column('logs', 'text', null, 'YES'),
    column('rolled_back_at', 'timestamp with time zone', null, 'YES'),
    column('started_at', 'timestamp with time zone', null, 'NO', 'now()'),
    column('applied_steps_count', 'integer', null, 'NO', '0'),
  ])
  expect(await rows('SELECT * FROM _prisma_migrations')).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      // printf 'CREATE TABLE first (a int)' | sha256sum
      checksum: '788bbcf8370f67f676a90636fbbd9f2b8775005185556c91cc679a3f298cb95e',
      migration_name: '0001_first',
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      applied_steps_count: 1,
    },
  ])
})

test('refuses a migration that was changed after it was applied, by name', async () => {
  await write('0001_first', 'CREATE TABLE first (a int)')
  await migrate({ url, directory })
  await write('0001_first', 'CREATE TABLE first (a bigint)')
  await write('0002_second', 'CREATE TABLE second (a int)')

  await expect(migrate({ url, directory })).rejects.toThrow(/0001_first was changed/)
  expect(await rows("SELECT to_regclass('second') AS second")).toEqual([{ second: null }])
})

test('undoes a migration that fails half-way, names it, and can be tried again', async () => {
  await write('0001_first', 'CREATE TABLE first (a int)')
  await write('0002_second', 'CREATE TABLE second (a int); SELECT 1 / 0')

  await expect(migrate({ url, directory })).rejects.toThrow(/0002_second failed and was undone: division by zero/)
  expect(await rows('SELECT migration_name FROM _prisma_migrations')).toEqual([{ migration_name: '0001_first' }])

  await write('0002_second', 'CREATE TABLE second (a int)')
  expect(await migrate({ url, directory })).toEqual(['0002_second'])
})

test("stops at a migration that Prisma's own tool began and did not finish", async () => {
  await write('0001_first', 'CREATE TABLE first (a int)')
  await migrate({ url, directory })
  await client.query('UPDATE _prisma_migrations SET finished_at = NULL')

  await expect(migrate({ url, directory })).rejects.toThrow(/0001_first began and did not finish/)
})

test('refuses a database that a newer version has migrated', async () => {
  await write('0001_first', 'CREATE TABLE first (a int)')
  await write('0002_second', 'CREATE TABLE second (a int)')
  await migrate({ url, directory })
  await rm(join(directory, '0002_second'), { recursive: true })

  await expect(migrate({ url, directory })).rejects.toThrow(/0002_second, which this version of Buka does not know/)
})

test('two at once apply each migration once', async () => {
  // Slow enough for the second to arrive while the first is at it.
  await write('0001_first', 'CREATE TABLE first (a int); SELECT pg_sleep(0.3)')
  await write('0002_second', 'CREATE TABLE second (a int)')

  const applied = await Promise.all([migrate({ url, directory }), migrate({ url, directory })])
  expect(applied.flat().sort()).toEqual(['0001_first', '0002_second'])
  expect(await rows('SELECT count(*)::int AS n FROM _prisma_migrations')).toEqual([{ n: 2 }])
})

test("applies this project's own migrations to an empty database", async () => {
  await cp(migrations, directory, { recursive: true })
  expect(await migrate({ url, directory })).toContain('0001_first_cases')
})
