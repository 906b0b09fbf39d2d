import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { report } from '@/lib/core/report'
import { Change, channel } from './change'

type Ears = {
  hear(change: Change): void
  /** From now on nothing is missed; something may have been until now. */
  listening(): void
}

const pauses = { first: 100, longest: 5000 }
const checkEvery = 30_000

/** Listens to the database on one connection for as long as it is wanted, and connects again when that is lost. */
export function listen(url: string, ears: Ears): { stop(): Promise<void> } {
  const wanted = new AbortController()
  const { signal } = wanted
  let client: pg.Client | undefined

  async function keep(): Promise<void> {
    for (let pause = pauses.first; !signal.aborted; pause = Math.min(2 * pause, pauses.longest)) {
      try {
        await listenOnce(() => {
          pause = pauses.first
          ears.listening()
        })
      } catch (error) {
        // Said once, and not at every try.
        if (!signal.aborted && pause === pauses.first) report(error)
      }
      await sleep(pause, undefined, { signal }).catch(() => {})
    }
  }

  /** Returns, or throws, when the connection is lost. */
  async function listenOnce(begun: () => void): Promise<void> {
    client = new pg.Client({
      connectionString: url,
      application_name: 'buka-live',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    })
    const lost = new Promise<void>((resolve, reject) => client?.on('end', resolve).on('error', reject))
    lost.catch(() => {})
    // A server that vanished says nothing, not even that it has.
    const check = setInterval(() => void client?.query('SELECT').catch(() => client?.end()), checkEvery)
    try {
      client.on('notification', ({ payload = '' }) => ears.hear(Change.parse(JSON.parse(payload))))
      await client.connect()
      await client.query(`LISTEN ${channel}`)
      begun()
      await lost
    } finally {
      clearInterval(check)
      await client.end().catch(() => {})
    }
  }

  const kept = keep()
  return {
    stop: async () => {
      wanted.abort()
      await client?.end().catch(() => {})
      await kept
    },
  }
}
