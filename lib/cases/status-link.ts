import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { keyedToken } from '@/lib/core/keyed'
import { type Instant, toInstant } from '@/lib/core/time'
import { database } from '@/lib/database/client'
import { Case } from './case'

/**
 * Links that show where a case stands to whoever has them, without signing in: stage, next step and dates, and nothing
 * of the person. A token is the case and its last second, signed: nothing of it is kept, and nobody can make one.
 */
/** How long a link works, counted from when it was made: longer than a replacement takes, shorter than a mailbox is kept. */
export const statusLinkDays = 30

const bytesOfId = 16
const bytesOfTime = 4
/** Of the signature 128 bits are kept (RFC 2104, section 5): 48 characters in all, which fit into a line of a mail. */
const bytesOfTag = 16

export function makeStatusToken(caseId: string, now: Instant): { token: string; until: Instant } {
  const seconds = Math.floor(Date.parse(now) / 1000) + statusLinkDays * 24 * 3600
  const body = Buffer.alloc(bytesOfId + bytesOfTime)
  body.write(caseId.replaceAll('-', ''), 'hex')
  body.writeUInt32BE(seconds, bytesOfId)
  return {
    token: Buffer.concat([body, tagOf(body)]).toString('base64url'),
    until: toInstant(new Date(seconds * 1000)),
  }
}

const tagOf = (body: Buffer): Buffer =>
  Buffer.from(keyedToken('status', body.toString('base64url')), 'base64url').subarray(0, bytesOfTag)

/** The case a token names and until when; null when it is forged or its time is over. */
export function readStatusToken(token: string, now: Instant): { caseId: string; until: Instant } | null {
  if (!/^[\w-]{48}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, bytesOfId + bytesOfTime)
  if (!timingSafeEqual(bytes.subarray(body.length), tagOf(body))) return null
  const until = toInstant(new Date(body.readUInt32BE(bytesOfId) * 1000))
  const hex = body.toString('hex', 0, bytesOfId)
  const caseId = z.uuid().safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')).data
  return caseId && until > now ? { caseId, until } : null
}

/** What a status link shows. The applicant, the line and the way to their door are not in it. */
export type SeenCase = { state: Case; operator: { name: string; slug: string }; until: Instant }

export async function lookByStatusLink(token: string, now: Instant): Promise<SeenCase | null> {
  const link = readStatusToken(token, now)
  const row =
    link &&
    (await database().case.findUnique({
      where: { id: link.caseId },
      select: { state: true, operator: { select: { name: true, slug: true } } },
    }))
  return row && { state: Case.parse(row.state), operator: row.operator, until: link.until }
}
