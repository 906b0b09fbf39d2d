import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { type Checkpoint, type CheckpointBody, signedText } from './checkpoint'

/** Ed25519 (RFC 8032). A private key is 32 bytes; a public one is written in base64url, 43 characters. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex') // RFC 8410, 7: what stands before the 32 bytes
const privateKeyOf = (seed: Buffer) =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })

export const publicKeyOf = (seed: Buffer): string =>
  createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' }).x ?? ''

export function signCheckpoint(unsigned: Omit<CheckpointBody, 'key'>, seed: Buffer): Checkpoint {
  const body = { ...unsigned, key: publicKeyOf(seed) }
  const signature = sign(null, Buffer.from(signedText(body)), privateKeyOf(seed)).toString('base64url')
  return { ...body, signature }
}

/** Whether the key that a checkpoint names has signed it. Whose key that is, is another question. */
export function isSigned(checkpoint: Checkpoint): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: checkpoint.key }, format: 'jwk' })
    return verify(null, Buffer.from(signedText(checkpoint)), key, Buffer.from(checkpoint.signature, 'base64url'))
  } catch {
    return false
  }
}
