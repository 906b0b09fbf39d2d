import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { vi } from 'vitest'
import { DataKeys } from '@/lib/core/data-keys'
import { contentOf, digestOf } from '@/lib/documents/content'
import type { Bucket } from '@/lib/documents/storage/s3'

/** Keys that say which they are. */
export const dataKeys = (...ids: string[]): DataKeys =>
  DataKeys.parse(ids.map((id) => `${id}:${Buffer.alloc(32, id).toString('base64')}`).join(','))

export const fileOf = (bytes: Uint8Array) => [digestOf(bytes), contentOf(bytes)] as const

/** Bytes that look like nothing, the same every time. */
export function noise(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size)
  let state = seed
  for (let at = 0; at < size; at++) {
    state = (state * 1103515245 + 12345) % 2147483648
    bytes[at] = state >>> 16
  }
  return bytes
}

export async function scratch(): Promise<{ directory: string; end(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'buka-documents-'))
  return { directory, end: () => rm(directory, { recursive: true, force: true }) }
}

/** A server that speaks S3, checks signatures and keeps objects in a directory. */
export async function s3Server(): Promise<{ bucket: Bucket; end(): Promise<void> }> {
  const { directory, end } = await scratch()
  const options = {
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'papers', configs: [] }],
  }
  const server = new S3rver(options)
  // Its types are of an older version, which named the address otherwise.
  const { port } = (await server.run()) as unknown as AddressInfo
  const bucket = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket: 'papers',
    prefix: 'buka',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  }
  return {
    bucket,
    end: async () => {
      await server.close()
      await end()
    },
  }
}

/** What the program must be told to run at all, with keys named a, and these; until `vi.unstubAllEnvs()`. */
export function settings(changes: Record<string, string>): void {
  const needed = {
    DATABASE_URL: 'postgresql://localhost/nothing',
    NEXTAUTH_URL: 'http://localhost',
    NEXTAUTH_SECRET: 'x'.repeat(32),
    BUKA_LOOKUP_KEY: 'x'.repeat(32),
    BUKA_HISTORY_KEY: Buffer.alloc(32, 'seal').toString('base64'),
    BUKA_DATA_KEY: `a:${dataKeys('a')[0].key.toString('base64')}`,
  }
  for (const [name, value] of Object.entries({ ...needed, ...changes })) vi.stubEnv(name, value)
}
