import { ok, type Result } from '@/lib/core/result'
import type { CaseEvent } from './events'
import type { ParticularRef } from './particulars'
import type { Refusal } from './refusals'

/** What a decision is, and how it is put. It refuses to know what is decided. */
export type Decision = Result<CaseEvent[], Refusal>

/** One event, and nothing else. */
export function happened<Type extends CaseEvent['type']>(
  type: Type,
  payload: Extract<CaseEvent, { type: Type }>['payload'],
): Decision {
  return ok([{ type, payload } as CaseEvent]) // the two type parameters above belong together
}

/** What a command cannot do without: words its schema has asked for, or what was sealed for it. */
export function given(sealed: ParticularRef | null): ParticularRef {
  if (!sealed) throw new Error('The command came without what belongs to it')
  return sealed
}
