import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'

/** Long enough to resist guessing, with no rules on what it is made of (NIST SP 800-63B, 3.1.1.2). */
export const Password = z.string().min(10, 'password-too-short').max(200, 'too-long')

// Argon2id with the library's defaults: 19 MiB, 2 passes, as the OWASP Password Storage Cheat Sheet asks.
export const hashPassword = (password: string): Promise<string> => hash(password)

/** Takes as long for an account that does not exist, so that timing tells nobody which ones do. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash('no account has this password')
  const matches = await verify(passwordHash ?? (await decoy), password)
  return passwordHash !== null && matches
}
let decoy: Promise<string> | undefined
