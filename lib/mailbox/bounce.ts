import type { Bounce } from '@/lib/notifications/outbox'
import type { Incoming } from './incoming'

/**
 * Decides whether a mail reports that another did not arrive (RFC 3464), which one, and whether that is the last word.
 * Refuses to know whether we sent it.
 */
export type BounceReport = { bounce: Bounce; reason: string; names: string[] }

export function readBounce({ header, parts, addressed }: Incoming): BounceReport | null {
  if (!header('content-type').some((type) => /multipart\/report/i.test(type) && /delivery-status/i.test(type)))
    return null
  const report = parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type))
  if (!report) return null
  const [about = {}, ...recipients] = report.text
    .replace(/\r\n/g, '\n')
    .split(/\n{2,}/)
    .map(fieldsOf)
  const failed =
    recipients.find(({ action }) => action === 'failed') ?? recipients.find(({ action }) => action === 'delayed')
  if (!failed) return null
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(failed.status ?? '')?.[0] ?? ''
  const original = parts.find(({ type }) =>
    /^(message\/(global|rfc822)|text\/rfc822-headers|message\/global-headers)$/.test(type),
  )
  return {
    bounce: failed.action === 'delayed' ? 'delayed' : status.startsWith('4') ? 'temporary' : 'final',
    reason: [status, failed['diagnostic-code'] ?? ''].filter(Boolean).join(' '),
    // Given back as we gave it (RFC 3461, 4.4), or as it stands in the mail that came back, or in our address.
    names: [`.${about['original-envelope-id'] ?? ''}@`, messageIdIn(original?.text ?? ''), ...addressed],
  }
}

/** `Name: value` lines, names in small letters, long ones unfolded. */
function fieldsOf(group: string): Record<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n')
  const pairs = lines.map((line) => /^([\w-]+):\s*(.*)$/.exec(line)).filter((match) => match !== null)
  const fields = Object.fromEntries(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()]))
  return { ...fields, ...(fields.action ? { action: fields.action.toLowerCase() } : {}) }
}

const messageIdIn = (headers: string): string => /^message-id:\s*(\S+)/im.exec(headers)?.[1] ?? ''
