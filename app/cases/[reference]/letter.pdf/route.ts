import { letterOf } from '@/lib/cases/letter'
import { findCase } from '@/lib/cases/queries'
import { printLetter } from '@/lib/papers/letter-of-authority'
import { reader } from '../../../reader'
import { typedReference } from '../../../signed-in'

type Context = { params: Promise<{ reference: string }> }

/** The letter of authority for whoever was named, for the customer to print and sign. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { account, t, locale } = await reader()
  const reference = typedReference((await params).reference)
  const state = account && reference ? await findCase(account.actor, reference) : null
  const letter = account && state ? await letterOf(account.actor, state, locale) : null
  if (!letter) return new Response(t('errors.notFound'), { status: 404 })
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${letter.reference}-letter.pdf"`,
    'cache-control': 'private, no-store',
  }
  return new Response(new Uint8Array(await printLetter(letter)), { headers })
}
