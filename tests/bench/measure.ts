import autocannon from 'autocannon'
import type pg from 'pg'
import type { Api } from './api'
import { send } from './bare'
import { appTime, databaseTime } from './cpu'
import type { Desk } from './desk'
import type { Statement } from './log'
import type { Operation } from './operations'

const connections = 16
const roundSeconds = 5
const rounds = 2

/** What came of some seconds of load. CPU times are in milliseconds, null where the system does not tell. */
export type Round = {
  seconds: number
  /** In milliseconds, one for each operation that succeeded. */
  latencies: number[]
  errors: number
  clientCpu: number | null
  databaseCpu: number | null
}
export type Compared = { name: string; statements: number; app: Round; bare: Round }
type Subject = { api: Api; bare: pg.Pool; desk: Desk }

/** The app and the bare statements in turn, so that what else the machine does meets both. */
export async function measure(operation: Operation, statements: Statement[], subject: Subject): Promise<Compared> {
  const { api, bare, desk } = subject
  const askApp = timed(
    () => appTime(desk.appPid),
    desk,
    (count) => overHttp(api, operation, count),
  )
  const askDatabase = timed(ownTime, desk, (count) => overSql(bare, () => operation.again(statements), count))
  const app = await paced(askApp)
  const direct = await paced(askDatabase)
  const pairs: { app: Round; bare: Round }[] = []
  for (let round = 0; round < rounds; round++) pairs.push({ app: await app(), bare: await direct() })
  return {
    name: operation.name,
    statements: statements.length,
    app: pairs.map((pair) => pair.app).reduce(together),
    bare: pairs.map((pair) => pair.bare).reduce(together),
  }
}

type Load = Pick<Round, 'seconds' | 'latencies' | 'errors'>

/** Warms up, and returns what does a round. Rounds end by count, as fast as the last one went: none is cut off. */
async function paced(ask: (count: number) => Promise<Round>): Promise<() => Promise<Round>> {
  const countFor = ({ latencies, seconds }: Round, wanted: number) =>
    Math.max(connections, Math.round((latencies.length / seconds) * wanted))
  let last = await ask(100)
  last = await ask(countFor(last, 2))
  return async () => {
    last = await ask(countFor(last, roundSeconds))
    return last
  }
}

async function overHttp({ url }: Api, operation: Operation, amount: number): Promise<Load> {
  const latencies: number[] = []
  const setupRequest = (request: autocannon.Request) => ({ ...request, ...operation.request() })
  const began = performance.now()
  // Autocannon itself looks at the clock once a second.
  let ended = began
  const { errors, non2xx } = await new Promise<autocannon.Result>((resolve, reject) => {
    autocannon({ url, connections, amount, requests: [{ setupRequest }] }, (error, result) =>
      error ? reject(error) : resolve(result),
    ).on('response', (_client, status, _bytes, time) => {
      ended = performance.now()
      if (status >= 200 && status < 300) latencies.push(time)
    })
  })
  // Requests that took too long are among the errors.
  return { seconds: (ended - began) / 1000, latencies, errors: errors + non2xx }
}

async function overSql(pool: pg.Pool, next: () => Statement[], amount: number): Promise<Load> {
  const latencies: number[] = []
  let left = amount
  const work = async () => {
    while (left-- > 0) {
      const began = performance.now()
      await send(pool, next())
      latencies.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, work))
  return { seconds: (performance.now() - began) / 1000, latencies, errors: 0 }
}

const timed =
  (clientTime: () => number | null, desk: Desk, load: (count: number) => Promise<Load>) =>
  async (count: number): Promise<Round> => {
    const [client, base] = [clientTime(), databaseTime(desk.postmasterPid)]
    const result = await load(count)
    return {
      ...result,
      clientCpu: difference(clientTime(), client),
      databaseCpu: difference(databaseTime(desk.postmasterPid), base),
    }
  }

const ownTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const difference = (after: number | null, before: number | null) =>
  after === null || before === null ? null : after - before
const sum = (one: number | null, other: number | null) => (one === null || other === null ? null : one + other)

const together = (one: Round, other: Round): Round => ({
  seconds: one.seconds + other.seconds,
  latencies: [...one.latencies, ...other.latencies],
  errors: one.errors + other.errors,
  clientCpu: sum(one.clientCpu, other.clientCpu),
  databaseCpu: sum(one.databaseCpu, other.databaseCpu),
})
