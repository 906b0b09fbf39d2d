import { isProvisional } from '@/lib/calendar/holidays'
import { previewMoves } from '@/lib/cases/recalculation'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { compareHolidays, importHolidays, yearsWith } from '@/lib/holidays/imports'
import { inForce } from '@/lib/holidays/lists'
import { authenticate, methodNotAllowed, readBody, readQuery, respond } from '../../exchange'
import { withinLimit } from '../../limit'
import { operatorOf } from '../operator-of'
import { HolidayFile, HolidaysQuery } from './bodies'

export const GET = respond(async (request) => {
  const within = await withinLimit(request)
  if (!within.ok) return within
  const query = readQuery(request, HolidaysQuery)
  if (!query.ok) return query
  const years = await inForce(query.value.market)
  return ok({
    body: {
      market: query.value.market,
      years: years.map(({ year, version, days }) => ({ year, version, provisional: isProvisional(days), days })),
    },
  })
})

/** Puts a file in force, or with `preview` only tells what it would change. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, HolidayFile)
  if (!body.ok) return body
  const { market, preview, basedOn, acceptMissing, ...file } = body.value
  const compared = await compareHolidays(actor.value, { market, ...file })
  if (!compared.ok) return compared
  const operator = await operatorOf(actor.value)
  const { moves } = await previewMoves(operator, now(), await yearsWith({ market, years: compared.value }))
  const years = compared.value.map(({ days: _days, ...year }) => year)
  if (preview) return ok({ body: { market, years, promises: moves.length } })

  const imported = await importHolidays(actor.value, { market, ...file }, { basedOn, acceptMissing }, now())
  return imported.ok ? ok({ status: 201, body: { market, years, promises: moves.length } }) : imported
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
