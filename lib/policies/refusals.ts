import type { AnswerProblem } from '@/lib/application/answers'
import type { Messages } from '@/lib/i18n/messages/en'
import type { Translate } from '@/lib/i18n/translator'

/** Why an operator's rules were not changed. */
export type PolicyRefusal =
  | { kind: 'policy-not-permitted' }
  | { kind: 'policy-refused'; problems: AnswerProblem[] }
  /** Somebody else has saved another version in the meantime. */
  | { kind: 'policy-overtaken'; version: number }
  /** Other rules were looked at than are to be saved. */
  | { kind: 'policy-not-previewed' }
  | { kind: 'policy-unchanged' }
  | { kind: 'policy-version-required' }
  | { kind: 'proposal-not-found' }

const kinds: Record<PolicyRefusal['kind'], true> = {
  'policy-not-permitted': true,
  'policy-refused': true,
  'policy-overtaken': true,
  'policy-not-previewed': true,
  'policy-unchanged': true,
  'policy-version-required': true,
  'proposal-not-found': true,
}
export const isPolicyRefusal = (refusal: { kind: string }): refusal is PolicyRefusal =>
  Object.hasOwn(kinds, refusal.kind)

export const policyRefusalText = (t: Translate, { kind }: PolicyRefusal): string => t(`rules.refusals.${kind}`)

type Problems = Messages['rules']['problems']
/** What is wrong with one box; `min` and `max` are how far it may go. */
export function ruleProblemText(t: Translate, problem: string, range: { min?: number; max?: number } = {}): string {
  const known = Object.hasOwn(ruleProblems, problem)
  // It was just found among them.
  return t(`rules.problems.${(known ? problem : 'invalid') as keyof Problems}`, {
    min: range.min ?? 0,
    max: range.max ?? 0,
  })
}
const ruleProblems: Record<keyof Problems, true> = {
  'not-in-range': true,
  'not-an-amount': true,
  'not-a-time': true,
  'not-days': true,
  'one-needed': true,
  'not-an-option': true,
  'too-long': true,
  'not-an-address': true,
  'not-a-date': true,
  'earliest-after-latest': true,
  'reminded-after-expiry': true,
  'in-every-language': true,
  'no-mail-here': true,
  'hotline-needed': true,
  required: true,
  invalid: true,
}
