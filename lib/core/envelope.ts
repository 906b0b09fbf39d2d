import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { DataKey, DataKeys } from './data-keys'
import { ok, type Result, refuse } from './result'

/**
 * What is kept encrypted has a key of its own, which is kept beside it, encrypted with one of ours: changing ours
 * changes only that. Files of cases and rows of personal data alike.
 */
// All of it has a fixed length: mark (8), name of our key (32, padded with NUL), nonce (12), key (32), tag (16).
const markBytes = 8
const idBytes = 32
const sealedFrom = markBytes + idBytes
export const envelopeBytes = sealedFrom + 12 + 32 + 16

export type EnvelopeRefusal = { kind: 'damaged' } | { kind: 'key-unknown'; keyId: string }

/** What an envelope is for: the format it belongs to, eight characters, and the one thing whose key is in it. */
export type Subject = { mark: string; about: Buffer }

/** A new key for one thing, and the envelope it is kept in. */
export function newEnvelope([current]: DataKeys, subject: Subject): { key: Buffer; envelope: Buffer } {
  const key = randomBytes(32)
  return { key, envelope: wrap(current, subject, key) }
}

/** The same key under the current one of ours. */
export function rewrapEnvelope(keys: DataKeys, subject: Subject, envelope: Buffer): Result<Buffer, EnvelopeRefusal> {
  const opened = openEnvelope(keys, subject, envelope)
  return opened.ok ? ok(wrap(keys[0], subject, opened.value)) : opened
}

/** The name of our key that an envelope was made with. */
export const keyIdOf = (envelope: Buffer): string =>
  envelope.subarray(markBytes, sealedFrom).toString('latin1').replace(/\0+$/, '')

/** The key within. Refused when the envelope was changed, or made for something else. */
export function openEnvelope(keys: DataKeys, subject: Subject, envelope: Buffer): Result<Buffer, EnvelopeRefusal> {
  if (envelope.length !== envelopeBytes || envelope.toString('latin1', 0, markBytes) !== subject.mark) return damaged
  const keyId = keyIdOf(envelope)
  const known = keys.find(({ id }) => id === keyId)
  if (!known) return /^[a-z0-9-]+$/.test(keyId) ? refuse({ kind: 'key-unknown', keyId }) : damaged
  const [iv, sealed, tag] = [envelope.subarray(sealedFrom, -48), envelope.subarray(-48, -16), envelope.subarray(-16)]
  const decipher = createDecipheriv('aes-256-gcm', known.key, iv)
  decipher.setAAD(boundTo(envelope.subarray(0, sealedFrom), subject)).setAuthTag(tag)
  try {
    return ok(Buffer.concat([decipher.update(sealed), decipher.final()]))
  } catch {
    return damaged
  }
}

const damaged = refuse({ kind: 'damaged' } as const)

function wrap({ id, key }: DataKey, subject: Subject, inner: Buffer): Buffer {
  const head = Buffer.alloc(sealedFrom)
  head.write(subject.mark, 0, markBytes, 'latin1')
  head.write(id, markBytes, 'latin1')
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(boundTo(head, subject))
  return Buffer.concat([head, iv, cipher.update(inner), cipher.final(), cipher.getAuthTag()])
}

/** An envelope is good for one thing only: put beside another it does not open. */
const boundTo = (head: Buffer, { about }: Subject): Buffer => Buffer.concat([head, about])
