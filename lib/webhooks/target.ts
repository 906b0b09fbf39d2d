import ipaddr from 'ipaddr.js'
import { ok, type Result, refuse } from '@/lib/core/result'

/**
 * Decides which addresses may be told anything: public ones over HTTPS, and those somebody who runs Buka has named. It
 * refuses to know names: what a name stands for is looked up, and judged, when something is sent.
 */
export type TargetProblem = 'malformed' | 'not-https' | 'with-credentials' | 'port' | 'not-public'

/** Hosts and ports, `crm.internal` or `10.0.0.5:8080`, that are taken as they are, over plain HTTP as well. */
export const readNamed = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .filter(Boolean),
  )
export const isNamed = (url: URL, named: ReadonlySet<string>): boolean => named.has(url.host) || named.has(url.hostname)

/** An address as it will be used, without what stands after `#`. */
export function readTarget(text: string, named: ReadonlySet<string>): Result<URL, TargetProblem> {
  if (text.length > 500 || !URL.canParse(text)) return refuse('malformed')
  const url = new URL(text)
  url.hash = ''
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('not-https')
  if (url.username || url.password) return refuse('with-credentials')
  if (isNamed(url, named)) return ok(url)
  if (url.protocol !== 'https:') return refuse('not-https')
  if (url.port) return refuse('port')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(host) && !isPublic(host) ? refuse('not-public') : ok(url)
}

/** Whether an address belongs to somebody out there: neither to this machine, nor to a private or a special network. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // `::ffff:10.0.0.1` is 10.0.0.1.
  return ipaddr.process(address).range() === 'unicast'
}
