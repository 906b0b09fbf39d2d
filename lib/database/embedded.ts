import { spawn } from 'node:child_process'
import { mkdir, open, readFile, realpath, rename, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { bareEnvironment, findBinaries, majorVersion } from './binaries'
import { clusterVersion, createCluster } from './cluster'
import { discardStaleLocks, findPostmaster, shutDown } from './postmaster'
import { chooseRunAs, type RunAs } from './run-as'
import { makeSocketDirectory } from './socket-directory'

/** A PostgreSQL in a directory. `attached` says that it ran already. `stop` leaves it to others who are connected. */
export type Embedded = { url: string; attached: boolean; stop(): Promise<void> }

type Options = {
  /** Holds the cluster in `postgres` and the server's log in `postgres.log`. Made when it is missing. */
  directory: string
  log?: (line: string) => void
  /** Server settings other than the usual, for instance `{ fsync: 'off' }`. */
  settings?: Record<string, string>
}

/**
 * Starts the PostgreSQL that npm installed on the cluster in `directory`, or attaches to the one that runs there: one
 * that another process started, or that outlived a process that was killed. It listens on a Unix socket that only this
 * user can reach, and on no port. The server lives in a session of its own: Ctrl-C in the terminal does not reach it.
 */
export async function startEmbedded({ directory, log = () => {}, settings = {} }: Options): Promise<Embedded> {
  if (process.platform === 'win32') {
    throw new Error('The built-in database needs Linux or macOS. Set DATABASE_URL to a PostgreSQL of your own.')
  }
  await mkdir(directory, { recursive: true })
  const home = await realpath(directory)
  const cluster = join(home, 'postgres')
  const binaries = await findBinaries()
  const [ours, theirs] = [await majorVersion(binaries), await clusterVersion(cluster)]
  if (theirs !== null && theirs !== ours) {
    throw new Error(
      `${cluster} was made by PostgreSQL ${theirs}, and this version of Buka brings PostgreSQL ${ours}. Nothing was ` +
        'changed. Dump it with the version of Buka that made it, or start with another BUKA_DATA_DIR.',
    )
  }

  let runAs: RunAs | undefined
  let failures = 0
  for (let waited = 0; waited < 60_000; waited += 50) {
    const running = await findPostmaster(cluster)
    if (running) {
      const held = running.socketDirectory && (await connect(running.socketDirectory))
      if (held) return embedded(held, cluster, true)
    } else {
      runAs ??= await chooseRunAs(binaries, home, cluster)
      if ((await clusterVersion(cluster)) === null) {
        log(`Making a database in ${cluster}`)
        await createCluster(runAs, cluster)
      }
      const socketDirectory = await makeSocketDirectory(runAs, cluster)
      await discardStaleLocks(cluster, socketDirectory)
      const started = await launch(runAs, { home, cluster, socketDirectory, settings })
      if ('held' in started)
        return embedded(started.held, cluster, started.pid !== (await findPostmaster(cluster))?.pid)
      // Another process was faster, or is just leaving and took the socket's directory away, or the children of a
      // killed server are still on their way out: look again.
      failures += 1
      if (
        !(await findPostmaster(cluster)) &&
        (failures > 20 || !/already exists|still in use|could not create lock file/.test(started.said))
      ) {
        throw new Error(`PostgreSQL did not start. Its log, ${home}/postgres.log, ends:\n${started.said.trim()}`)
      }
    }
    await sleep(50)
  }
  const running = await findPostmaster(cluster)
  throw new Error(
    `PostgreSQL (process ${running?.pid}) has ${cluster} but does not answer. Look at ${home}/postgres.log.`,
  )
}

type Held = { url: string; client: pg.Client; socketDirectory: string }

/** A connection kept for as long as this process uses the server, so that others see that somebody does. */
async function connect(socketDirectory: string): Promise<Held | null> {
  // With its port, because PGPORT would change the socket's name.
  const url = `postgresql://buka@localhost:5432/buka?host=${encodeURIComponent(socketDirectory)}`
  const client = new pg.Client({ connectionString: url, application_name: 'buka-holder' })
  client.on('error', () => {})
  try {
    await client.connect()
    return { url, client, socketDirectory }
  } catch (error) {
    await client.end().catch(() => {})
    const code = (error as NodeJS.ErrnoException).code
    // Not yet listening, or starting up, or shutting down (SQLSTATE 57P03).
    if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03') return null
    throw error
  }
}

function embedded({ url, client, socketDirectory }: Held, cluster: string, attached: boolean): Embedded {
  const leave = async () => {
    // Clients of a process that has just ended take a moment to go. Whoever only attached does not wait for them.
    let others = await countOthers(client)
    for (let waited = 0; others > 0 && !attached && waited < 2000; waited += 50) {
      await sleep(50)
      others = await countOthers(client)
    }
    await client.end().catch(() => {})
    if (others > 0) return
    await shutDown(cluster)
    await rmdir(socketDirectory).catch(() => {})
  }
  let leaving: Promise<void> | undefined
  return {
    url,
    attached,
    stop: () => {
      leaving ??= leave()
      return leaving
    },
  }
}

async function countOthers(client: pg.Client): Promise<number> {
  const others = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`
  // No answer: the server is gone already.
  const answer = await client.query<{ n: number }>(others).catch(() => null)
  return answer?.rows[0]?.n ?? 0
}

type Place = { home: string; cluster: string; socketDirectory: string; settings: Record<string, string> }

/** Runs the server until it answers, or returns what it said when it ended instead. */
async function launch(runAs: RunAs, place: Place): Promise<{ held: Held; pid: number | undefined } | { said: string }> {
  const logFile = join(place.home, 'postgres.log')
  const size = (await stat(logFile).catch(() => null))?.size ?? 0
  if (size > 5_000_000) await rename(logFile, `${logFile}.old`)
  const output = await open(logFile, 'a', 0o600)
  const before = (await output.stat()).size
  const settings = Object.entries({
    listen_addresses: '',
    unix_socket_directories: place.socketDirectory,
    unix_socket_permissions: '0700',
    port: '5432',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Which key is broken, and not by which value.
    log_error_verbosity: 'terse',
    ...place.settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [file = '', ...args] = [...runAs.wrap, runAs.binaries.postgres, '-D', place.cluster, ...settings]
  const server = spawn(file, args, {
    env: bareEnvironment,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  let ended = false
  server.once('exit', () => {
    ended = true
  })
  server.once('error', () => {
    ended = true
  })
  server.unref()
  await output.close()
  while (!ended) {
    const held = await connect(place.socketDirectory)
    if (held) return { held, pid: server.pid }
    await sleep(20)
  }
  return { said: (await readFile(logFile)).subarray(before).toString() }
}
