import { anyReader } from '../reader'

/** Seconds after which anybody may go on; see `lib/limits/pace.ts`. */
const wait = 60

/** Where somebody is sent who asks for more than anybody reads: a page that costs next to nothing. */
export async function GET(): Promise<Response> {
  const { t, locale } = await anyReader()
  const page = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t('errors.tooManyTitle')}</title><h1>${t('errors.tooManyTitle')}</h1><p>${t('refusals.too-many-requests', { seconds: wait })}</p><p><a href="/">${t('errors.home')}</a></p>`
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(wait),
  }
  return new Response(page, { status: 429, headers })
}

/** A form that came from the same. */
export const POST = GET
