import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { newId, randomNumbers } from '@/lib/core/ids'
import type { Instant } from '@/lib/core/time'
import { database } from '@/lib/database/client'

/** For when the authenticator app or the passkey is lost: ten codes of 60 bits, shown once, each good once. */
const count = 10
const length = 12
/** Digits and letters that nobody takes for another (Crockford's base 32). */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** New codes, which are now the only ones. Kept as Argon2id hashes, under one salt so that a try costs one hash. */
export async function makeRecoveryCodes(accountId: string, now: Instant): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode)
  const salt = new Uint8Array(randomBytes(16))
  const hashes = await Promise.all(codes.map((code) => hashOf(code, salt)))
  const data = hashes.map((hash) => ({ id: newId(), accountId, salt, hash, createdAt: now }))
  await database().$transaction([
    database().recoveryCode.deleteMany({ where: { accountId } }),
    database().recoveryCode.createMany({ data }),
  ])
  return codes
}

/** Whether this is one of the codes that were not used yet. It is used then. */
export async function takeRecoveryCode(accountId: string, typed: string, now: Instant): Promise<boolean> {
  const rows = await database().recoveryCode.findMany({ where: { accountId, usedAt: null } })
  const [first] = rows
  if (!first) return false
  const hash = await hashOf(asWritten(typed), first.salt)
  const row = rows.find((one) => timingSafeEqual(one.hash, hash))
  if (!row) return false
  const used = await database().recoveryCode.updateMany({ where: { id: row.id, usedAt: null }, data: { usedAt: now } })
  return used.count === 1
}

function newCode(): string {
  const code = randomNumbers(length).map((number) => letters[number % letters.length])
  return code.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** However it was typed: `O` is a zero, and hyphens may be left out. */
function asWritten(typed: string): string {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
  return plain.slice(0, length).replace(/(.{4})(?=.)/g, '$1-') + plain.slice(length)
}

const hashOf = async (code: string, salt: Uint8Array) => new Uint8Array(await hashRaw(code, { salt }))
