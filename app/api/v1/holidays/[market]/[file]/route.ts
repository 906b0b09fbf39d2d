import { writeHolidayCsv } from '@/lib/calendar/holiday-csv'
import { refuse } from '@/lib/core/result'
import { listHolidayVersions } from '@/lib/holidays/lists'
import { MarketId } from '@/lib/markets'
import { methodNotAllowed, respond } from '../../../../exchange'
import { withinLimit } from '../../../../limit'

type Context = { params: Promise<{ market: string; file: string }> }

/** One version of a year's list as a file, `2027.csv` or `2027.1.csv`: to be kept, changed, or imported again. */
export const GET = respond(async (request, { params }: Context) => {
  const within = await withinLimit(request)
  if (!within.ok) return within
  const { market, file } = await params
  const id = MarketId.safeParse(market)
  const [, year, version] = /^(\d{4})(?:\.(\d{1,6}))?\.csv$/.exec(file) ?? []
  const versions = id.success ? await listHolidayVersions(id.data) : []
  const found = versions.find((one) => one.year === Number(year) && (!version || one.version === Number(version)))
  if (!found) return refuse({ kind: 'not-found' })
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${market}-${found.year}.${found.version}.csv"`,
    'cache-control': 'no-store',
  }
  return new Response(writeHolidayCsv(found.days), { headers })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
