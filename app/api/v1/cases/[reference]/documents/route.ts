import { attachDocument } from '@/lib/cases/documents'
import { now } from '@/lib/core/clock'
import { defaultLimits } from '@/lib/documents/inspection/limits'
import { methodNotAllowed, readFile, readHeader, readQuery, respond } from '../../../../exchange'
import { type Addressed, addressedCase } from '../../../addressed-case'
import { answered } from '../../../carry-out'
import { DocumentQuery, FileName, fileNameHeader } from '../../../document-query'

/** The file is the body, whatever type it is said to have. */
export const POST = respond(async (request, address: Addressed) => {
  const addressed = await addressedCase(request, address)
  if (!addressed.ok) return addressed
  const { actor, state } = addressed.value
  const query = readQuery(request, DocumentQuery)
  if (!query.ok) return query
  const name = readHeader(request, fileNameHeader, FileName)
  if (!name.ok) return name
  const bytes = await readFile(request, defaultLimits.bytes)
  if (!bytes.ok) return bytes
  const requestKey = request.headers.get('idempotency-key') ?? undefined
  const sent = { ...query.value, name: name.value, bytes: bytes.value }
  const attached = await attachDocument(actor, sent, { reference: state.reference, requestKey, now: now() })
  return attached.ok ? answered(request, attached.value, { status: 201 }) : attached
})

const other = methodNotAllowed('POST')

export { other as DELETE, other as GET, other as PATCH, other as PUT }
