import { z } from 'zod'
import { type Actor, roleOf } from '@/lib/accounts/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Instant } from '@/lib/core/time'
import { Words } from '@/lib/core/words'
import { type CommandOf, inputs } from './commands'
import { isBusy, perform } from './perform'
import { may } from './permissions'
import { parseReference, type Reference } from './reference'
import type { Refusal } from './refusals'

/**
 * One command given to many cases by staff, or by a key of theirs. Each is a request of its own, with its own
 * transaction and event: what one is refused keeps none of the others from being done.
 */
export const mostAtOnce = 100

export const bulkInputs = { assignment: inputs.AssignCase, notes: inputs.AddNote } as const
const commandBy = { assignment: 'AssignCase', notes: 'AddNote' } as const
export type BulkCommand = CommandOf<'AssignCase'> | CommandOf<'AddNote'>

const references = z.array(Words(20)).min(1, 'required').max(mostAtOnce, 'too-long').describe('Each is done once.')
export const BulkInput = z.discriminatedUnion('command', [
  bulkInputs.assignment.extend({ command: z.literal('assignment'), references }),
  bulkInputs.notes.extend({ command: z.literal('notes'), references }),
])

/** What a body asks for, as the command of each of its cases. */
export function bulkCommandOf({ command, references: _references, ...input }: z.infer<typeof BulkInput>): BulkCommand {
  return { type: commandBy[command], ...input } as BulkCommand // read by the schema of this very command
}

/** A case as it was when somebody chose it; without a version, as it is. */
export type Aim = { reference: string; version?: number }
export type BulkResult = { reference: string } & (
  | { outcome: 'done'; version: number; repeated: boolean }
  | { outcome: 'refused'; refusal: Refusal | { kind: 'busy' } }
)
type BulkRefusal = Extract<Refusal, { kind: 'not-permitted' | 'request-key-invalid' }> | TooManyCases
type TooManyCases = { kind: 'too-many-cases'; most: number }

/** In the order in which they were named. `requestKey` names all of them together: sent again, nothing is done twice. */
export async function performOnEach(
  actor: Actor,
  command: BulkCommand,
  aims: readonly Aim[],
  { requestKey, now }: { requestKey?: string; now: Instant },
): Promise<Result<BulkResult[], BulkRefusal>> {
  const isStaff = actor.kind === 'staff' || actor.kind === 'api-key'
  if (!isStaff || !may(actor, command.type))
    return refuse({ kind: 'not-permitted', command: command.type, role: roleOf(actor) })
  if (aims.length > mostAtOnce) return refuse({ kind: 'too-many-cases', most: mostAtOnce })
  if (requestKey !== undefined && (requestKey === '' || requestKey.length > longestKey))
    return refuse({ kind: 'request-key-invalid' })
  const results: BulkResult[] = []
  // One after another: a hundred at once would keep everybody else waiting for a connection.
  for (const aim of distinct(aims)) results.push(await performOn(aim))
  return ok(results)

  async function performOn({ reference: typed, version }: Aim): Promise<BulkResult> {
    const reference = parseReference(typed)
    if (!reference) return { reference: typed, outcome: 'refused', refusal: { kind: 'case-not-found' } }
    const outcome = await giveTo(reference, version).catch((error) => {
      if (isBusy(error)) return refuse({ kind: 'busy' } as const)
      throw error
    })
    if (!outcome.ok) return { reference, outcome: 'refused', refusal: outcome.refusal }
    const { case: state, repeated } = outcome.value
    return { reference, outcome: 'done', version: state.version, repeated }
  }

  function giveTo(reference: Reference, version: number | undefined) {
    return perform(actor, {
      command,
      reference,
      // A note fits whatever has happened meanwhile.
      expectedVersion: command.type === 'AddNote' ? undefined : version,
      requestKey: requestKey === undefined ? undefined : `${requestKey} ${reference}`,
      now,
    })
  }
}

/** A name of a request may have 200 characters, and each case's ends with its reference. */
const longestKey = 200 - ' US-7K3F-9QXD'.length

const distinct = (aims: readonly Aim[]): Aim[] => [
  ...new Map(aims.map((aim) => [parseReference(aim.reference) ?? aim.reference, aim])).values(),
]
