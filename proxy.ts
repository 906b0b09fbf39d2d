import { type NextRequest, NextResponse } from 'next/server'
import { negotiateLocale } from '@/lib/i18n/negotiate'
import { translator } from '@/lib/i18n/translator'

/**
 * Forms are short. What is longer than any of them is answered here, with a page, before anybody reads it. What passes
 * through here is cut off at 10 MB, so that files go where this does not look.
 */
export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/|documents/|uploads/).*)',
      has: [{ type: 'header', key: 'content-length', value: '(?<length>\\d{6,})' }],
    },
  ],
}

export function proxy(request: NextRequest): NextResponse {
  if (request.method !== 'POST') return NextResponse.next()
  const locale = negotiateLocale(request.headers.get('accept-language'))
  const t = translator(locale)
  const page = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t('errors.tooLongTitle')}</title><h1>${t('errors.tooLongTitle')}</h1><p>${t('errors.tooLong')}</p>`
  const headers = { 'content-type': 'text/html; charset=utf-8', connection: 'close' }
  return new NextResponse(page, { status: 413, headers })
}
