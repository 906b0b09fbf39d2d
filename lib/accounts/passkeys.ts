import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { env } from '@/lib/core/env'
import { type Instant, toInstant } from '@/lib/core/time'
import { database, type Transaction } from '@/lib/database/client'
import { isUniqueViolation } from '@/lib/database/violations'
import { type Account, toAccount } from './accounts'
import { keepChallenge, takeChallenge } from './challenges'

/**
 * Passkeys (WebAuthn). They are always asked to check who uses them, by a PIN or a finger, so that one stands for two
 * factors and may sign in by itself. They belong to the host of NEXTAUTH_URL and work nowhere else.
 */
const site = () => new URL(env().NEXTAUTH_URL)
const expected = () => ({ expectedOrigin: site().origin, expectedRPID: site().hostname, requireUserVerification: true })

/** What a browser sends, as far as we look into it; the library judges the rest. */
const Answer = z.looseObject({ id: z.string().max(1400), rawId: z.string(), response: z.looseObject({}) })
/** An answer as a form brings it; null when it is none. */
export function readAnswer(text: string): z.infer<typeof Answer> | null {
  try {
    const read = Answer.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
export type PasskeyAnswer = z.infer<typeof Answer>

/** What the browser is asked in order to make a passkey, and the id under which its challenge is kept. */
export async function askForNewPasskey(account: Account, now: Instant) {
  const passkeys = await database().passkey.findMany({ where: { accountId: account.id } })
  const options = await generateRegistrationOptions({
    rpName: 'Buka',
    rpID: site().hostname,
    userID: new TextEncoder().encode(account.id),
    userName: account.email,
    userDisplayName: account.name,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports: listOf(transports) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const asked = { purpose: 'registration', accountId: account.id } as const
  return { options, challengeId: await keepChallenge(asked, options.challenge, now) }
}

/** False when what the browser made does not answer what it was asked. */
export async function addPasskey(
  account: Account,
  { answer, name, challengeId }: { answer: PasskeyAnswer; name: string; challengeId: string },
  now: Instant,
): Promise<boolean> {
  const asked = { purpose: 'registration', accountId: account.id } as const
  const challenge = await takeChallenge(challengeId, asked, now)
  if (challenge === null) return false
  // The library checks what a browser would have made of it, and throws at what none would.
  const response = answer as unknown as RegistrationResponseJSON
  const verified = await verifyRegistrationResponse({ response, expectedChallenge: challenge, ...expected() }).catch(
    () => null,
  )
  if (!verified?.verified) return false
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  const row = { id, accountId: account.id, name, publicKey, counter, transports: transports.join(','), createdAt: now }
  try {
    await database().passkey.create({ data: row })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** What the browser is asked in order to use a passkey; of one account, or whichever somebody picks. */
export async function askForPasskey(accountId: string | null, now: Instant) {
  const passkeys = accountId ? await database().passkey.findMany({ where: { accountId } }) : []
  const options = await generateAuthenticationOptions({
    rpID: site().hostname,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports: listOf(transports) })),
  })
  const asked = { purpose: 'authentication', accountId } as const
  return { options, challengeId: await keepChallenge(asked, options.challenge, now) }
}

/** Whose passkey has answered; null when the answer is not right, or comes a second time. */
export async function acceptPasskey(
  accountId: string | null,
  { answer, challengeId }: { answer: PasskeyAnswer; challengeId: string },
  now: Instant,
): Promise<Account | null> {
  const challenge = await takeChallenge(challengeId, { purpose: 'authentication', accountId }, now)
  const row = await database().passkey.findUnique({ where: { id: answer.id }, include: { account: true } })
  if (challenge === null || !row || row.account.endedAt || (accountId !== null && row.accountId !== accountId))
    return null
  const { id, publicKey, counter } = row
  const verified = await verifyAuthenticationResponse({
    response: answer as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    ...expected(),
    credential: { id, publicKey, counter: Number(counter) },
  }).catch(() => null)
  if (!verified?.verified) return null
  const { newCounter } = verified.authenticationInfo
  // A counter that has not gone on is a copy's; a passkey that does not count stays at nought.
  const { count } = await database().passkey.updateMany({
    where: { id, ...(newCounter > 0 ? { counter: { lt: newCounter } } : { counter: 0 }) },
    data: { counter: newCounter, lastUsedAt: now },
  })
  return count === 1 ? toAccount(row.account) : null
}

export type PasskeyRecord = { id: string; name: string; createdAt: Instant; lastUsedAt: Instant | null }

export async function listPasskeys(accountId: string): Promise<PasskeyRecord[]> {
  const rows = await database().passkey.findMany({ where: { accountId }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name,
    createdAt: toInstant(createdAt),
    lastUsedAt: lastUsedAt && toInstant(lastUsedAt),
  }))
}

export async function removePasskey(accountId: string, id: string, tx: Transaction = database()): Promise<boolean> {
  return (await tx.passkey.deleteMany({ where: { id, accountId } })).count === 1
}

// The names that browsers give to how a passkey is reached; kept as they came.
const listOf = (transports: string): string[] => transports.split(',').filter((one) => one !== '')
