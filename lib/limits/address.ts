import ipaddr from 'ipaddr.js'

/**
 * What counts as one asker: an IPv4 address, or the /64 network of an IPv6 one, which is what one household gets.
 * What is no address counts as one asker too.
 */
export function askerOf(address: string | null): string {
  // Some proxies write the port as well: `203.0.113.7:443`, `[2001:db8::1]:443`.
  const [, bracketed, plain] = /^(?:\[(.+)\]|([\d.]+))(?::\d+)?$/.exec(address ?? '') ?? []
  const host = bracketed ?? plain ?? address
  if (!host || !ipaddr.isValid(host)) return 'unknown'
  const parsed = ipaddr.process(host)
  return parsed.kind() === 'ipv6' ? parsed.toNormalizedString().split(':').slice(0, 4).join(':') : parsed.toString()
}
