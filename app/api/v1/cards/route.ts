import { longestCardFile } from '@/lib/cards/import'
import { compareCards, importCards } from '@/lib/cards/imports'
import { CardFilter, listCards } from '@/lib/cards/keeping'
import { now } from '@/lib/core/clock'
import { ok, refuse } from '@/lib/core/result'
import { decodeUtf8 } from '@/lib/core/utf8'
import { authenticate, methodNotAllowed, readFile, readQuery, respond } from '../../exchange'
import { operatorOf } from '../operator-of'
import { ImportQuery } from './bodies'

export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const filter = readQuery(request, CardFilter)
  if (!filter.ok) return filter
  const listed = await listCards(actor.value, (await operatorOf(actor.value)).id, filter.value)
  return listed.ok ? ok({ body: listed.value }) : listed
})

/** Puts a file into stock, all of it or nothing; with `preview` it only says whether that could be done. */
export const POST = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  const query = readQuery(request, ImportQuery)
  if (!query.ok) return query
  if (!/^text\/csv\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refuse({ kind: 'unsupported-media-type' })
  const bytes = await readFile(request, longestCardFile)
  if (!bytes.ok) return refuse({ kind: 'body-too-large', limit: longestCardFile })
  // What is no text is no list of cards either.
  const csv = decodeUtf8(bytes.value) ?? ''
  const operator = await operatorOf(actor.value)
  if (query.value.preview === 'true') {
    const compared = await compareCards(actor.value, operator, csv)
    return compared.ok ? ok({ body: { count: compared.value.length } }) : compared
  }
  const imported = await importCards(actor.value, operator, { fileName: query.value.name, csv }, now())
  return imported.ok ? ok({ status: 201, body: imported.value }) : imported
})

const other = methodNotAllowed('GET, POST')

export { other as DELETE, other as PATCH, other as PUT }
