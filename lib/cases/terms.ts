import { database, type Transaction } from '@/lib/database/client'
import { getOperator, getPolicy, type Operator } from '@/lib/operators/operators'
import type { Case } from './case'

/** A case's operator under the rules that hold for it: today's until it is submitted, from then on those of that day. */
export async function termsOf(state: Case, tx: Transaction = database()): Promise<Operator> {
  const operator = await getOperator(state.operatorId, tx)
  const { policyVersion } = state
  if (state.status === 'opened' || state.status === 'contacted' || policyVersion === operator.policyVersion)
    return operator
  return { ...operator, policyVersion, policy: await getPolicy(operator.id, policyVersion, tx) }
}
