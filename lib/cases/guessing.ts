import { type Actor, actorKey } from '@/lib/accounts/actor'
import { type Result, refuse } from '@/lib/core/result'
import { countTry, forgiveTry, type TryKey } from '@/lib/limits/tries'
import type { Command } from './commands'
import { may } from './permissions'
import type { Reference } from './reference'
import type { Refusal } from './refusals'

/**
 * How often codes and numbers may be tried at a counter or on the telephone. Somebody with a stack of made-up documents gets no further than
 * somebody who mistypes: only what was wrong is counted, for the case and for whoever typed it.
 */
type Asked = { command: Command; reference?: Reference }

/** Carries out a command that compares what was typed, unless too much of that was wrong lately. */
export async function withinGuesses<Value>(
  actor: Actor,
  { command, reference }: Asked,
  carryOut: () => Promise<Result<Value, Refusal>>,
  isWrong: (value: Value) => boolean,
): Promise<Result<Value, Refusal>> {
  if (!reference || !('operatorId' in actor) || !isGuess(command) || !may(actor, command.type)) return carryOut()
  // By operator too: nobody else's staff can use up what is for a case.
  const whose: TryKey = ['counter-staff', actorKey(actor)]
  const which: TryKey = ['counter-case', `${actor.operatorId}:${reference}`]
  const held = await countTry([whose])
  if (held !== null) return tooMany(held)
  const heldCase = await countTry([which])
  if (heldCase !== null) {
    await forgiveTry([whose], [])
    return tooMany(heldCase)
  }
  let wrong = false
  try {
    const outcome = await carryOut()
    wrong = outcome.ok ? isWrong(outcome.value) : wrongGuesses.includes(outcome.refusal.kind)
    return outcome
  } finally {
    if (!wrong) await forgiveTry([whose, which], [])
  }
}

const wrongGuesses: readonly Refusal['kind'][] = ['collector-not-proven', 'identity-differs']

type Guess = Extract<Command, { type: 'CheckOriginal' | 'CollectCard' | 'VerifyCaller' }>

function isGuess(command: Command): command is Guess {
  if (command.type === 'VerifyCaller') return true
  if (command.type === 'CheckOriginal') return command.number !== undefined
  if (command.type !== 'CollectCard') return false
  return [command.pickupCode, command.identityNumber, command.proxyNumber].some((typed) => typed !== undefined)
}

const tooMany = (seconds: number) =>
  refuse({ kind: 'too-many-guesses', minutes: Math.max(1, Math.ceil(seconds / 60)) } as const)
