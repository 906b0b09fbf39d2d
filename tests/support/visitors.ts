import type { Visitor } from '@/lib/accounts/visitor'

/** A browser in a hotel, one the account has never seen. */
export const hotel: Visitor = visitorAt('203.0.113.7')

export function visitorAt(address: string, knownBrowsers = ''): Visitor {
  const userAgent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  return { asker: address, place: address.replace(/\d+$/, '*'), userAgent, knownBrowsers }
}
