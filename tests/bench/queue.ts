import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Actor } from '@/lib/accounts/actor'
import { countsOf, countViews } from '@/lib/cases/queue/counts'
import type { Order } from '@/lib/cases/queue/cursor'
import { type Asked, listCases, pageOf } from '@/lib/cases/queue/list'
import { whenFor } from '@/lib/cases/queue/today'
import { List } from '@/lib/cases/queue/views'
import { keepTerms, keepTracking } from '@/lib/cases/search-terms'
import { newId, newSecret } from '@/lib/core/ids'
import { keyedHash } from '@/lib/core/keyed'
import { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { startEmbedded } from '@/lib/database/embedded'
import { migrate } from '@/lib/database/migrate'
import { type Sql, sql } from '@/lib/database/sql'
import { createOperator } from '@/lib/operators/operators'
import { demoOperators } from '@/prisma/demo/operators'
import { bareStaff, fillQueue } from './queue-fill'

/**
 * How long the lists, counts and searches of the desk take with few cases and with many: `npm run bench -- queue`. Sizes
 * follow, 10000 and 1000000 unless said. A million takes some seven gigabytes of disk for as long as it is measured.
 */
const times = 20
const now = Instant.parse('2026-03-10T15:00:00.000Z')
const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** `ms` is the median, `fastest` what it takes when nothing else runs. */
type Measured = { name: string; ms: number; fastest: number; buffers: number; scans: string[] }

export async function benchQueue(sizes: number[]): Promise<number> {
  const settings = { synchronous_commit: 'off', max_wal_size: '8GB', shared_buffers: '512MB' }
  const server = await startEmbedded({ directory: join(process.env.BUKA_DATA_DIR ?? '', 'queue'), settings })
  const results: { size: number; measured: Measured[] }[] = []
  try {
    for (const size of sizes) results.push({ size, measured: await inDatabase(server.url, size) })
  } finally {
    await server.stop()
  }
  console.log(`\n${table(results)}`)
  const scanned = results.flatMap(({ measured }) =>
    measured.flatMap(({ name, scans }) => scans.map((scan) => `${name}: ${scan}`)),
  )
  if (scanned.length > 0) console.error(`\nWhole tables were read:\n${scanned.join('\n')}`)
  return scanned.length > 0 ? 1 : 0
}

async function inDatabase(serverUrl: string, size: number): Promise<Measured[]> {
  const url = new URL(serverUrl)
  const name = `queue_${size}`
  await onServer(serverUrl, `CREATE DATABASE ${name}`)
  url.pathname = `/${name}`
  await migrate({ url: url.href, directory: migrations })
  Object.assign(process.env, {
    DATABASE_URL: url.href,
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: newSecret(),
    BUKA_LOOKUP_KEY: process.env.BUKA_LOOKUP_KEY ?? newSecret(),
    BUKA_DATA_KEY: Buffer.alloc(32, 'bench').toString('base64'),
    BUKA_HISTORY_KEY: Buffer.alloc(32, 'bench').toString('base64'),
  })
  // The client that the app's own code asks for, on this database.
  const kept = globalThis as { bukaDatabase?: unknown }
  kept.bukaDatabase = (await import('@/lib/database/client')).connect(url.href)
  try {
    const [one, other] = await Promise.all(demoOperators.slice(0, 2).map((demo) => createOperator({ ...demo }, now)))
    if (!one || !other) throw new Error('There are no demo operators')
    const staff = await bareStaff(one.id, 20, now)
    const began = performance.now()
    await fillQueue(size, { operatorId: one.id, otherId: other.id, staff, now })
    console.log(`${size} cases made in ${Math.round((performance.now() - began) / 1000)} s`)
    const actor: Actor = { kind: 'staff', accountId: staff[0] ?? '', role: 'reviewer', operatorId: one.id }
    const reference = await makeFindable(one.id)
    return await measureAll(actor, reference)
  } finally {
    await database().$disconnect()
    await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
}

/** One case in the middle that can be found by everything. Its reference. */
async function makeFindable(operatorId: string): Promise<string> {
  const found = await database().case.findFirstOrThrow({
    where: { operatorId, openedAt: { lt: '2025-06-01T00:00:00.000Z' } },
    orderBy: { openedAt: 'desc' },
  })
  await keepTerms(database(), found.id, {
    locale: 'en',
    reason: 'lost',
    applicant: { fullName: '欧阳小明 Zebulon Quimby', email: 'zebulon@example.com', phone: '+8613800138000' },
    identity: { kind: 'passport', number: 'E12345678' },
    proof: { kind: 'order_number', number: 'HL-2026-00417' },
  })
  await keepTracking(database(), found.id, '9400 1000 0000 0000 0000 00')
  await database().case.update({
    where: { id: found.id },
    data: { lineKey: keyedHash('line', '+12025550143') },
    select: { id: true },
  })
  return found.reference
}

async function measureAll(actor: Actor, reference: string): Promise<Measured[]> {
  const when = await whenFor(actor, now)
  const results: Measured[] = []
  const page = async (name: string, asked: Omit<Asked, 'limit'>) => {
    const full = { limit: 25, order: 'due' as Order, ...asked }
    const { ms, fastest, last } = await timed(() => listCases(actor, full, now))
    results.push({ name: `${name} (${last.rows.length})`, ms, fastest, ...(await planOf(pageOf(actor, full, when))) })
  }
  for (const list of List.options) {
    const order = list === 'ended' ? 'recent' : list === 'all' ? 'newest' : 'due'
    await page(list, { list, order })
    let cursor: string | undefined
    for (let number = 1; number < 40; number++) {
      const { nextCursor } = await listCases(actor, { list, order, cursor, limit: 25 }, now)
      cursor = nextCursor ?? undefined
      if (!cursor) break
    }
    if (cursor) await page(`${list}, page 40`, { list, order, cursor })
  }
  await page('open, other-address, pickup, stolen', {
    list: 'open',
    risk: 'other-address',
    delivery: 'pickup',
    reason: 'stolen',
  })
  await page('open, at a service point', { list: 'open', servicePoint: 'point-3' })
  await page('open, a risk there is not', { list: 'open', risk: 'many-lines' })
  await page('ended, at risk, at a service point', {
    list: 'ended',
    order: 'recent',
    risk: 'any',
    servicePoint: 'point-3',
  })
  await page('ended, mine', { list: 'ended', order: 'recent', assignee: 'me' })
  await page('all, nobody’s', { list: 'ended', order: 'recent', assignee: newId() })

  const lists = Object.fromEntries(
    List.options.filter((list) => list !== 'all').map((list) => [list, { list }] as const),
  )
  const views = { ...lists, card: { list: 'open', stage: 'card' }, review: { list: 'open', stage: 'review' } } as const
  const { ms, fastest } = await timed(() => countViews(actor, views, now))
  results.push({
    name: `${Object.keys(views).length} counts`,
    ms,
    fastest,
    ...(await planOf(countsOf(actor, Object.values(views), when))),
  })

  const find = (name: string, q: string, more: Partial<Asked> = {}) =>
    page(`search: ${name}`, { q, order: 'newest', ...more })
  await find('reference', reference)
  await find('line, national', '(202) 555-0143')
  await find('phone, with 0086', '0086 138 0013 8000')
  await find('identity number', 'E 12345678')
  await find('order number', 'hl-2026-00417')
  await find('tracking number', '94001000000000000000 00')
  await find('e-mail', 'Zebulon@example.com')
  await find('name and phone', 'zebulon 138 0013 8000')
  await find('name, two words', 'zeb quim')
  await find('name, common beginning', 'ma')
  await find('name, two common words', 'maria kim')
  await find('Chinese, two characters', '小明')
  await find('Chinese, common two', '王小')
  await find('Chinese, common surname', '王')
  await find('Chinese, common surname, open', '王', { list: 'open' })
  await find('Chinese, common surname, overdue', '王', { list: 'overdue' })
  await find('nothing', 'nobody at all')
  return results
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; fastest: number; last: T }> {
  let last = await work()
  // Prepared statements get their lasting plan at the sixth time.
  for (let round = 0; round < 6; round++) last = await work()
  const taken: number[] = []
  for (let round = 0; round < times; round++) {
    const began = performance.now()
    last = await work()
    taken.push(performance.now() - began)
  }
  const sorted = taken.toSorted((one, other) => one - other)
  return { ms: sorted[times / 2] ?? 0, fastest: sorted[0] ?? 0, last }
}

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: Plan[]
}

/** How many pages of the database a question reads, and whether it reads a whole table. */
async function planOf(question: Sql): Promise<Pick<Measured, 'buffers' | 'scans'>> {
  const [row] = await database().$queryRaw<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
    sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${question}`,
  )
  const plan = row?.['QUERY PLAN'][0].Plan
  if (!plan) throw new Error('There is no plan')
  const nodes = (node: Plan): Plan[] => [node, ...(node.Plans ?? []).flatMap(nodes)]
  const scans = nodes(plan).filter(
    (node) => node['Node Type'].includes('Seq Scan') && ['cases', 'case_terms'].includes(node['Relation Name'] ?? ''),
  )
  return {
    buffers: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    scans: scans.map((node) => `${node['Relation Name']}`),
  }
}

function table(results: { size: number; measured: Measured[] }[]): string {
  const [first] = results
  const last = results.at(-1)
  const names = last?.measured.map(({ name }) => name) ?? []
  const plain = (name: string) => name.replace(/ \(\d+\)$/, '')
  return [
    `| | ${results.map(({ size }) => `${size}: ms | fastest | pages read`).join(' | ')} | ratio |`,
    `|---|${results.map(() => '--:|--:|--:|').join('')}--:|`,
    ...names.map((name) => {
      const found = results.map(({ measured }) => measured.find((one) => plain(one.name) === plain(name)))
      const of = (of: typeof first) => of?.measured.find((one) => plain(one.name) === plain(name))?.ms
      const [few, many] = [of(first), of(last)]
      const ratio = few && many ? (many / few).toFixed(1) : ''
      return `| ${name} | ${found.map((one) => (one ? `${one.ms.toFixed(1)} | ${one.fastest.toFixed(1)} | ${one.buffers}` : ' | | ')).join(' | ')} | ${ratio} |`
    }),
  ].join('\n')
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
