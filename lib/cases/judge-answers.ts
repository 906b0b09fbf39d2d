import { type Answers, answerAt, type Triage } from '@/lib/application/answers'
import { offeredDelivery, type Terms } from '@/lib/application/checks'
import { type Given, strangersOn } from '@/lib/application/merge'
import { answerProblems, missingAnswers, type PageId, pages, problemsOn } from '@/lib/application/pages'
import type { DeliveryFact } from './case'
import type { Refusal } from './refusals'

/**
 * Whether answers may enter a case: all at once, a page at a time, or as an application that is sent.
 * Does not know the case they are for.
 */
export function answersRefused(answers: Answers, terms: Terms): Refusal | null {
  const problems = answerProblems(answers, terms)
  return deliveryRefused(answers, terms) ?? (problems.length > 0 ? { kind: 'answers-refused', problems } : null)
}

/** A page is taken when it is complete and right in itself, with what it brings along, whatever is still wrong with others. */
export function pageRefused(page: PageId, given: Given, answers: Answers, terms: Terms): Refusal | null {
  const brought = (pages[page].brings ?? []).filter((path) => answerAt(given, path) !== undefined)
  const problems = [
    ...strangersOn(page, given),
    ...pages[page].missing(answers, terms).map((path) => ({ path, problem: 'required' })),
    ...problemsOn(page, answers, terms),
    ...answerProblems(answers, terms).filter(({ path }) => brought.includes(path)),
  ]
  if (problems.length > 0) return { kind: 'answers-refused', problems }
  return page === 'delivery' ? deliveryRefused(answers, terms) : null
}

export function submissionRefused(answers: Answers, terms: Terms): Refusal | null {
  const missing = missingAnswers(answers, terms)
  return missing.length > 0 ? { kind: 'application-incomplete', missing } : answersRefused(answers, terms)
}

/** Whoever has the card needs no other. */
export function needlessOpening(triage: Triage | undefined): Refusal | null {
  if (triage?.search === 'found') return { kind: 'no-replacement-needed', because: 'found' }
  return triage?.affected === 'phone' ? { kind: 'no-replacement-needed', because: 'only_the_phone' } : null
}

/** What a case itself knows of how its card is delivered. */
export function deliveryOf({ delivery }: Answers): DeliveryFact | null {
  if (!delivery) return null
  return { method: delivery.method, servicePoint: delivery.method === 'pickup' ? delivery.servicePoint : null }
}

function deliveryRefused({ delivery }: Answers, terms: Terms): Refusal | null {
  const offered = offeredDelivery(terms)
  if (!delivery || offered.includes(delivery.method)) return null
  return { kind: 'delivery-not-offered', method: delivery.method, offered }
}
