import type { Answers } from '@/lib/application/answers'
import type { Terms } from '@/lib/application/checks'
import type { Given } from '@/lib/application/merge'
import { strangersBeside } from '@/lib/application/merge'
import { problemsOn } from '@/lib/application/pages'
import type { CaseIn } from './case'
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

/** What was sent stays as it was, but for the pages that are asked for. */
export function correctionRefused(state: Waiting, given: Given): Refusal | null {
  const pages = askedPages(state)
  return strangersBeside(pages, given).length > 0 || pages.length === 0 ? { kind: 'not-asked-for' } : null
}
