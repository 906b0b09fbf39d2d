import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { envelopeBytes } from '@/lib/core/envelope'
import { collect, contentOf, digestOf } from '@/lib/documents/content'
import type { Blobs } from '@/lib/documents/storage/blobs'
import { diskBlobs } from '@/lib/documents/storage/disk'
import { frameBytes } from '@/lib/documents/storage/frames'
import { s3Blobs } from '@/lib/documents/storage/s3'
import { encrypted, type Storage } from '@/lib/documents/storage/storage'
import { dataKeys, fileOf, noise, s3Server, scratch } from './places'

const places: Record<string, () => Promise<{ blobs: Blobs; end(): Promise<void> }>> = {
  disk: async () => {
    const { directory, end } = await scratch()
    return { blobs: diskBlobs(directory), end }
  },
  S3: async () => {
    const { bucket, end } = await s3Server()
    return { blobs: s3Blobs(bucket), end }
  },
}

it('goes to the storage that the settings name, and nowhere it is sent on to', async () => {
  let asked = 0
  const elsewhere = createServer((_request, response) => {
    asked++
    response.end()
  })
  const storage = createServer((_request, response) => {
    response.writeHead(307, { location: addressOf(elsewhere) }).end()
  })
  for (const server of [elsewhere, storage]) await once(server.listen(0, '127.0.0.1'), 'listening')
  const keys = { accessKeyId: 'key', secretAccessKey: 'secret' }
  const blobs = s3Blobs({ endpoint: addressOf(storage), region: 'auto', bucket: 'buka', prefix: '', ...keys })
  await expect(blobs.get(digestOf(noise(1)))).rejects.toThrow()
  expect(asked).toBe(0)
  for (const server of [elsewhere, storage]) server.close()
})
const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on one

/** Whether these very bytes can be read. Not compared as values: that takes seconds for a megabyte. */
async function holds(storage: Storage, bytes: Buffer): Promise<boolean> {
  const read = await storage.read(digestOf(bytes))
  return read.ok && read.value.equals(bytes)
}

describe.each(Object.entries(places))('documents on %s', (_name, open) => {
  let blobs: Blobs
  let end: () => Promise<void>
  beforeAll(async () => {
    ;({ blobs, end } = await open())
  })
  afterAll(() => end())
  const storage = (...ids: string[]) => encrypted(blobs, dataKeys(...(ids.length > 0 ? ids : ['a'])))
  const sealed = async (bytes: Uint8Array) => {
    const content = await blobs.get(digestOf(bytes))
    return content ? collect(content) : Buffer.alloc(0)
  }

  it.each([0, 1, frameBytes - 1, frameBytes, frameBytes + 1, 3 * frameBytes, 1_000_003])(
    'of %i bytes come out as they went in, and lie there as something else',
    async (size) => {
      const bytes = noise(size, size)
      expect(await storage().put(...fileOf(bytes))).toEqual({ ok: true, value: undefined })
      expect(await holds(storage(), bytes)).toBe(true)
      const kept = await sealed(bytes)
      expect(kept.length).toBe(envelopeBytes + size + 16 * Math.max(1, Math.ceil(size / frameBytes)))
      if (size > 16) expect(kept.includes(bytes.subarray(0, 16))).toBe(false)
    },
  )

  it('are there once put and gone once deleted, however often', async () => {
    const bytes = noise(100, 7)
    const digest = digestOf(bytes)
    expect(await storage().has(digest)).toEqual({ ok: true, value: false })
    expect(await storage().read(digest)).toEqual({ ok: false, refusal: { kind: 'document-missing' } })
    await storage().put(...fileOf(bytes))
    expect(await storage().has(digest)).toEqual({ ok: true, value: true })
    for (let time = 0; time < 2; time++) expect(await storage().delete(digest)).toEqual({ ok: true, value: undefined })
    expect(await storage().has(digest)).toEqual({ ok: true, value: false })
    expect(await storage().get(digest)).toEqual({ ok: false, refusal: { kind: 'document-missing' } })
    expect(await storage().rewrap(digest)).toEqual({ ok: false, refusal: { kind: 'document-missing' } })
  })

  const long = noise(2 * frameBytes, 2)
  it.each([
    ['fewer', long.subarray(1)],
    ['more', Buffer.concat([long, long])],
    ['other', noise(2 * frameBytes, 3)],
  ])('of %s bytes than announced are refused and not kept', async (_how, came) => {
    const refusal = { ok: false, refusal: { kind: 'document-damaged' } }
    expect(await storage().put(digestOf(long), contentOf(came))).toEqual(refusal)
    expect(await storage().has(digestOf(long))).toEqual({ ok: true, value: false })
  })

  it('put by ten at once are whole', async () => {
    const bytes = noise(200_000, 3)
    const put = await Promise.all(Array.from({ length: 10 }, () => storage().put(...fileOf(bytes))))
    expect(put.every(({ ok }) => ok)).toBe(true)
    expect(await holds(storage(), bytes)).toBe(true)
  })

  it('change hands to a new key without being encrypted anew, and then no longer need the old one', async () => {
    const bytes = noise(150_000, 9)
    const digest = digestOf(bytes)
    await storage('a').put(...fileOf(bytes))
    const before = await sealed(bytes)
    expect(await holds(storage('b', 'a'), bytes)).toBe(true)
    expect(await storage('b', 'a').rewrap(digest)).toEqual({ ok: true, value: true })
    expect(await storage('b', 'a').rewrap(digest)).toEqual({ ok: true, value: false })
    const after = await sealed(bytes)
    expect(after.subarray(envelopeBytes).equals(before.subarray(envelopeBytes))).toBe(true)
    expect(after.subarray(0, envelopeBytes).equals(before.subarray(0, envelopeBytes))).toBe(false)
    expect(await holds(storage('b'), bytes)).toBe(true)
    const unknown = { ok: false, refusal: { kind: 'document-key-unknown', keyId: 'b' } }
    expect(await storage('a').read(digest)).toEqual(unknown)
    expect(await storage('a').rewrap(digest)).toEqual(unknown)
  })

  it('are mended by putting them again', async () => {
    const bytes = noise(1000, 11)
    await blobs.put(digestOf(bytes), contentOf(Buffer.from('rusty')))
    expect(await storage().read(digestOf(bytes))).toEqual({ ok: false, refusal: { kind: 'document-damaged' } })
    await storage().put(...fileOf(bytes))
    expect(await holds(storage(), bytes)).toBe(true)
  })
})
