import type { Application } from '@/lib/cases/application'
import type { Case } from '@/lib/cases/case'
import { type CaseRepresentation, representCase } from '@/lib/cases/representation'
import { now } from '@/lib/core/clock'
import { slugOf } from '@/lib/operators/operators'
import { languageOf } from '../exchange'

/** A case as whoever sends this request sees it, at this moment and in their language. */
export async function represented(
  request: Request,
  state: Case,
  application: Application,
): Promise<CaseRepresentation> {
  return representCase(state, application, {
    operator: await slugOf(state.operatorId),
    now: now(),
    ...languageOf(request),
  })
}
