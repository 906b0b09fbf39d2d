import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { DataKey, DataKeys } from '@/lib/core/data-keys'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { ContentDigest } from '../content'

// Before the frames of a file stands its own key, encrypted with one of ours. All of it has a fixed length, so that
// changing that key moves nothing: mark (8), name of our key (32, padded with NUL), nonce (12), key (32), tag (16).
const mark = Buffer.from('BUKADOC1')
const idBytes = 32
const sealedFrom = mark.length + idBytes
export const envelopeBytes = sealedFrom + 12 + 32 + 16

export type EnvelopeRefusal = { kind: 'document-damaged' } | { kind: 'document-key-unknown'; keyId: string }

/** A new key for one file, and the envelope it is kept in. */
export function newEnvelope([current]: DataKeys, digest: ContentDigest): { key: Buffer; envelope: Buffer } {
  const key = randomBytes(32)
  return { key, envelope: wrap(current, digest, key) }
}

/** The same file key under the current one of ours. */
export function rewrapEnvelope(
  keys: DataKeys,
  digest: ContentDigest,
  envelope: Buffer,
): Result<Buffer, EnvelopeRefusal> {
  const opened = openEnvelope(keys, digest, envelope)
  return opened.ok ? ok(wrap(keys[0], digest, opened.value)) : opened
}

export const keyIdOf = (envelope: Buffer): string =>
  envelope.subarray(mark.length, sealedFrom).toString('latin1').replace(/\0+$/, '')

/** The file's key. Refused when the envelope was changed, or made for another file. */
export function openEnvelope(keys: DataKeys, digest: ContentDigest, envelope: Buffer): Result<Buffer, EnvelopeRefusal> {
  if (envelope.length !== envelopeBytes || !envelope.subarray(0, mark.length).equals(mark))
    return refuse({ kind: 'document-damaged' })
  const keyId = keyIdOf(envelope)
  const known = keys.find(({ id }) => id === keyId)
  if (!known) return /^[a-z0-9-]+$/.test(keyId) ? refuse({ kind: 'document-key-unknown', keyId }) : damaged
  const [iv, sealed, tag] = [envelope.subarray(sealedFrom, -48), envelope.subarray(-48, -16), envelope.subarray(-16)]
  const decipher = createDecipheriv('aes-256-gcm', known.key, iv)
  decipher.setAAD(boundTo(envelope.subarray(0, sealedFrom), digest)).setAuthTag(tag)
  try {
    return ok(Buffer.concat([decipher.update(sealed), decipher.final()]))
  } catch {
    return damaged
  }
}

const damaged = refuse({ kind: 'document-damaged' } as const)

function wrap({ id, key }: DataKey, digest: ContentDigest, fileKey: Buffer): Buffer {
  const head = Buffer.concat([mark, Buffer.alloc(idBytes)])
  head.write(id, mark.length, 'latin1')
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(boundTo(head, digest))
  return Buffer.concat([head, iv, cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
}

/** An envelope is good for one file only: put before another it does not open. */
const boundTo = (head: Buffer, digest: ContentDigest): Buffer => Buffer.concat([head, Buffer.from(digest, 'hex')])
