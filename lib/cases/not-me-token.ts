import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { keyedToken } from '@/lib/core/keyed'

/** The token of a message's "this wasn't me" link: its id, signed with a key that is not in the database (HMAC-SHA-256). */
export const notMeToken = (messageId: string): string => `${messageId}.${keyedToken('not-me', messageId)}`

/** The message a token is of; null when it was not made here. */
export function readNotMeToken(token: string): string | null {
  const id = z.uuid().safeParse(token.slice(0, 36)).data
  if (!id) return null
  const [given, made] = [Buffer.from(token), Buffer.from(notMeToken(id))]
  return given.length === made.length && timingSafeEqual(given, made) ? id : null
}
