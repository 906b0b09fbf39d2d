import type { Actor } from '@/lib/accounts/actor'
import { log } from '@/lib/core/log'
import type { Result } from '@/lib/core/result'
import type { Command } from './commands'
import type { Refusal } from './refusals'

/** Refusals that say: not you. The others are about the case, and nobody's business but that of whoever works on it. */
const aboutAccess: ReadonlySet<Refusal['kind']> = new Set<Refusal['kind']>([
  'not-permitted',
  'case-not-found',
  'operator-not-yours',
  'claim-not-found',
  'claim-not-addressed',
  'own-case',
  'person-required',
  'another-person-required',
  'caller-not-authenticated',
  'caller-address-unproven',
  'line-locked',
  'case-frozen',
])

/** Tells the log of a command that this actor was refused. What keys are refused is told where they are answered. */
export function noted<Outcome extends Result<unknown, Refusal>>(
  actor: Actor,
  { command }: { command: Command },
  outcome: Outcome,
): Outcome {
  if (!outcome.ok && actor.kind !== 'api-key' && aboutAccess.has(outcome.refusal.kind))
    log('refused', { kind: 'command', command: command.type, why: outcome.refusal.kind })
  return outcome
}
