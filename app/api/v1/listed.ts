import type { Actor } from '@/lib/accounts/actor'
import { documentNames } from '@/lib/cases/documents'
import { CaseFilter } from '@/lib/cases/queue/filter'
import { listCases } from '@/lib/cases/queue/list'
import { parseReference } from '@/lib/cases/reference'
import { now } from '@/lib/core/clock'
import { ok } from '@/lib/core/result'
import type { Answer } from '../exchange'
import { represented } from './represented'

/** What may stand in an address: of what is looked for only a reference. The rest goes into a body. */
export const AddressedFilter = CaseFilter.extend({
  q: CaseFilter.shape.q
    .refine((q) => q === undefined || parseReference(q) !== null, 'not-a-reference')
    .describe(
      'A reference. Look for anything else with POST /api/v1/cases/search: names and numbers stay out of addresses.',
    ),
})

/** One page of cases, masked. */
export async function listed(request: Request, actor: Actor, filter: CaseFilter): Promise<Answer> {
  const { rows, nextCursor } = await listCases(actor, filter, now())
  const names = await documentNames(rows.map((row) => row.case))
  const cases = await Promise.all(rows.map((row) => represented(request, row.case, row.application, names)))
  return ok({ body: { cases, nextCursor } })
}
