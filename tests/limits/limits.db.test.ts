import { afterAll, beforeAll, expect, it } from 'vitest'
import { pool } from '@/lib/database/pool'
import { overLimit } from '@/lib/limits/limits'
import { freshDatabase } from '../support/database'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => {
  await pool().end()
  await fresh.end()
})

it('sixty requests a minute go ahead, then an asker is told how long to wait, and others are not', async () => {
  const answers = await Promise.all(Array.from({ length: 61 }, () => overLimit('public', '203.0.113.7')))
  expect(answers.filter((seconds) => seconds === null)).toHaveLength(60)
  const [wait = 0] = answers.filter((seconds) => seconds !== null)
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  expect(await overLimit('public', '203.0.113.7')).toBeGreaterThan(0)
  expect(await overLimit('public', '203.0.113.8')).toBeNull()
})

it('the count is in the database, for all processes together', async () => {
  await overLimit('public', '203.0.113.9')
  const rows = await fresh.database.limit.findMany({ where: { key: { contains: '203.0.113.9' } } })
  expect(rows).toMatchObject([{ points: 1 }])
})

it('a connection that the database ends is replaced, and nobody notices', async () => {
  await overLimit('public', '203.0.113.11')
  const others = 'SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()'
  await fresh.database.$queryRawUnsafe(`${others} AND datname = current_database()`).catch(() => {})
  expect(await overLimit('public', '203.0.113.11')).toBeNull()
})
