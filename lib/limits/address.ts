import ipaddr from 'ipaddr.js'

/**
 * What counts as one asker: an IPv4 address, or the /64 network of an IPv6 one, which is what one household gets.
 * What is no address counts as one asker too.
 */
export function askerOf(address: string | null): string {
  const parsed = parse(address)
  if (!parsed) return 'unknown'
  return parsed.kind() === 'ipv6' ? parsed.toNormalizedString().split(':').slice(0, 4).join(':') : parsed.toString()
}

/**
 * An address as far as its owner needs it to tell places apart, and no further: `203.0.113.*`, or the first 48 bits of an
 * IPv6 one. Empty where there is none.
 */
export function placeOf(address: string | null): string {
  const parsed = parse(address)
  if (!parsed) return ''
  const ipv6 = parsed.kind() === 'ipv6'
  const parts = parsed.toNormalizedString().split(ipv6 ? ':' : '.')
  return `${parts.slice(0, 3).join(ipv6 ? ':' : '.')}${ipv6 ? ':*' : '.*'}`
}

function parse(address: string | null): ipaddr.IPv4 | ipaddr.IPv6 | null {
  // Some proxies write the port as well: `203.0.113.7:443`, `[2001:db8::1]:443`.
  const [, bracketed, plain] = /^(?:\[(.+)\]|([\d.]+))(?::\d+)?$/.exec(address ?? '') ?? []
  const host = bracketed ?? plain ?? address
  return host && ipaddr.isValid(host) ? ipaddr.process(host) : null
}
