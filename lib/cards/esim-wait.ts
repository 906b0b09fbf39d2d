import { issuableFrom } from '@/lib/cases/approval'
import type { Case } from '@/lib/cases/case'
import { feeRefusal } from '@/lib/cases/fee'
import type { Instant } from '@/lib/core/time'
import type { Policy } from '@/lib/markets/policy'
import { waitsForEsim } from './esim-jobs'
import { countEsims } from './esims'

/** Why the eSIM of an approved case is not out yet; null where the case waits for none. */
export type EsimWait = { why: 'cooling'; until: Instant } | { why: 'fee' | 'stock' | 'soon' }

export async function esimWait(state: Case, policy: Policy, now: Instant): Promise<EsimWait | null> {
  if (!waitsForEsim(state)) return null
  if (feeRefusal(state, policy)) return { why: 'fee' }
  const { available } = await countEsims(state.operatorId)
  if (available === 0) return { why: 'stock' }
  const until = issuableFrom(state, policy)
  return now < until ? { why: 'cooling', until } : { why: 'soon' }
}
