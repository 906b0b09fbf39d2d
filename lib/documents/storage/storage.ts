import { createHash } from 'node:crypto'
import type { DataKeys } from '@/lib/core/data-keys'
import { envelopeBytes, keyIdOf } from '@/lib/core/envelope'
import { report } from '@/lib/core/report'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Content, type ContentDigest, collect } from '../content'
import type { Blobs } from './blobs'
import { type FileEnvelopeRefusal, newFileEnvelope, openFileEnvelope, rewrapFileEnvelope } from './file-envelope'
import { DamagedContent, openFrames, sealFrames } from './frames'

/** Why a file cannot be had. Never thrown: a page with one damaged file shows the others. */
export type StorageRefusal = { kind: 'document-missing' } | { kind: 'storage-unreachable' } | FileEnvelopeRefusal

/**
 * Files by the digest of their bytes, encrypted where they lie. Two people's same file is one: whoever deletes must
 * know that nobody else refers to it.
 */
export type Storage = {
  /**
   * Keeps the bytes, in place of what may be there already, which mends what is damaged. Refused as damaged, and not
   * kept, when they are not what the digest says.
   */
  put(digest: ContentDigest, content: Content): Promise<Result<void, StorageRefusal>>
  /**
   * The bytes as a stream, checked before they are handed out. What turns out damaged after the beginning makes the
   * stream fail, for there is no answering then: `read` is for whoever must have all or a refusal.
   */
  get(digest: ContentDigest): Promise<Result<Content, StorageRefusal>>
  /** All the bytes, or why not. */
  read(digest: ContentDigest): Promise<Result<Buffer, StorageRefusal>>
  has(digest: ContentDigest): Promise<Result<boolean, StorageRefusal>>
  delete(digest: ContentDigest): Promise<Result<void, StorageRefusal>>
  /** Which of our keys the file's own is kept under. */
  keyId(digest: ContentDigest): Promise<Result<string, StorageRefusal>>
  /** Puts the file's own key under the current one of ours. Whether that changed anything. Bytes are not re-encrypted. */
  rewrap(digest: ContentDigest): Promise<Result<boolean, StorageRefusal>>
}

export function encrypted(blobs: Blobs, keys: DataKeys): Storage {
  const get: Storage['get'] = (digest) => reaching(() => openFile(blobs, keys, digest))
  return {
    get,
    put: (digest, content) =>
      reaching(async () => {
        const { key, envelope } = newFileEnvelope(keys, digest)
        const frames = sealFrames(key, checked(content, digest))
        await blobs.put(digest, joined([envelope], frames))
        return ok(undefined)
      }),
    read: async (digest) => {
      const opened = await get(digest)
      return opened.ok ? reaching(async () => ok(await collect(opened.value))) : opened
    },
    has: (digest) => reaching(async () => ok(await blobs.has(digest))),
    delete: (digest) => reaching(async () => ok(await blobs.delete(digest))),
    keyId: (digest) => reaching(() => keyIdOfFile(blobs, digest)),
    rewrap: (digest) => reaching(() => rewrap(blobs, keys, digest)),
  }
}

async function openFile(blobs: Blobs, keys: DataKeys, digest: ContentDigest): Promise<Result<Content, StorageRefusal>> {
  const found = await openBlob(blobs, digest)
  if (!found.ok) return found
  const { envelope, rest, close } = found.value
  const key = openFileEnvelope(keys, digest, envelope)
  if (!key.ok) {
    await close()
    return key
  }
  const frames = openFrames(key.value, rest)
  const first = await frames.next()
  return ok(joined(first.done ? [] : [first.value], frames))
}

async function rewrap(blobs: Blobs, keys: DataKeys, digest: ContentDigest): Promise<Result<boolean, StorageRefusal>> {
  const found = await openBlob(blobs, digest)
  if (!found.ok) return found
  const { envelope, rest, close } = found.value
  const changed = rewrapFileEnvelope(keys, digest, envelope)
  if (!changed.ok || keyIdOf(envelope) === keys[0].id) {
    await close()
    return changed.ok ? ok(false) : changed
  }
  await blobs.put(digest, joined([changed.value], rest))
  return ok(true)
}

async function keyIdOfFile(blobs: Blobs, digest: ContentDigest): Promise<Result<string, StorageRefusal>> {
  const found = await openBlob(blobs, digest)
  if (!found.ok) return found
  await found.value.close()
  return ok(keyIdOf(found.value.envelope))
}

type Opened = { envelope: Buffer; rest: Content; close(): Promise<void> }

async function openBlob(blobs: Blobs, digest: ContentDigest): Promise<Result<Opened, StorageRefusal>> {
  const content = await blobs.get(digest)
  if (!content) return refuse({ kind: 'document-missing' })
  const pieces = content[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < envelopeBytes) {
    const { value, done } = await pieces.next()
    if (done) return refuse({ kind: 'document-damaged' })
    head = Buffer.concat([head, value])
  }
  const remaining: Content = { [Symbol.asyncIterator]: () => pieces }
  return ok({
    envelope: head.subarray(0, envelopeBytes),
    rest: joined([head.subarray(envelopeBytes)], remaining),
    close: async () => void (await pieces.return?.()),
  })
}

async function* joined(first: Uint8Array[], rest: Content): Content {
  yield* first
  yield* rest
}

/** Passes bytes on, and fails at the end unless they were what they should be, before the last frame and so before they are kept. */
async function* checked(content: Content, digest: ContentDigest): Content {
  const hash = createHash('sha256')
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== digest) throw new DamagedContent()
}

async function reaching<Value, Refused extends StorageRefusal>(
  work: () => Promise<Result<Value, Refused>>,
): Promise<Result<Value, Refused | StorageRefusal>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DamagedContent) return refuse({ kind: 'document-damaged' })
    report(error)
    return refuse({ kind: 'storage-unreachable' })
  }
}
