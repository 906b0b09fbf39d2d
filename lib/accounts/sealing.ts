import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { env } from '@/lib/core/env'

/** A secret as it is kept: encrypted (AES-256-GCM), beside the id of the data key that did it. */
export type Sealed = { keyId: string; sealed: Uint8Array<ArrayBuffer> }

/** `place` is whose secret it is: put in another's row it does not open. */
export function seal(secret: Uint8Array, place: string): Sealed {
  const [{ id: keyId, key }] = env().BUKA_DATA_KEY
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(place, keyId))
  const parts = [iv, cipher.update(secret), cipher.final()]
  return { keyId, sealed: new Uint8Array(Buffer.concat([...parts, cipher.getAuthTag()])) }
}

/** Throws when the key is not there, or the secret was changed or is another's. */
export function unseal({ keyId, sealed }: { keyId: string; sealed: Uint8Array }, place: string): Buffer {
  const known = env().BUKA_DATA_KEY.find(({ id }) => id === keyId)
  if (!known) throw new Error(`BUKA_DATA_KEY has no key ${keyId}, which encrypted a secret that is still in use.`)
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', known.key, bytes.subarray(0, 12))
  decipher.setAAD(boundTo(place, keyId)).setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}

const boundTo = (place: string, keyId: string) => Buffer.from(`${keyId}:${place}`)
