import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { envelopeBytes } from '@/lib/core/envelope'
import { collect, contentOf, digestOf } from '@/lib/documents/content'
import type { Blobs } from '@/lib/documents/storage/blobs'
import { diskBlobs } from '@/lib/documents/storage/disk'
import { frameBytes } from '@/lib/documents/storage/frames'
import { encrypted } from '@/lib/documents/storage/storage'
import { dataKeys, fileOf, noise, scratch } from './places'

const sealedFrame = frameBytes + 16
// Three whole frames and a short one.
const bytes = noise(3 * frameBytes + 1000, 5)
const digest = digestOf(bytes)

describe('a file that was changed where it lies', { timeout: 30_000 }, () => {
  let blobs: Blobs
  let end: () => Promise<void>
  let whole: Buffer
  const keys = dataKeys('a', 'b')
  beforeAll(async () => {
    const { directory, end: remove } = await scratch()
    end = remove
    blobs = diskBlobs(directory)
    await encrypted(blobs, keys).put(...fileOf(bytes))
    const kept = await blobs.get(digest)
    whole = kept ? await collect(kept) : Buffer.alloc(0)
  })
  afterAll(() => end())

  const kept = async (changed: Buffer) => {
    await blobs.put(digest, contentOf(changed))
    const read = await encrypted(blobs, keys).read(digest)
    return read.ok ? 'read' : read.refusal
  }
  const frame = (number: number) =>
    whole.subarray(envelopeBytes + number * sealedFrame, envelopeBytes + (number + 1) * sealedFrame)
  const built = (...parts: Buffer[]) => Buffer.concat([whole.subarray(0, envelopeBytes), ...parts])

  it('is read when nothing changed', async () => expect(await kept(whole)).toBe('read'))

  it('is damaged by one bit anywhere: in the envelope, in every frame and its tag', async () => {
    const envelope = Array.from({ length: envelopeBytes }, (_, at) => at)
    const frames = [0, 1, 2].flatMap((number) => {
      const start = envelopeBytes + number * sealedFrame
      return [start, start + 1, start + frameBytes / 2, start + frameBytes, start + sealedFrame - 1]
    })
    for (const at of [...envelope, ...frames, whole.length - 500, whole.length - 16, whole.length - 1]) {
      const changed = Buffer.from(whole)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      const found = await kept(changed)
      // The name of a key may turn into that of another, which is not there.
      const named =
        at === 8 || (at > 8 && at < 40) ? ['document-damaged', 'document-key-unknown'] : ['document-damaged']
      expect(named, `byte ${at}`).toContain(found === 'read' ? found : found.kind)
    }
  })

  it.each([0, 1, 50, envelopeBytes - 1, envelopeBytes, envelopeBytes + 10, envelopeBytes + sealedFrame])(
    'is damaged when it is cut off after %i bytes',
    async (length) => expect(await kept(whole.subarray(0, length))).toEqual({ kind: 'document-damaged' }),
  )

  it('is damaged when it is cut off after a whole frame', async () => {
    for (const frames of [1, 2, 3])
      expect(await kept(built(...[0, 1, 2].slice(0, frames).map(frame)))).toEqual({ kind: 'document-damaged' })
  })

  it('is damaged when frames change places, come twice, are left out or are added', async () => {
    const [a, b, c, d] = [frame(0), frame(1), frame(2), frame(3)] as const
    for (const frames of [[b, a, c, d], [a, a, c, d], [a, c, d], [a, b, d], [a, b, c, c, d], [a, b, c, d, d], [d]])
      expect(await kept(built(...frames))).toEqual({ kind: 'document-damaged' })
  })

  it('is damaged when it is another whole file under its name, or has the envelope of one', async () => {
    const other = noise(frameBytes, 6)
    await encrypted(blobs, keys).put(...fileOf(other))
    const content = await blobs.get(digestOf(other))
    const foreign = content ? await collect(content) : Buffer.alloc(0)
    expect(await kept(foreign)).toEqual({ kind: 'document-damaged' })
    const swapped = Buffer.concat([foreign.subarray(0, envelopeBytes), whole.subarray(envelopeBytes)])
    expect(await kept(swapped)).toEqual({ kind: 'document-damaged' })
  })

  it('fails as a stream where the damage begins, with what came before it as it was', async () => {
    const changed = Buffer.from(whole)
    changed.writeUInt8(changed.readUInt8(envelopeBytes + 2 * sealedFrame) ^ 1, envelopeBytes + 2 * sealedFrame)
    await blobs.put(digest, contentOf(changed))
    const opened = await encrypted(blobs, keys).get(digest)
    if (!opened.ok) throw new Error(opened.refusal.kind)
    const came: Uint8Array[] = []
    await expect(
      (async () => {
        for await (const piece of opened.value) came.push(piece)
      })(),
    ).rejects.toThrow()
    expect(Buffer.concat(came).equals(bytes.subarray(0, 2 * frameBytes))).toBe(true)
  })

  it('is damaged to whoever has another key of the same name', async () => {
    await blobs.put(digest, contentOf(whole))
    const [{ id }] = keys
    const wrong = [{ id, key: Buffer.alloc(32, 'wrong') }] as const
    expect(await encrypted(blobs, [...wrong]).read(digest)).toEqual({
      ok: false,
      refusal: { kind: 'document-damaged' },
    })
  })
})
