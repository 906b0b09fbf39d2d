import { changesAsCsv } from '@/lib/administration/file'
import { allChanges, ChangeFilter } from '@/lib/administration/list'
import { reader } from '../../../reader'

const Filter = ChangeFilter.omit({ limit: true, cursor: true })

/** The changes that are shown, as a file; for whoever may see them. */
export async function GET(request: Request): Promise<Response> {
  const { account, t } = await reader()
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== '')
  const filter = Filter.safeParse(Object.fromEntries(given))
  const found = account && filter.success ? await allChanges(account.actor, filter.data) : null
  if (!found?.ok) return new Response(t('errors.notFound'), { status: 404 })
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="changes.csv"',
    'cache-control': 'private, no-store',
  }
  return new Response(changesAsCsv(found.value), { headers })
}
