import { execFile } from 'node:child_process'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { newId } from '@/lib/core/ids'

/** What a server writes into its cluster: who it is and where it listens. `socketDirectory` comes a moment later. */
export type Postmaster = { pid: number; socketDirectory: string | undefined }

/** The server that runs on this cluster now, by its own file and a look at the process; null when there is none. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const [pid, , , , socketDirectory] = await lines(pidFile(cluster))
  if (!pid || !(await isPostmaster(Number(pid), cluster))) return null
  return { pid: Number(pid), socketDirectory: socketDirectory || undefined }
}

/**
 * After a crash PostgreSQL removes its old lock files by itself, unless their process id belongs to somebody else by
 * now, as happens in every restarted container. Should a server start meanwhile, its file is put back; and shared
 * memory keeps two servers off one cluster in any case.
 */
export async function discardStaleLocks(cluster: string, socketDirectory: string): Promise<void> {
  for (const file of [pidFile(cluster), join(socketDirectory, '.s.PGSQL.5432.lock')]) {
    const [pid] = await lines(file)
    if (!pid || !isAlive(Number(pid)) || (await isPostmaster(Number(pid), cluster))) continue
    const aside = `${file}.${newId()}`
    await rename(file, aside).catch(() => undefined)
    const [taken] = await lines(aside)
    if (taken === pid) await rm(aside, { force: true })
    else if (taken) await rename(aside, file)
  }
}

/** Disconnects every client, has everything written down, and ends the server. Throws when that takes more than a minute. */
export async function shutDown(cluster: string): Promise<void> {
  const postmaster = await findPostmaster(cluster)
  if (!postmaster) return
  try {
    process.kill(postmaster.pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return
    throw error
  }
  for (let waited = 0; waited < 60_000; waited += 20) {
    // The file goes last. Where nobody collects orphans the process stays behind as a zombie, so it cannot be asked.
    if ((await lines(pidFile(cluster)))[0] !== String(postmaster.pid)) return
    if (!isAlive(postmaster.pid)) return
    await sleep(20)
  }
  throw new Error(`PostgreSQL (process ${postmaster.pid}) did not stop within a minute.`)
}

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid')

async function lines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').map((line) => line.trim())
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Its command line names the cluster, because we start it so. A zombie has none. */
async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  const command =
    process.platform === 'linux'
      ? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      : (await promisify(execFile)('ps', ['-p', String(pid), '-o', 'args='])).stdout
  return command.includes('postgres') && command.includes(` ${cluster} `)
}
