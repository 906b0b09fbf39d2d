import { createHmac } from 'node:crypto'
import { keyedToken } from '@/lib/core/keyed'
import type { Instant } from '@/lib/core/time'

/** A webhook's keys are made of its id: who can read the database still cannot sign. */
export type Signing = { id: string; generation: number; renewedAt: Instant | null }

/** How long, in milliseconds, the key before the newest one signs as well. */
const overlap = 24 * 60 * 60 * 1000

const keyOf = (id: string, generation: number): Buffer =>
  Buffer.from(keyedToken('webhook', `${id}:${generation}`), 'base64url')

/** The secret as receivers keep it: `whsec_` and 32 bytes in base64. */
export const secretOf = ({ id, generation }: Signing): string => `whsec_${keyOf(id, generation).toString('base64')}`

/**
 * The headers that say who sends a body and when, after the Standard Webhooks specification, version 1: HMAC-SHA-256
 * over id, seconds and body. Whoever checks the seconds is safe from replays, whoever keeps the ids from repetitions.
 */
export function signedHeaders(webhook: Signing, deliveryId: string, body: string, now: Instant) {
  const seconds = String(Math.floor(Date.parse(now) / 1000))
  const { id, generation, renewedAt } = webhook
  const isRecent = renewedAt !== null && Date.parse(now) - Date.parse(renewedAt) < overlap
  const signatures = (isRecent ? [generation, generation - 1] : [generation]).map((one) => {
    const mac = createHmac('sha256', keyOf(id, one)).update(`${deliveryId}.${seconds}.${body}`)
    return `v1,${mac.digest('base64')}`
  })
  return { 'webhook-id': deliveryId, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}
