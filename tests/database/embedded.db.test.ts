import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbedded } from '@/lib/database/embedded'
import { findPostmaster } from '@/lib/database/postmaster'

let directory: string
let cleanUp: (() => Promise<unknown>)[]

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'buka-embedded-'))
  cleanUp = []
})

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step()
  await rm(directory, { recursive: true, force: true })
})

async function start() {
  const server = await startEmbedded({ directory })
  cleanUp.push(server.stop)
  return server
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  // Being disconnected by a server that is told to stop is part of these tests.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const serverProcess = () => findPostmaster(join(directory, 'postgres'))

/** Another process that uses the same directory. */
async function startElsewhere(): Promise<{ process: ChildProcess; url: string; attached: boolean }> {
  const script = fileURLToPath(new URL('../support/hold-database.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], { stdio: ['pipe', 'pipe', 'inherit'] })
  cleanUp.push(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.stdin.end()
      await once(child, 'exit')
    }
  })
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('The other process could not start the database.'))),
  ])
  return { process: child, ...JSON.parse(String(line)) }
}

async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('starts, stops, and finds everything again when it starts the second time', async () => {
  const first = await start()
  await query(first.url, "CREATE TABLE cards AS SELECT '补卡' AS name")
  await first.stop()
  expect(await serverProcess()).toBeNull()

  const second = await start()
  expect(second.attached).toBe(false)
  expect(await query(second.url, 'SELECT name FROM cards')).toEqual([{ name: '补卡' }])
})

test('listens on no port, and on a socket that only its owner can reach', async () => {
  const { url } = await start()
  expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }])
  const socketDirectory = new URL(url).searchParams.get('host') ?? ''
  expect((await stat(socketDirectory)).mode & 0o777).toBe(0o700)
  expect(join(socketDirectory, '.s.PGSQL.5432').length).toBeLessThan(104)
})

test('keeps text in UTF-8 and sorts it the same everywhere', async () => {
  const { url } = await start()
  expect(await query(url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }])
  expect(
    await query(url, "SELECT upper('é') AS up, array_agg(w ORDER BY w) AS words FROM unnest('{b,B,a,补}'::text[]) w"),
  ).toEqual([{ up: 'É', words: ['B', 'a', 'b', '补'] }])
})

test('attaches to a server that runs already, and the last to leave stops it', async () => {
  const first = await start()
  const second = await start()
  expect(second).toMatchObject({ url: first.url, attached: true })

  await second.stop()
  expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  const third = await start()
  await first.stop()
  expect(await query(third.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await third.stop()
  expect(await serverProcess()).toBeNull()
})

test('attaches to the server that a killed process left behind', async () => {
  const killed = await startElsewhere()
  await query(killed.url, 'CREATE TABLE cards AS SELECT 7 AS n')
  await killHard(killed.process)

  const next = await start()
  expect(next.attached).toBe(true)
  expect(await query(next.url, 'SELECT n FROM cards')).toEqual([{ n: 7 }])
  await next.stop()
  expect(await serverProcess()).toBeNull()
})

test('a killed server loses nothing that was committed', async () => {
  const killed = await startElsewhere()
  await query(killed.url, 'CREATE TABLE cards AS SELECT 7 AS n')
  const server = await serverProcess()
  await killHard(killed.process)
  process.kill(server?.pid ?? 0, 'SIGKILL')

  const next = await start()
  expect(next.attached).toBe(false)
  expect(await query(next.url, 'SELECT n FROM cards')).toEqual([{ n: 7 }])
})

test('a lock of a crashed server does not stop the next one when its process id is somebody else’s by now', async () => {
  const first = await start()
  await query(first.url, 'CREATE TABLE cards AS SELECT 7 AS n')
  const lock = join(directory, 'postgres', 'postmaster.pid')
  const socketDirectory = new URL(first.url).searchParams.get('host') ?? ''
  const socketLock = join(socketDirectory, '.s.PGSQL.5432.lock')
  const somebody = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  cleanUp.push(() => killHard(somebody))
  const left = [await readFile(lock, 'utf8'), await readFile(socketLock, 'utf8')].map((text) =>
    text.replace(/^\d+/, String(somebody.pid)),
  )
  await first.stop()
  await mkdir(socketDirectory, { mode: 0o700 })
  await writeFile(lock, left[0] ?? '')
  await writeFile(socketLock, left[1] ?? '')

  const next = await start()
  expect(next.attached).toBe(false)
  expect(await query(next.url, 'SELECT n FROM cards')).toEqual([{ n: 7 }])
})

test('two processes that make the same database at once end up using one', async () => {
  const both = await Promise.all([startElsewhere(), startElsewhere()])
  expect(both.map(({ attached }) => attached).sort()).toEqual([false, true])
  expect(both[0].url).toBe(both[1].url)
  expect((await readdir(directory)).sort()).toEqual(['postgres', 'postgres.log'])

  await query(both[0].url, 'CREATE TABLE cards AS SELECT 7 AS n')
  expect(await query(both[1].url, 'SELECT n FROM cards')).toEqual([{ n: 7 }])
})

test('what a killed process left half made is swept away', async () => {
  // No process has this number: it is beyond the largest there can be.
  const draft = join(directory, 'postgres.new-99999999-abandoned')
  await mkdir(draft)
  await start()
  expect(await readdir(directory)).not.toContain('postgres.new-99999999-abandoned')
})

test('says so when another major version made the data, and leaves the data alone', async () => {
  const cluster = join(directory, 'postgres')
  await mkdir(cluster)
  await writeFile(join(cluster, 'PG_VERSION'), '15\n')
  const before = join(directory, 'before')
  await cp(cluster, before, { recursive: true })

  await expect(startEmbedded({ directory })).rejects.toThrow(/made by PostgreSQL 15, and .* brings PostgreSQL 18/)
  expect(await readdir(cluster)).toEqual(await readdir(before))
  expect(await readFile(join(cluster, 'PG_VERSION'), 'utf8')).toBe('15\n')
})

test('says in its log which key was broken, and not what was given', async () => {
  const { url } = await start()
  await query(url, 'CREATE TABLE people (email text PRIMARY KEY)')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const add = () => client.query('INSERT INTO people VALUES ($1)', ['li.wei@example.com'])
  await add()
  await expect(add()).rejects.toThrow('duplicate key')
  await client.end()
  const log = await readFile(join(directory, 'postgres.log'), 'utf8')
  expect(log).toContain('people_pkey')
  expect(log).not.toContain('li.wei')
})
