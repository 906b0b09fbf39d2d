import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { installQueue } from './queue'

type Options = {
  url: string
  /** Holds a folder for each migration, with `migration.sql` in it. */
  directory: string
  log?: (line: string) => void
}
type Migration = { name: string; sql: string; checksum: string }
type Applied = { migration_name: string; checksum: string; finished_at: Date | null }

// The table and the lock are Prisma's own, column for column, so that `prisma migrate deploy` and this can take turns.
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`
const lock = 72707369

/**
 * Applies, in order, the migrations that the database does not have yet, and returns their names. Each is one
 * transaction, recorded in it; the job queue brings its own. Processes that start together wait for one another. Throws
 * when a migration fails, when the text of an applied one has changed, and when the database has one that is not in
 * `directory`.
 */
export async function migrate({ url, directory, log = () => {} }: Options): Promise<string[]> {
  const migrations = await readMigrations(directory)
  const client = new pg.Client({ connectionString: url, application_name: 'buka-migrate' })
  client.on('error', () => {})
  await client.connect().catch((cause: Error) => {
    throw new Error(`The database of DATABASE_URL cannot be reached: ${cause.message}`, { cause })
  })
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    await client.query(table)
    const missing = await findMissing(client, migrations)
    for (const migration of missing) {
      await apply(client, migration)
      log(`Applied migration ${migration.name}`)
    }
    await installQueue(url)
    return missing.map(({ name }) => name)
  } finally {
    // Also gives the lock back.
    await client.end()
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function findMissing(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  for (const row of rows) {
    const name = row.migration_name
    if (!row.finished_at) {
      throw new Error(`Migration ${name} began and did not finish. Mend the database, then run prisma migrate resolve.`)
    }
    const migration = migrations.find((migration) => migration.name === name)
    if (!migration) {
      throw new Error(`The database has migration ${name}, which this version of Buka does not know: it is older.`)
    }
    if (migration.checksum !== row.checksum) {
      throw new Error(`Migration ${name} was changed after it was applied. Put it back and write a new one.`)
    }
  }
  const applied = new Set(rows.map((row) => row.migration_name))
  return migrations.filter(({ name }) => !applied.has(name))
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {})
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Migration ${name} failed and was undone: ${reason}`, { cause })
  }
}
