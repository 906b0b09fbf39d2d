import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { refuse } from '@/lib/core/result'
import { isSigned } from '@/lib/mailbox/signature'
import { takeIn } from '@/lib/mailbox/take-in'
import { methodNotAllowed, readFile, respond } from '../../exchange'

/** Bytes: what mail servers let pass, files and all. */
const longestMail = 30_000_000

/** A mail that came back to us, whole, handed in by our own mail server. There is no such address until it is wanted. */
export const POST = respond(async (request) => {
  const secret = env().BUKA_INBOUND_SECRET
  if (!secret) return refuse({ kind: 'not-found' })
  if (!/^message\/rfc822\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refuse({ kind: 'unsupported-media-type' })
  const body = await readFile(request, longestMail)
  if (!body.ok) return body
  const [timestamp, signature] = ['buka-timestamp', 'buka-signature'].map((name) => request.headers.get(name) ?? '')
  if (!timestamp || !signature || !isSigned(body.value, { timestamp, signature, secret, now: now() }))
    return refuse({ kind: 'mail-not-signed' })
  const taken = await takeIn(body.value, now())
  return taken.ok ? { ok: true, value: { body: taken.value } } : taken
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
