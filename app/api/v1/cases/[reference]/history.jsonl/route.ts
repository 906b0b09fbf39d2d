import { now } from '@/lib/core/clock'
import { exportCase } from '@/lib/history/export'
import { methodNotAllowed, respond } from '../../../../exchange'
import { type Addressed, addressedCase } from '../../../addressed-case'

/** What is stored of a case's history, for a program that verifies it. */
export const GET = respond(async (request, address: Addressed) => {
  const addressed = await addressedCase(request, address)
  if (!addressed.ok) return addressed
  const { id, reference } = addressed.value.state
  const headers = {
    'content-type': 'application/jsonl; charset=utf-8',
    'content-disposition': `attachment; filename="${reference}.jsonl"`,
    'cache-control': 'no-store',
  }
  return new Response(await exportCase(id, now()), { headers })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
