import { type Actor, roleOf } from '@/lib/accounts/actor'
import type { Answers } from '@/lib/application/answers'
import { requiredDocuments } from '@/lib/application/documents'
import { ApplicationPaper, type Policy } from '@/lib/markets/policy'
import type { Case } from './case'
import { isSeenInPerson } from './counter'
import { balanceOf } from './fee'
import { refusalOf } from './possible'
import type { Refusal } from './refusals'

/**
 * What is done for somebody who stands at a counter, in its order, and how far it has come. Knows neither what a page
 * looks like nor whose turn it is at the desk: every step is an ordinary command.
 */
export const servingSteps = ['papers', 'fee', 'handover', 'test'] as const
export type ServingStep = (typeof servingSteps)[number]

/** `null` where a step does not belong to the case. */
export type Serving = {
  done: Record<ServingStep, boolean>
  /** What is to be done now; null when nothing is, or it is not for the counter. */
  now: ServingStep | null
  /** Why it cannot go on at the counter. */
  held: Refusal | null
}

const drafts: readonly Case['status'][] = ['opened', 'contacted']
const inReview: readonly Case['status'][] = ['in_review', 'waiting_for_customer', 'on_hold']

export function servingOf(state: Case, actor: Actor, policy: Policy): Serving {
  const { left } = balanceOf(state, policy)
  const collected = state.status === 'ready_for_pickup' ? state.collected !== null : isOver(state)
  const done: Serving['done'] = {
    papers: !drafts.includes(state.status) && (state.status !== 'submitted' || isPapered(state)),
    fee: left === 0,
    handover: collected,
    test: state.status === 'closed' || (state.status === 'received' && state.activatedAt !== null),
  }
  const held = heldBy(state, actor, policy, done)
  const first = servingSteps.find((step) => !done[step]) ?? null
  return { done, now: held || isEnded(state) ? null : first, held }
}

const isPapered = (state: Case): boolean => isSeenInPerson(state) && state.signed !== null
const isOver = ({ status }: Case): boolean => status === 'received' || status === 'closed'
const isEnded = ({ status }: Case): boolean =>
  status === 'closed' || status === 'rejected' || status === 'withdrawn' || status === 'expired'

function heldBy(state: Case, actor: Actor, policy: Policy, done: Serving['done']): Refusal | null {
  if (inReview.includes(state.status)) return { kind: 'review-required' }
  if (drafts.includes(state.status) && policy.contact === 'required' && !state.contactedAt)
    return { kind: 'contact-required' }
  // What is still missing is asked for; whatever else stands in the way is for somebody else to look at.
  if (state.status === 'submitted' && done.papers) return refusalOf(state, 'ApproveAtCounter', { actor, policy })
  return state.status === 'submitted' && !policy.walkIn.offered ? { kind: 'walk-in-not-offered' } : null
}

/** Which originals have to be seen: what the application needs, and nobody has sent or seen. */
export function originalsToSee(state: Case, answers: Answers, policy: Policy): ApplicationPaper[] {
  const attached = state.documents.map(({ kind }) => kind)
  const needed = requiredDocuments(policy, answers).filter(({ required }) => required)
  const lacking = needed
    .flatMap(({ kind }) => ApplicationPaper.safeParse(kind).data ?? [])
    .filter((kind) => !state.originals.includes(kind) && (isIdentity(kind) || !attached.includes(kind)))
  return isSeenInPerson(state) || lacking.includes('identity_front') ? lacking : ['identity_front', ...lacking]
}

/** A picture may be of anything: whoever stands here shows the document itself. */
export const isIdentity = (kind: ApplicationPaper): boolean => kind === 'identity_front' || kind === 'identity_back'

/** Whether somebody works at counters. */
export const servesAtCounter = (actor: Actor): boolean => {
  const role = roleOf(actor)
  return actor.kind === 'staff' && (role === 'clerk' || role === 'admin')
}
