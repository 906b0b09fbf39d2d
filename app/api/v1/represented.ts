import type { Answers } from '@/lib/application/answers'
import type { Case } from '@/lib/cases/case'
import { progressOf } from '@/lib/cases/progress'
import { representProxy } from '@/lib/cases/proxies'
import { getTrackingNumber } from '@/lib/cases/queries'
import { type CaseRepresentation, type FileNames, representCase } from '@/lib/cases/representation'
import { policyOf } from '@/lib/cases/terms'
import { now } from '@/lib/core/clock'
import { slugOf } from '@/lib/operators/operators'
import { languageOf } from '../exchange'

/** A case as whoever sends this request sees it, at this moment and in their language: masked, unless it says otherwise. */
export async function represented(
  request: Request,
  state: Case,
  application: Answers,
  fileNames: FileNames,
  shown = false,
): Promise<CaseRepresentation> {
  const at = now()
  const [operator, progress, trackingNumber, policy, proxy] = await Promise.all([
    slugOf(state.operatorId),
    progressOf(state, application, at),
    getTrackingNumber(state),
    policyOf(state),
    representProxy(state, shown),
  ])
  return representCase(state, application, {
    operator,
    policy,
    progress,
    fileNames,
    trackingNumber,
    proxy,
    shown,
    now: at,
    ...languageOf(request),
  })
}
