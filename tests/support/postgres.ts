import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '@/lib/database/embedded'
import { migrate } from '@/lib/database/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database that nobody may connect to, only copy. */
    templateUrl: string
    /** Where to connect in order to copy it. */
    serverUrl: string
  }
}

export const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** One PostgreSQL for the whole run, in a directory that goes away with it; it need not survive a power cut. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'buka-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await startEmbedded({ directory, settings })
  const template = new URL(server.url)
  template.pathname = '/template'

  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query('CREATE DATABASE template')
  await migrate({ url: template.href, directory: migrations })
  await client.query('ALTER DATABASE template ALLOW_CONNECTIONS false')
  await client.end()

  project.provide('templateUrl', template.href)
  project.provide('serverUrl', server.url)
  return async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
