import type { Answers } from '@/lib/application/answers'
import type { Terms } from '@/lib/application/checks'
import { missingAnswers, nextStep } from '@/lib/application/pages'
import { localDay } from '@/lib/calendar/business-days'
import type { Instant } from '@/lib/core/time'
import { market } from '@/lib/markets'
import { findOperator, type Operator } from '@/lib/operators/operators'
import type { Case } from './case'
import { standing } from './document'
import type { Progress } from './representation'

/** What answers of today are judged by. */
export const answerTerms = (operator: Operator, now: Instant, { documents }: Pick<Case, 'documents'>): Terms => ({
  market: market(operator.market),
  policy: operator.policy,
  servicePoints: operator.servicePoints.map(({ slug }) => slug),
  today: localDay(now, market(operator.market)),
  attached: standing(documents).map(({ kind }) => kind),
})

/** Whether an application is still being filled in. */
export const isDraft = (state: Case): boolean => state.status === 'opened' || state.status === 'contacted'

/** How far an application has been filled in; null once nothing more can be. */
export async function progressOf(state: Case, answers: Answers, now: Instant): Promise<Progress | null> {
  const operator = isDraft(state) ? await findOperator({ id: state.operatorId }) : null
  if (!operator) return null
  const terms = answerTerms(operator, now, state)
  return { next: nextStep(answers, terms), missing: missingAnswers(answers, terms) }
}
