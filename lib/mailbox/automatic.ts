import { z } from 'zod'
import type { Incoming } from './incoming'

/**
 * Decides why a mail is nobody's answer: programs answering programs would go on for ever, and say nothing. Refuses to
 * know what the mail says. The signs are those of RFC 3834, and what mailing lists and mail servers put there besides.
 */
export const Automatic = z.enum(['automatic', 'list', 'no-sender', 'our-own'])
export type Automatic = z.infer<typeof Automatic>

export function whyAutomatic({
  header,
  messageId,
  from,
}: Pick<Incoming, 'header' | 'messageId' | 'from'>): Automatic | null {
  const says = (name: string, what: RegExp) => header(name).some((value) => what.test(value.trim()))
  // Our own mail, come back round a corner.
  if (/<?message\.[0-9a-f]{52}@/i.test(messageId ?? '')) return 'our-own'
  if (says('return-path', /^<\s*>$/)) return 'no-sender'
  if (!from || /^(mailer-daemon|postmaster|no-?reply)@/.test(from)) return 'no-sender'
  if (header('list-id').length > 0 || says('precedence', /^(list|bulk|junk)$/i)) return 'list'
  if (header('auto-submitted').some((value) => !/^no\b/i.test(value.trim()))) return 'automatic'
  if (header('x-auto-response-suppress').length > 0 || header('x-autoreply').length > 0) return 'automatic'
  return says('precedence', /^auto_reply$/i) || header('x-loop').length > 0 ? 'automatic' : null
}
