import type { Actor } from '@/lib/accounts/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Case } from './case'
import type { CommandOf } from './commands'
import type { Context } from './context'
import type { CaseEvent } from './events'
import type { Refusal } from './refusals'

/**
 * Decides to whom a case is given. It refuses to know who works for whom: it is told whether somebody is a colleague.
 */
type Decision = Result<CaseEvent[], Refusal>

const given = (assignee: string | null): CaseEvent => ({ type: 'CaseAssigned', payload: { assignee } })

/** To oneself, to a colleague, or back to everybody. Giving it to whoever has it says nothing. */
export function assign(state: Case, { assignee }: CommandOf<'AssignCase'>, isColleague: boolean): Decision {
  if (assignee === state.assignee) return ok([])
  return assignee === null || isColleague ? ok([given(assignee)]) : refuse({ kind: 'not-a-colleague' })
}

/** What somebody works stays with them, unless they have left. */
export function assignInTurn({ assignee }: Case, { next, stays }: Context['turn']): Decision {
  return (assignee !== null && stays) || assignee === next ? ok([]) : ok([given(next)])
}

/** Whoever begins what nobody works has it from then on. Of a key it is not known who stands behind it. */
export function begin({ assignee }: Case, actor: Actor): Decision {
  const begun: CaseEvent = { type: 'ReviewBegun', payload: {} }
  return ok(assignee === null && actor.kind === 'staff' ? [given(actor.accountId), begun] : [begun])
}
