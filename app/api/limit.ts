import { ok, type Result, refuse } from '@/lib/core/result'
import { askerOf } from '@/lib/limits/address'
import { overLimit } from '@/lib/limits/limits'
import type { RequestRefusal } from './problem'

/** Counts a request to what is open to everybody, by the address it comes from. */
export async function withinLimit(
  request: Request,
  purpose: 'public' | 'status' = 'public',
): Promise<Result<null, RequestRefusal>> {
  const seconds = await overLimit(purpose, askerOf(request.headers.get('x-buka-client')))
  return seconds === null ? ok(null) : refuse({ kind: 'too-many-requests', retryAfter: seconds })
}
