import type { Answers } from '@/lib/application/answers'
import { identityProblems, type Terms } from '@/lib/application/checks'
import type { CommandOf } from './commands'
import type { Refusal } from './refusals'

/**
 * Decides whether somebody can be named who collects a card for the customer: their document is judged as the customer's
 * is. It refuses to know whether they are who they say; the counter sees to that.
 */
export function proxyRefused(
  { identity }: CommandOf<'NominateProxy'>,
  application: Answers,
  terms: Terms,
): Refusal | null {
  const { locale, reason } = application
  // Birth date and gender are the customer's: of a proxy there is nothing to compare a number with.
  const problems = identityProblems({ locale, reason, identity }, terms)
  const own = application.identity
  if (own && own.kind === identity.kind && own.number === identity.number)
    problems.push({ path: 'identity.number', problem: 'same-as-applicant' })
  return problems.length > 0 ? { kind: 'answers-refused', problems } : null
}
