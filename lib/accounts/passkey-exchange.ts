import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { ok, type Result, refuse } from '@/lib/core/result'
import { countTry } from '@/lib/limits/tries'
import type { Account } from './accounts'
import { dropCookie, readCookie, setCookie } from './cookies'
import { currentVisitor } from './current'
import { recordEvent } from './events'
import { acceptPasskey, addPasskey, askForNewPasskey, askForPasskey, type PasskeyAnswer } from './passkeys'
import type { TryRefusal } from './proofs'

/** What this browser is asked to do with a passkey, and its answer: a cookie names the challenge between the two. */
type Asked<Ask extends (...args: never[]) => Promise<{ options: unknown }>> = Awaited<ReturnType<Ask>>['options']

/** To use a passkey of this account, or whichever somebody picks. */
export const askBrowser = (account: Account | null): Promise<Result<Asked<typeof askForPasskey>, TryRefusal>> =>
  asking(() => askForPasskey(account?.id ?? null, now()))

/** To make one. */
export const askBrowserForNew = (account: Account): Promise<Result<Asked<typeof askForNewPasskey>, TryRefusal>> =>
  asking(() => askForNewPasskey(account, now()))

/** Whose passkey has answered; null when it is not what was asked for. */
export async function answerPasskey(account: Account | null, answer: PasskeyAnswer): Promise<Account | null> {
  const whose = await acceptPasskey(account?.id ?? null, { answer, challengeId: await takeAsked() }, now())
  if (!whose) log('not-proven', { kind: 'passkey', account: account?.id ?? null, from: (await currentVisitor()).place })
  return whose
}

/** Takes the passkey that was made. False when it is not what was asked for. */
export async function makePasskey(account: Account, answer: PasskeyAnswer, name: string): Promise<boolean> {
  if (!(await addPasskey(account, { answer, name, challengeId: await takeAsked() }, now()))) return false
  await recordEvent(account.id, 'passkey-added', await currentVisitor(), now())
  return true
}

async function takeAsked(): Promise<string> {
  const challengeId = (await readCookie('challenge')) ?? ''
  await dropCookie('challenge')
  return challengeId
}

async function asking<Options>(
  ask: () => Promise<{ options: Options; challengeId: string }>,
): Promise<Result<Options, TryRefusal>> {
  const { asker } = await currentVisitor()
  const retryAfter = await countTry([['challenge-address', asker]])
  if (retryAfter !== null) return refuse({ kind: 'too-many-tries', retryAfter })
  const { options, challengeId } = await ask()
  await setCookie('challenge', challengeId, 300)
  return ok(options)
}
