import webpush from 'web-push'
import { digest } from '@/lib/core/digest'
import { env } from '@/lib/core/env'
import type { Locale } from '@/lib/i18n/locale'
import { type Attempt, send } from '@/lib/webhooks/send'
import { readNamed } from '@/lib/webhooks/target'

/** What a browser shows. `url` is where a click leads. */
export type PushNote = { title: string; body: string; url: string; lang: Locale }
export type PushTerms = {
  /** What it is about: a newer note takes the place of an older one. Push services see a digest of it. */
  about: string
  isUrgent: boolean
}
export type Endpoint = { endpoint: string; p256dh: string; auth: string }

/** Seconds for which a push service keeps a note for a browser that is not running. */
const keptFor = 3 * 24 * 60 * 60

/**
 * Push services that may be told although they are not public. Not those of webhooks: administrators name these, but
 * an endpoint comes from whoever signs in.
 */
export const namedPushHosts = (): ReadonlySet<string> => readNamed(env().BUKA_PUSH_HOSTS)

/** Encrypts a note for one browser (RFC 8291) and hands it to the service that reaches it (RFC 8030). */
export async function sendPush(to: Endpoint, note: PushNote, { about, isUrgent }: PushTerms): Promise<Attempt> {
  const keys = env().BUKA_VAPID_KEY
  if (!keys) return { answer: null, error: 'no-key' }
  const topic = digest(about).slice(0, 32)
  const { headers, body } = webpush.generateRequestDetails(
    { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
    JSON.stringify({ ...note, tag: topic }),
    { TTL: keptFor, topic, urgency: isUrgent ? 'high' : 'normal', vapidDetails: { ...keys, subject: subject() } },
  )
  const ours = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
  return send(to.endpoint, Object.fromEntries(ours), body, { named: namedPushHosts() })
}

/** Whom a push service can write to about us (RFC 8292, 2.1). */
function subject(): string {
  const { NEXTAUTH_URL, MAIL_FROM } = env()
  if (NEXTAUTH_URL.startsWith('https:')) return new URL(NEXTAUTH_URL).origin
  return `mailto:${MAIL_FROM ?? 'postmaster@localhost'}`
}
