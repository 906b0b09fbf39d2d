import { lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digest } from '@/lib/core/ids'
import { giveTo, type RunAs } from './run-as'

// A socket's path may have 107 characters on Linux and 103 on macOS, whatever the depth of the cluster's own path.
const longest = 103 - '/.s.PGSQL.5432'.length

/** A directory of a short name, always the same for one cluster, that nobody else may enter. */
export async function makeSocketDirectory(runAs: RunAs, cluster: string): Promise<string> {
  const name = `buka-${digest(cluster).slice(0, 16)}`
  const path = [tmpdir(), '/tmp'].map((parent) => join(parent, name)).find((path) => path.length <= longest)
  if (!path) throw new Error(`The directory for temporary files, ${tmpdir()}, has too long a name for a socket.`)
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  // Anybody may make this name in a shared directory before us, and would then sit between us and the database.
  const found = await lstat(path)
  const trusted = [process.getuid?.(), runAs.owner?.uid].includes(found.uid)
  if (!found.isDirectory() || !trusted || (found.mode & 0o077) !== 0) {
    throw new Error(`${path} is not a private directory of this user. Remove it and start again.`)
  }
  await giveTo(runAs, path)
  return path
}
