import type { Answers } from '@/lib/application/answers'
import type { Terms } from '@/lib/application/checks'
import type { Given } from '@/lib/application/merge'
import { strangersBeside } from '@/lib/application/merge'
import { type PageId, problemsOn } from '@/lib/application/pages'
import type { Case, CaseIn } from './case'
import type { ParticularRef } from './particulars'
import type { Refusal } from './refusals'
import { askedPages, openItems } from './request'

/**
 * Whether a customer's reply answers what was asked, and whether a correction is one that was asked for.
 * Does not know what the reviewer will make of it.
 */
type Waiting = CaseIn<'waiting_for_customer'>

/** Who says in words what stands in the way need not do the rest first. */
export function replyRefused(
  state: Waiting,
  { text, answers, terms }: { text: ParticularRef | null; answers: Answers; terms: Terms },
): Refusal | null {
  if (text) return null
  if (state.asked.length === 0) return { kind: 'answers-refused', problems: [{ path: 'text', problem: 'required' }] }
  const open = openItems(state)
  if (open.length > 0) return { kind: 'request-open', open }
  // What was right by itself may disagree with what was corrected after it.
  const problems = askedPages(state).flatMap((page) => problemsOn(page, answers, terms))
  return problems.length > 0 ? { kind: 'answers-refused', problems } : null
}

/** What was sent stays as it was, but for the pages that are asked for. A page that says nothing would empty it. */
export function correctionRefused(state: Waiting, page: PageId | null, given: Given): Refusal | null {
  const pages: readonly PageId[] = askedPages(state)
  const isAsked = page === null ? pages.length > 0 : pages.includes(page)
  return isAsked && strangersBeside(askedPages(state), given).length === 0 ? null : { kind: 'not-asked-for' }
}

/** Whether somebody who was asked to look at a page says, by saving it as it is, that it is right. */
export const isConfirmation = (state: Case, page: PageId | null): boolean =>
  state.status === 'waiting_for_customer' &&
  askedPages(state).some((asked) => asked === page && !state.corrected.includes(asked))
