import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { DataKeys } from './data-keys'
import { type EnvelopeRefusal, newEnvelope, openEnvelope, type Subject } from './envelope'
import { ok, type Result, refuse } from './result'

/** A few bytes under a key of their own, and the envelope with that key. For what fits in memory; files have frames. */
export type SealedBytes = { envelope: Buffer; sealed: Buffer }

const tagBytes = 16
// Each key encrypts one thing, once: so its nonce need not differ from any other.
const nonce = Buffer.alloc(12)

/** AES-256-GCM, bound to what it is about. */
export function sealBytes(keys: DataKeys, subject: Subject, plain: Buffer): SealedBytes {
  const { key, envelope } = newEnvelope(keys, subject)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(subject.about)
  return { envelope, sealed: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) }
}

/** The bytes as they were. Refused when anything was changed, or they were sealed for something else. */
export function openBytes(
  keys: DataKeys,
  subject: Subject,
  { envelope, sealed }: SealedBytes,
): Result<Buffer, EnvelopeRefusal> {
  const key = openEnvelope(keys, subject, envelope)
  if (!key.ok) return key
  if (sealed.length < tagBytes) return refuse({ kind: 'damaged' })
  const decipher = createDecipheriv('aes-256-gcm', key.value, nonce).setAAD(subject.about)
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  try {
    return ok(Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]))
  } catch {
    return refuse({ kind: 'damaged' })
  }
}
