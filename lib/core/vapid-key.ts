import { createECDH } from 'node:crypto'
import { z } from 'zod'

/** A key pair on P-256 as push services know it (RFC 8292): both halves in base64url. */
export type VapidKey = { publicKey: string; privateKey: string }

/** 32 bytes in base64 or base64url. The public half follows from the private one. */
export const VapidKey = z.string().transform((text, context): VapidKey => {
  const key = Buffer.from(text.trim(), 'base64')
  try {
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(key)
    if (key.length === 32) return { publicKey: pair.getPublicKey('base64url'), privateKey: key.toString('base64url') }
  } catch {
    // Not every number is a key.
  }
  context.addIssue({ code: 'custom', message: 'invalid' })
  return z.NEVER
})
