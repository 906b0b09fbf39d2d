/**
 * Who asks, and how an answer is written down. Decides nothing about any address; knows nothing of how one is asked.
 */
/** People with a browser. `owner` and `stranger` are customers; `elsewhere` administers another operator in another market. */
export const people = [
  'outsider',
  'stranger',
  'elsewhere',
  'owner',
  'agent',
  'reviewer',
  'clerk',
  'auditor',
  'admin',
] as const
export type Person = (typeof people)[number]
/** Other systems with a key of the operator, and one with an administrator's key of another. */
export const keys = ['key elsewhere', 'key agent', 'key reviewer', 'key clerk', 'key admin'] as const
export type Key = (typeof keys)[number]
export type Asker = Person | Key
/** Those who may do the most come last: what they do is done. */
export const askers: readonly Asker[] = [...people, ...keys]

export const groups = {
  customers: ['owner', 'stranger'],
  ownStaff: ['agent', 'reviewer', 'clerk', 'auditor', 'admin'],
  staff: ['agent', 'reviewer', 'clerk', 'auditor', 'admin', 'elsewhere'],
  overseers: ['admin', 'auditor', 'elsewhere'],
  frontOffice: ['agent', 'clerk', 'admin'],
  ownKeys: ['key agent', 'key reviewer', 'key clerk', 'key admin'],
  keys: [...keys],
  adminKeys: ['key admin', 'key elsewhere'],
  frontKeys: ['key agent', 'key clerk', 'key admin'],
} as const satisfies Record<string, readonly Asker[]>
type Group = keyof typeof groups

/**
 * A status (404); a status and the kind of problem (`403 not-permitted`); a redirect (`→ /sign-in`, without its query,
 * `→ /desk?done=x` with it); or what a form is told (`“refusals.case-not-found”`, a key of the messages).
 */
export type Answer = number | `${number} ${string}` | `→ ${string}` | `“${string}”`
/** `rest` for everybody who is not named; of several names that fit, the last one counts. */
export type Answers = { rest: Answer } & Partial<Record<Asker | Group, Answer>>

export function answerFor(asker: Asker, answers: Answers): Answer {
  const fitting = Object.entries(answers).filter(([name]) => namesOf(name).includes(asker))
  return fitting.at(-1)?.[1] ?? answers.rest
}
const namesOf = (name: string): readonly string[] => (Object.hasOwn(groups, name) ? groups[name as Group] : [name]) // as just checked
