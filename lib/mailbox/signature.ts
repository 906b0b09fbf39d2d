import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@/lib/core/time'

/**
 * Whether a mail was handed in by our own mail server: HMAC-SHA-256 over `TIMESTAMP.BODY` with a secret both have. An
 * old request counts for nothing, and a repeated one finds its mail taken in already.
 */
/** Seconds by which two servers' clocks may differ, and within which a request may be repeated. */
const tolerance = 300

export function isSigned(
  body: Uint8Array,
  { timestamp, signature, secret, now }: { timestamp: string; signature: string; secret: string; now: Instant },
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || !/^sha256=[0-9a-f]{64}$/.test(signature)) return false
  if (Math.abs(Date.parse(now) / 1000 - Number(timestamp)) > tolerance) return false
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest()
  return timingSafeEqual(Buffer.from(signature.slice('sha256='.length), 'hex'), expected)
}
