import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { env } from '@/lib/core/env'
import { connect, type Database, database } from '@/lib/database/client'
import { pool } from '@/lib/database/pool'

type FreshDatabase = { url: string; database: Database; end(): Promise<void> }

/**
 * A migrated, empty database, for this file alone. The first one of a file is also what the code under test gets when
 * it calls `database()`, with settings for it to run on and a folder for documents.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, drop } = await freshDatabaseUrl()
  process.env.DATABASE_URL = url
  process.env.NEXTAUTH_URL ??= 'http://localhost:3000'
  process.env.NEXTAUTH_SECRET ??= 'a secret for tests, long enough to pass for one'
  process.env.BUKA_LOOKUP_KEY ??= 'a lookup key for tests, long enough to pass for one'
  process.env.BUKA_DATA_KEY ??= Buffer.alloc(32, 'test').toString('base64')
  process.env.BUKA_HISTORY_KEY ??= Buffer.alloc(32, 'seal').toString('base64')
  const files = await mkdtemp(join(tmpdir(), 'buka-files-'))
  process.env.BUKA_STORAGE ??= `file:${files}`
  const own = connect(url)
  return {
    url,
    database: own,
    end: async () => {
      await own.$disconnect()
      if (env().DATABASE_URL === url) await database().$disconnect()
      await drop()
      await rm(files, { recursive: true, force: true })
    },
  }
}

/** Ends the pool beside Prisma and waits until the server knows: a pool says that it has ended a little before. */
export async function endPool(): Promise<void> {
  const ending = pool()
  let left = ending.totalCount
  const gone = new Promise<void>((resolve) => {
    if (left === 0) resolve()
    ending.on('remove', () => {
      if (--left === 0) resolve()
    })
  })
  await Promise.all([ending.end(), gone])
}

/** The same without a client; `empty` is without tables too. */
export async function freshDatabaseUrl({ empty = false } = {}): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = empty ? 'template0' : new URL(inject('templateUrl')).pathname.slice(1)
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
