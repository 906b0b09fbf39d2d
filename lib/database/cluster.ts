import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { newId } from '@/lib/core/ids'
import { bareEnvironment } from './binaries'
import { giveTo, type RunAs } from './run-as'

/** The major version that made this cluster, or null when there is none yet. */
export async function clusterVersion(cluster: string): Promise<number | null> {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null)
  return text === null ? null : Number.parseInt(text, 10)
}

/**
 * Makes a cluster with the user and the database `buka` in it. It is made elsewhere and renamed into place when it is
 * whole, so that being killed leaves nothing half done and of several processes one wins, without any lock.
 * Its sort order is Unicode's code points everywhere, whatever locales the machine has.
 */
export async function createCluster(runAs: RunAs, cluster: string): Promise<void> {
  await removeAbandonedDrafts(cluster)
  const draft = `${cluster}.new-${process.pid}-${newId()}`
  await mkdir(draft, { mode: 0o700 })
  await giveTo(runAs, draft)
  const { initdb, postgres } = runAs.binaries
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = ['--username=buka', '--auth-local=trust', '--auth-host=reject']
    await run(runAs, [initdb, '-D', draft, ...access, ...locale, '--no-sync', '--no-instructions'])
    await run(runAs, [postgres, '--single', '-D', draft, '-c', 'fsync=off', 'template1'], 'CREATE DATABASE buka\n')
    await run(runAs, [initdb, '-D', draft, '--sync-only'])
    await rename(draft, cluster).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function removeAbandonedDrafts(cluster: string): Promise<void> {
  for (const name of await readdir(dirname(cluster))) {
    const pid = name.startsWith(`${basename(cluster)}.new-`) ? Number(/\.new-(\d+)-/.exec(name)?.[1]) : Number.NaN
    if (Number.isNaN(pid)) continue
    try {
      process.kill(pid, 0)
    } catch {
      await rm(join(dirname(cluster), name), { recursive: true, force: true })
    }
  }
}

function run(runAs: RunAs, command: string[], input = ''): Promise<void> {
  const [file = '', ...args] = [...runAs.wrap, ...command]
  return new Promise((resolve, reject) => {
    // A session of its own, so that Ctrl-C in the terminal cannot cut it short without us.
    const child = spawn(file, args, { env: bareEnvironment, cwd: '/', detached: true })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${basename(command[0] ?? file)} failed:\n${said.trim()}`))
    })
    child.stdin.end(input)
  })
}
