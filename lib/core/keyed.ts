import { createHmac } from 'node:crypto'
import { env } from './env'

/** A keyed hash (HMAC-SHA-256): finds something again without keeping it, and cannot be guessed back without the key. */
export const keyedHash = (purpose: 'line' | 'request' | 'preview', text: string): string =>
  createHmac('sha256', env().BUKA_LOOKUP_KEY).update(`${purpose}:${text}`).digest('hex')
