import type { z } from 'zod'
import { listColleagues, mayReadStaff } from '@/lib/accounts/colleagues'
import { ok, refuse } from '@/lib/core/result'
import { authenticate, methodNotAllowed, respond } from '../../exchange'
import type { StaffList } from './bodies'

/** Who works for the key's operator, and who did. Keys hire nobody and change nobody: people do. */
export const GET = respond(async (request) => {
  const actor = await authenticate(request)
  if (!actor.ok) return actor
  if (!mayReadStaff(actor.value)) return refuse({ kind: 'staff-not-permitted' })
  const body: z.infer<typeof StaffList> = { staff: await listColleagues(actor.value) }
  return ok({ body })
})

const other = methodNotAllowed('GET')

export { other as DELETE, other as PATCH, other as POST, other as PUT }
