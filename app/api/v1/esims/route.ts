import { esimStock, importEsims } from '@/lib/cards/esims'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import { authenticate, methodNotAllowed, readBody, respond } from '../../exchange'
import { EsimFile } from './bodies'

export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const stock = await esimStock(actor.value)
  return stock.ok ? ok({ body: stock.value }) : stock
})

/** Puts eSIMs into stock. Their codes go in here, and come out to their customers alone. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const body = await readBody(request, EsimFile)
  if (!body.ok) return body
  const imported = await importEsims(actor.value, body.value.csv, now())
  return imported.ok ? ok({ status: 201, body: imported.value }) : imported
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
