import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Content, digestOf } from '@/lib/documents/content'
import { diskBlobs } from '@/lib/documents/storage/disk'
import { encrypted } from '@/lib/documents/storage/storage'
import { dataKeys, fileOf, noise, scratch } from './places'

let directory: string
let end: () => Promise<void>
beforeEach(async () => {
  ;({ directory, end } = await scratch())
})
afterEach(() => end())

const storage = () => encrypted(diskBlobs(directory), dataKeys('a'))
const bytes = noise(100_000)
const digest = digestOf(bytes)

/** Every file in the directory, as its path below it. */
async function files(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
}

describe('a directory of documents', () => {
  it('is for its owner alone, few files to a folder', async () => {
    await storage().put(...fileOf(bytes))
    const place = join(digest.slice(0, 2), digest.slice(2, 4), digest)
    expect(await files()).toEqual([place])
    const mode = async (path: string) => (await stat(join(directory, path))).mode & 0o777
    expect(await mode(place)).toBe(0o600)
    expect([await mode(digest.slice(0, 2)), await mode('incoming')]).toEqual([0o700, 0o700])
  })

  it('shows nothing of a file while it comes in, and nothing is left when it breaks off', async () => {
    let seen: string[] = []
    async function* broken(): Content {
      yield bytes.subarray(0, 90_000)
      seen = await files()
      expect(await storage().has(digest)).toEqual({ ok: true, value: false })
      throw new DOMException('The connection is gone.', 'AbortError')
    }
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(await storage().put(digest, broken())).toEqual({ ok: false, refusal: { kind: 'storage-unreachable' } })
    expect(told).toHaveBeenCalledOnce()
    told.mockRestore()
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatch(/^incoming\//)
    expect(await files()).toEqual([])
  })

  it('takes no notice of what a crash between writing and renaming left behind', async () => {
    await mkdir(join(directory, 'incoming'), { recursive: true })
    await writeFile(join(directory, 'incoming', 'left-over'), bytes)
    expect(await storage().has(digest)).toEqual({ ok: true, value: false })
    expect(await storage().read(digest)).toEqual({ ok: false, refusal: { kind: 'document-missing' } })
    await storage().put(...fileOf(bytes))
    expect(await storage().has(digest)).toEqual({ ok: true, value: true })
  })

  it('that is no directory is unreachable, and whoever runs Buka is told', async () => {
    await writeFile(join(directory, 'file'), '')
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const nowhere = encrypted(diskBlobs(join(directory, 'file')), dataKeys('a'))
    const refusal = { ok: false, refusal: { kind: 'storage-unreachable' } }
    expect(await nowhere.put(...fileOf(bytes))).toEqual(refusal)
    expect(await nowhere.read(digest)).toEqual(refusal)
    expect(await nowhere.has(digest)).toEqual(refusal)
    expect(told).toHaveBeenCalledTimes(3)
    told.mockRestore()
  })

  it('keeps reading to the end a file that is put again meanwhile', async () => {
    const long = noise(500_000)
    await storage().put(...fileOf(long))
    const opened = await storage().get(digestOf(long))
    if (!opened.ok) throw new Error(opened.refusal.kind)
    const came: Uint8Array[] = []
    for await (const piece of opened.value) {
      if (came.length === 1) await storage().put(...fileOf(long))
      came.push(piece)
    }
    expect(Buffer.concat(came).equals(long)).toBe(true)
  })
})
