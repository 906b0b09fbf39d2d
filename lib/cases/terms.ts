import { database, type Transaction } from '@/lib/database/client'
import type { Policy } from '@/lib/markets/policy'
import { getOperator, getPolicy, type Operator, pointNamed } from '@/lib/operators/operators'
import type { Case } from './case'

/**
 * A case's operator under the rules that hold for it: today's until it is submitted, from then on those of that day. A
 * service point that was named by then stays one of them, closed or not.
 */
export async function termsOf(state: Case, tx: Transaction = database()): Promise<Operator> {
  const operator = keeping(state, await getOperator(state.operatorId, tx))
  const { policyVersion } = state
  if (state.status === 'opened' || state.status === 'contacted' || policyVersion === operator.policyVersion)
    return operator
  return { ...operator, policyVersion, policy: await getPolicy(operator.id, policyVersion, tx) }
}

function keeping({ status, delivery }: Case, operator: Operator): Operator {
  const { servicePoints } = operator
  const named = status === 'opened' || status === 'contacted' ? undefined : pointNamed(operator, delivery?.servicePoint)
  return named && !servicePoints.includes(named) ? { ...operator, servicePoints: [...servicePoints, named] } : operator
}

/** The rules alone. Those of a version never change, so that a list of cases reads each but once. */
export async function policyOf(state: Case): Promise<Policy> {
  const { operatorId, policyVersion } = state
  if (state.status === 'opened' || state.status === 'contacted') return (await getOperator(operatorId)).policy
  const key = `${operatorId} ${policyVersion}`
  const known = policies.get(key)
  if (known) return known
  const policy = await getPolicy(operatorId, policyVersion)
  if (policies.size >= mostPolicies) policies.clear()
  policies.set(key, policy)
  return policy
}
const policies = new Map<string, Policy>()
const mostPolicies = 500
