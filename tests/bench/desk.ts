import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { findPostmaster } from '@/lib/database/postmaster'
import { dataDirectory, openSettings } from '@/scripts/settings'
import { root } from '@/scripts/steps.mjs'

/** The desk as `npm start` runs it. The processes are there to be asked how much CPU time they took. */
export type Desk = {
  url: string
  databaseUrl: string
  /** What PostgreSQL writes down. */
  databaseLog: string
  appPid: number | undefined
  postmasterPid: number
  stop(): Promise<void>
}

/** Starts it with a database and a port of its own, and puts its settings where this process reads them too. */
export async function startDesk(): Promise<Desk> {
  const port = await freePort()
  const launcher = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: String(port), BUKA_REQUESTS_PER_MINUTE: '1000000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = () => launcher.kill('SIGTERM')
  process.once('exit', kill)
  const ended = new Promise((resolve) => launcher.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    launcher.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Buka is ready')) resolve()
    })
    launcher.once('exit', () => reject(new Error('The app did not start.')))
  })
  const settings = await openSettings({ port })
  const postmaster = await findPostmaster(join(dataDirectory(), 'postgres'))
  if (!postmaster) throw new Error('The database does not run.')
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl: settings.databaseUrl,
    databaseLog: join(dataDirectory(), 'postgres.log'),
    appPid: childrenOf(launcher.pid).find(isApp),
    postmasterPid: postmaster.pid,
    stop: async () => {
      kill()
      await ended
      await settings.close()
    },
  }
}

/** Every process started by another; none where the system does not tell (anywhere but Linux). */
export function childrenOf(parent: number | undefined): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))[1] === String(parent))
    .map(Number)
}

/** The fields of /proc/<pid>/stat after the program's name, the state being the first (proc(5)). */
export function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

// Next gives its server a title of its own.
const isApp = (pid: number): boolean => /next-server|server\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
