import { lackingDocuments } from '@/lib/application/documents'
import {
  extendWindow,
  hasMoved,
  moveForPause,
  type ReviewWindow,
  recalculateWindow,
} from '@/lib/calendar/review-window'
import { ok, refuse } from '@/lib/core/result'
import type { DocumentKind } from '@/lib/markets/policy'
import { approve, assessment } from './approval'
import { begin } from './assigning'
import type { Case, CaseIn } from './case'
import type { CommandOf } from './commands'
import type { Context } from './context'
import { type Decision, given, happened } from './decision'
import { judge } from './judge-documents'
import type { ParticularRef } from './particulars'
import { daysLeftToExtend, promised } from './possible'
import { replyRefused } from './reply'
import { eachOnce } from './request'
import { addSignals } from './risk'
import { termsIn } from './terms-in'

/**
 * What happens from the beginning of a review to its decision: documents, questions, pauses, the promise, approval and
 * rejection. Pure, as decide.ts, of which it is a part.
 */
const types = [
  'AcceptDocument',
  'RejectDocument',
  'BeginReview',
  'RequestInformation',
  'ProvideInformation',
  'HoldCase',
  'ReleaseHold',
  'ExtendReview',
  'RecalculateReview',
  'ApproveApplication',
  'ReturnProposal',
  'RejectApplication',
] as const
type ReviewCommand = { [Type in (typeof types)[number]]: CommandOf<Type> }[(typeof types)[number]]

export const isReviewCommand = (command: { type: string }): command is ReviewCommand =>
  types.some((type) => type === command.type)

export function actOnReview(state: Case, command: ReviewCommand, context: Context): Decision {
  const { text } = context
  switch (command.type) {
    case 'AcceptDocument':
    case 'RejectDocument':
      return judge(inReview(state), command, text)
    case 'BeginReview':
      return begin(state, context.actor)
    case 'RequestInformation':
      return ask(command, text)
    case 'ProvideInformation':
      return reply(state, context)
    case 'HoldCase':
      return happened('CaseHeld', { text: given(text) })
    case 'ReleaseHold':
      return resumed(state, context, (window) => happened('HoldReleased', { window }))
    case 'ExtendReview':
      return extend(promised(state), command.businessDays, context)
    case 'RecalculateReview':
      return recalculate(promised(state), command.promise, context)
    case 'ApproveApplication':
      return approve(inReview(state), { ...context, lacking: lackingIn(state, context) })
    case 'ReturnProposal':
      return happened('ProposalReturned', { text: given(text) })
    case 'RejectApplication':
      return reject(command, text)
    default:
      return command satisfies never
  }
}

/** What is said in no item is said in words. */
function ask({ items = [] }: CommandOf<'RequestInformation'>, text: ParticularRef | null): Decision {
  if (items.length === 0 && !text)
    return refuse({ kind: 'answers-refused', problems: [{ path: 'text', problem: 'required' }] })
  return happened('InformationRequested', { items: eachOnce(items), text })
}

/** What was corrected is looked at once more for what stands out. */
function reply(state: Case, context: Context): Decision {
  const { text, application, snapshot, risk } = context
  if (state.status !== 'waiting_for_customer') throw new Error(`${state.status} waits for nobody`)
  const refusal = replyRefused(state, { text, answers: application.body, terms: termsIn(context, state) })
  if (refusal) return refuse(refusal)
  return resumed(state, context, (window) =>
    ok([
      { type: 'InformationProvided', payload: { text, window, snapshot } },
      ...assessment(state, addSignals(state.risk, risk)),
    ]),
  )
}

/** Of another reason than those with a name the customer is told which. */
function reject({ reasons }: CommandOf<'RejectApplication'>, text: ParticularRef | null): Decision {
  return reasons.includes('other') && !text
    ? refuse({ kind: 'answers-refused', problems: [{ path: 'text', problem: 'required' }] })
    : happened('ApplicationRejected', { reasons, text })
}

function inReview(state: Case): CaseIn<'in_review'> {
  if (state.status !== 'in_review') throw new Error(`${state.status} is no review`)
  return state
}

/** Documents that the operator's rules ask for, and that nobody sent or that were rejected. */
const lackingIn = (state: Case, context: Context): DocumentKind[] =>
  lackingDocuments(context.policy, context.application.body, termsIn(context, state).attached)

function extend(window: ReviewWindow, businessDays: number, { calendar, policy, text }: Context): Decision {
  const left = daysLeftToExtend(window, policy)
  if (businessDays > left) return refuse({ kind: 'extension-too-long', left })
  const extended = extendWindow(window, businessDays, calendar)
  return extended.ok
    ? happened('ReviewExtended', { businessDays, text: given(text), window: extended.value })
    : extended
}

function recalculate(
  window: ReviewWindow,
  seen: CommandOf<'RecalculateReview'>['promise'],
  { calendar, now, policy, text }: Context,
): Decision {
  const anew = recalculateWindow(window, { ...policy.review, at: now }, calendar)
  if (!anew.ok) return anew
  if (seen && (seen.earliest !== anew.value.earliest || seen.latest !== anew.value.latest))
    return refuse({ kind: 'preview-changed' })
  if (!hasMoved(window, anew.value)) return refuse({ kind: 'promise-unchanged' })
  const { earliest, latest } = window
  return happened('ReviewRecalculated', { text: given(text), previous: { earliest, latest }, window: anew.value })
}

/** The clock starts again: both ends of the promise move by the business days it stood still. */
function resumed(state: Case, { calendar, now }: Context, event: (window: ReviewWindow) => Decision): Decision {
  if (!('pausedAt' in state)) throw new Error(`${state.status} is not a pause`)
  // Two servers' clocks may differ: a pause that seems to end before it began has just begun.
  const end = now > state.pausedAt ? now : state.pausedAt
  const moved = moveForPause(state.window, { start: state.pausedAt, end }, calendar)
  return moved.ok ? event(moved.value) : moved
}
