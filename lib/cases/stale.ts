import { type Actor, roleOf } from '@/lib/accounts/actor'
import type { Transaction } from '@/lib/database/client'
import type { Case } from './case'
import { changesNothingFor } from './events'
import { readHistory } from './records'
import type { Refusal } from './refusals'

/** Whether somebody decides on a case as it no longer is. Null when nothing has happened that changes anything for them. */
export async function staleness(
  tx: Transaction,
  actor: Actor,
  state: Case,
  expected: number,
): Promise<Extract<Refusal, { kind: 'case-changed' }> | null> {
  if (expected === state.version) return null
  const since = (await readHistory(tx, state.id)).slice(expected)
  const changes = since
    .filter((event) => !changesNothingFor(actor, event))
    .map(({ sequence, type, actor: who, at }) => ({ sequence, type, by: roleOf(who), at }))
  const isAhead = expected > state.version
  return changes.length > 0 || isAhead ? { kind: 'case-changed', expected, actual: state.version, changes } : null
}
