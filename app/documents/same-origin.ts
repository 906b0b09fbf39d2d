import { log } from '@/lib/core/log'

/**
 * Whether a form was sent from a page of ours. Server actions see to this themselves; a route has to ask. Browsers say
 * where a request comes from in Sec-Fetch-Site; over plain HTTP, and older ones, only in Origin.
 */
export function isSameOrigin(request: Request): boolean {
  const same = isFromHere(request)
  if (!same) log('refused', { kind: 'form', why: 'elsewhere' })
  return same
}

function isFromHere({ headers }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin') ?? ''
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  return URL.canParse(origin) && new URL(origin).host === host
}
