import ipaddr from 'ipaddr.js'

/**
 * What counts as one asker: an IPv4 address, or the /64 network of an IPv6 one, which is what one household gets.
 * What is no address counts as one asker too.
 */
export function askerOf(address: string | null): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv6' ? parsed.toNormalizedString().split(':').slice(0, 4).join(':') : parsed.toString()
}
