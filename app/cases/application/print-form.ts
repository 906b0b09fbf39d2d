import { snapshotToPrint } from '@/lib/cases/printing'
import { findCase } from '@/lib/cases/queries'
import { now } from '@/lib/core/clock'
import { printApplication } from '@/lib/papers/application-form'
import { reader } from '../../reader'
import { typedReference } from '../../signed-in'

type Context = { params: Promise<{ reference: string }> }

/** The application as a PDF to sign, for whoever can see its case. */
export async function printForm(_request: Request, { params }: Context): Promise<Response> {
  const { account, t, locale } = await reader()
  const reference = typedReference((await params).reference)
  const state = account && reference ? await findCase(account.actor, reference) : null
  if (!account || !state) return new Response(t('errors.notFound'), { status: 404 })
  const pdf = await printApplication(await snapshotToPrint(account.actor, state, locale, now()))
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${state.reference}.pdf"`,
    'cache-control': 'private, no-store',
  }
  return new Response(new Uint8Array(pdf), { headers })
}
