import { type NextRequest, NextResponse } from 'next/server'
import { negotiateLocale } from '@/lib/i18n/negotiate'
import { translator } from '@/lib/i18n/translator'

/**
 * What every page has to itself: a nonce without which no script in it runs. And forms are short: what is longer than
 * any of them is answered here, with a page, before anybody reads it. What passes through here is cut off at 10 MB, so
 * that files go where this does not look; what is no page gets its headers in next.config.js.
 */
export const config = {
  matcher: ['/((?!api/|_next/static/|documents/|uploads|icon.svg$|push-worker.js$).*)'],
}

/** Bytes that no form of ours comes near. */
const tooLong = 100_000

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  if (request.method === 'POST' && Number(request.headers.get('content-length')) >= tooLong)
    return refuseLength(request, policy)
  // The framework finds the nonce for its own scripts in the request's policy.
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (hasSignedOut(request)) response.headers.set('clear-site-data', '"storage"')
  return response
}

/**
 * Whether somebody has just signed out. What is kept in their browser goes then: addresses of unfinished uploads, and the
 * script that shows notes. Not for whoever comes by a link from elsewhere, who could be made to lose theirs.
 */
const hasSignedOut = ({ nextUrl: { pathname, searchParams }, headers }: NextRequest): boolean =>
  pathname === '/sign-in' && searchParams.get('done') === 'out' && headers.get('sec-fetch-site') === 'same-origin'

/** Scripts by nonce, and those they load themselves; styles, pictures and requests from here alone; all else nowhere. */
const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

function refuseLength(request: NextRequest, policy: string): NextResponse {
  const locale = negotiateLocale(request.headers.get('accept-language'))
  const t = translator(locale)
  const page = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t('errors.tooLongTitle')}</title><h1>${t('errors.tooLongTitle')}</h1><p>${t('errors.tooLong')}</p>`
  const headers = { 'content-type': 'text/html; charset=utf-8', connection: 'close', 'content-security-policy': policy }
  return new NextResponse(page, { status: 413, headers })
}
