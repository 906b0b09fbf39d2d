import { Readable } from 'node:stream'
import { currentlyConfirmed } from '@/lib/accounts/current'
import { now } from '@/lib/core/clock'
import { exportOf } from '@/lib/personal-data/export'
import { isSameOrigin } from '../../../documents/same-origin'
import { confirmPath } from '../../../forms/confirming'
import { reader } from '../../../reader'

/** Everything kept about whoever is signed in, as a file. A POST, so that no link from elsewhere makes it. */
export async function POST(request: Request): Promise<Response> {
  const { account } = await reader()
  const elsewhere = (location: string) =>
    new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  if (account?.actor.kind !== 'customer') return elsewhere('/sign-in?next=%2Faccount%2Fdata')
  if (!isSameOrigin(request)) return elsewhere('/account/data?failed=elsewhere')
  if (!(await currentlyConfirmed())) return elsewhere(confirmPath('/account/data'))
  const archive = Readable.toWeb(Readable.from(exportOf(account, now()), { objectMode: false }))
  return new Response(archive as ReadableStream, {
    // the same streams under two names
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="buka-data.zip"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
