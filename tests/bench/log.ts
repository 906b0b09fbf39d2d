import { readFile, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Desk } from './desk'

/** One statement as the app sent it. */
export type Statement = { text: string; values: (string | null)[] }

/**
 * What the app asks of the database to do something once, taken from PostgreSQL's own log. The first times may ask for
 * more, until what the app keeps is there; so it is done until two in a row ask for the same.
 */
export async function captureStatements(desk: Desk, once: () => Promise<unknown>): Promise<Statement[]> {
  const client = new pg.Client(desk.databaseUrl)
  await client.connect()
  try {
    await setLogging(client, "SET log_statement = 'all'")
    let last: Statement[] = []
    for (let attempt = 0; attempt < 20; attempt++) {
      const before = (await stat(desk.databaseLog)).size
      await once()
      const seen = parseLog((await readFile(desk.databaseLog)).subarray(before).toString())
      if (seen.length > 0 && textOf(seen) === textOf(last)) return seen
      last = seen
    }
    throw new Error('The app asks something else of the database every time.')
  } finally {
    await setLogging(client, 'RESET log_statement')
    await client.end()
  }
}

const textOf = (statements: Statement[]): string =>
  statements
    .map(({ text }) => text)
    .sort()
    .join('\n')

async function setLogging(client: pg.Client, change: string): Promise<void> {
  await client.query(`ALTER SYSTEM ${change}`)
  await client.query('SELECT pg_reload_conf()')
  // The server tells its other processes by and by.
  await sleep(200)
}

/** `LOG:  execute name: SELECT …` and, where there are values, `DETAIL:  Parameters: $1 = 'text', $2 = NULL`. */
function parseLog(log: string): Statement[] {
  const statements: Statement[] = []
  const byProcess = new Map<string, Statement>()
  for (const line of log.split('\n')) {
    const [, process = '', kind, message = ''] = /\[(\d+)\] (LOG|DETAIL): {2}(.*)$/.exec(line) ?? []
    const text = /^(?:statement|execute [^:]+): (.*)$/.exec(message)?.[1]
    if (kind === 'LOG' && text) {
      const statement = { text, values: [] }
      statements.push(statement)
      byProcess.set(process, statement)
    }
    const statement = byProcess.get(process)
    if (kind === 'DETAIL' && statement) statement.values = parseValues(message)
  }
  return statements
}

const parseValues = (message: string): (string | null)[] =>
  [...message.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(([, value]) => value?.replaceAll("''", "'") ?? null)
