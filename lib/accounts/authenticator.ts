import { Secret, TOTP } from 'otpauth'
import { newId } from '@/lib/core/ids'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { seal, unseal } from './sealing'

/** An app that shows a new code every 30 seconds (RFC 6238, with the parameters every app knows: SHA-1, six digits). */
const period = 30
/** How long a set-up that was begun may be finished, in milliseconds. */
const patience = 3_600_000
const placeOf = (accountId: string) => `authenticator:${accountId}`

/** A new secret of 160 bits. Nothing counts until a code of it was entered; one that was in use stays so until then. */
export async function beginAuthenticator(accountId: string, now: Instant): Promise<void> {
  const { bytes } = new Secret({ size: 20 })
  const data = { id: newId(), accountId, ...seal(bytes, placeOf(accountId)), createdAt: now }
  await database().$transaction([
    database().authenticator.deleteMany({ where: { accountId, confirmedAt: null } }),
    database().authenticator.create({ data }),
  ])
}

export type Setup = {
  /** In base32, for typing. */
  secret: string
  /** `otpauth://…`, for the QR code. */
  uri: string
}

/** What is shown to whoever is setting an app up; null when nobody is, or was too slow. */
export async function findSetup(account: { id: string; email: string }, now: Instant): Promise<Setup | null> {
  const row = await findBegun(account.id, now)
  if (!row) return null
  const secret = secretOf(row)
  const totp = new TOTP({ issuer: 'Buka', label: account.email, secret, algorithm: 'SHA1', digits: 6, period })
  return { secret: secret.base32, uri: totp.toString() }
}

/** Makes the app that is being set up the one that counts. False when the code is not one of its. */
export async function confirmAuthenticator(accountId: string, code: string, now: Instant): Promise<boolean> {
  const row = await findBegun(accountId, now)
  const step = row && stepOf(row, code, now)
  if (!row || step === null) return false
  return database().$transaction(async (tx) => {
    await tx.authenticator.deleteMany({ where: { accountId, confirmedAt: { not: null } } })
    const data = { confirmedAt: now, lastStep: step }
    return (await tx.authenticator.updateMany({ where: { id: row.id, confirmedAt: null }, data })).count === 1
  })
}

/** Whether a code is right for now, or one step of 30 seconds before or after. Each is taken once, and none older after. */
export async function acceptCode(accountId: string, code: string, now: Instant): Promise<boolean> {
  const row = await database().authenticator.findFirst({ where: { accountId, confirmedAt: { not: null } } })
  const step = row && stepOf(row, code, now)
  if (!row || step === null) return false
  const unused = [{ lastStep: null }, { lastStep: { lt: step } }]
  const taken = await database().authenticator.updateMany({
    where: { id: row.id, OR: unused },
    data: { lastStep: step },
  })
  return taken.count === 1
}

export async function removeAuthenticator(accountId: string, tx: Transaction = database()): Promise<boolean> {
  return (await tx.authenticator.deleteMany({ where: { accountId } })).count > 0
}

/** Gives an account an app whose secret is known already, in base32: for the demo. False when it has that one. */
export async function keepAuthenticator(accountId: string, secret: string, now: Instant): Promise<boolean> {
  const known = await database().authenticator.findFirst({ where: { accountId, confirmedAt: { not: null } } })
  if (known && secretOf(known).base32 === secret) return false
  const sealed = seal(Secret.fromBase32(secret).bytes, placeOf(accountId))
  await removeAuthenticator(accountId)
  await database().authenticator.create({
    data: { id: newId(), accountId, ...sealed, createdAt: now, confirmedAt: now },
  })
  return true
}

/** The code that an app with this secret, in base32, shows now: for the demo. */
export const codeFor = (secret: string, now: Instant): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), period, timestamp: Date.parse(now) })

type Row = { accountId: string; keyId: string; sealed: Uint8Array }
const secretOf = (row: Row) => Secret.fromHex(unseal(row, placeOf(row.accountId)).toString('hex'))

function stepOf(row: Row, code: string, now: Instant): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = Date.parse(now)
  const delta = TOTP.validate({ token, secret: secretOf(row), period, timestamp, window: 1 })
  return delta === null ? null : TOTP.counter({ period, timestamp }) + delta
}

function findBegun(accountId: string, now: Instant) {
  const since = toInstant(new Date(Date.parse(now) - patience))
  return database().authenticator.findFirst({ where: { accountId, confirmedAt: null, createdAt: { gt: since } } })
}

/** How many secrets are under which data key. */
export const authenticatorKeys = () => database().authenticator.groupBy({ by: ['keyId'], _count: true })

/** Puts every secret under the first data key. One that cannot be opened is counted, and stays as it is. */
export async function rewrapAuthenticators(current: string): Promise<{ rows: number; failed: number }> {
  const found = await database().authenticator.findMany({ where: { keyId: { not: current } } })
  const total = { rows: 0, failed: 0 }
  for (const { id, accountId, keyId, sealed } of found) {
    try {
      const data = seal(unseal({ keyId, sealed }, placeOf(accountId)), placeOf(accountId))
      // Whoever has set up another one meanwhile keeps that.
      const { count } = await database().authenticator.updateMany({ where: { id, keyId }, data })
      total.rows += count
    } catch {
      total.failed++
    }
  }
  return total
}
