import { createHmac } from 'node:crypto'
import { env } from './env'

const mac = (purpose: string, text: string) => createHmac('sha256', env().BUKA_LOOKUP_KEY).update(`${purpose}:${text}`)

/** A keyed hash (HMAC-SHA-256): finds something again without keeping it, and cannot be guessed back without the key. */
export const keyedHash = (
  purpose: 'line' | 'request' | 'preview' | 'email' | 'look-up' | 'reply' | 'identity' | 'name' | 'contact',
  text: string,
): string => mac(purpose, text).digest('hex')

/** The same for looking up among many, 16 bytes: more than enough to tell apart what anybody ever kept. */
export const keyedTerm = (kind: string, text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(mac(`term-${kind}`, text).digest().subarray(0, 16))

/** The same as a token for addresses, 43 characters: whoever has no key can neither make nor guess one. */
export const keyedToken = (
  purpose: 'claim' | 'device' | 'email-undo' | 'not-me' | 'status' | 'webhook',
  text: string,
): string => mac(purpose, text).digest('base64url')

/** The same as digits that people type, `count` of them, at most 15. */
export const keyedDigits = (purpose: 'code' | 'pickup' | 'caller', text: string, count: number): string =>
  (mac(purpose, text).digest().readBigUInt64BE() % 10n ** BigInt(count)).toString().padStart(count, '0')
