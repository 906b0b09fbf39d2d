import { type Actor, roleOf } from '@/lib/accounts/actor'
import { lackingDocuments } from '@/lib/application/documents'
import {
  extendWindow,
  hasMoved,
  moveForPause,
  type ReviewWindow,
  recalculateWindow,
  reviewWindow,
} from '@/lib/calendar/review-window'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { DocumentKind } from '@/lib/markets/policy'
import { dueTimer, remind } from '@/lib/timers/timers'
import { approve, assessment } from './approval'
import { assign, assignInTurn, begin } from './assigning'
import { lookReasons, sendCallerCode, verifyCaller } from './caller'
import { actOnCard, isCardCommand } from './card-stage'
import type { Case, CaseIn } from './case'
import type { Command, CommandOf } from './commands'
import type { Context } from './context'
import { approveAtCounter, checkOriginal } from './counter'
import type { CaseDocument } from './document'
import type { CaseEvent } from './events'
import { answersRefused, deliveryOf, needlessOpening, pageRefused, submissionRefused } from './judge-answers'
import { documentRefused, judge, removableDocuments, sentBefore, staysAttached } from './judge-documents'
import { proxyRefused } from './judge-proxy'
import type { ParticularRef } from './particulars'
import { may } from './permissions'
import { daysLeftToExtend, promised, refusalOf } from './possible'
import type { Refusal } from './refusals'
import { reopen } from './reopening'
import { correctionRefused, replyRefused } from './reply'
import { eachOnce } from './request'
import { addSignals } from './risk'
import { termsIn } from './terms-in'

/**
 * Whether a command fits a case, and what then happens: events, or a refusal. Pure: it is told the time, the policy,
 * the calendar and what has been sealed, and knows neither database nor reader.
 */
type Decision = Result<CaseEvent[], Refusal>

export function decide(state: Case | null, command: Command, context: Context): Decision {
  if (command.type === 'OpenCase') return open(command, context)
  if (!state) throw new Error(`${command.type} needs a case`)
  const refusal = refusalOf(state, command.type, context)
  return refusal ? refuse(refusal) : act(state, command, context)
}

function open(command: CommandOf<'OpenCase'>, context: Context): Decision {
  const { actor, application, fresh, operator } = context
  const { locale, reason, market } = command
  if (!may(actor, 'OpenCase')) return refuse({ kind: 'not-permitted', command: 'OpenCase', role: roleOf(actor) })
  if (market !== operator.market)
    return refuse({ kind: 'answers-refused', problems: [{ path: 'market', problem: 'not-operators' }] })
  const refusal = needlessOpening(command.triage) ?? answersRefused(application.body, termsIn(context))
  if (refusal) return refuse(refusal)
  return happened('CaseOpened', {
    ...fresh,
    market,
    operatorId: operator.id,
    customerId: actor.kind === 'customer' ? actor.accountId : null,
    locale,
    reason,
    delivery: deliveryOf(application.body),
    application: application.ref,
  })
}

function act(state: Case, command: Exclude<Command, { type: 'OpenCase' }>, context: Context): Decision {
  if (isCardCommand(command)) return actOnCard(state, command, context)
  const { text } = context
  switch (command.type) {
    case 'LogContact': {
      const contactedAt = command.contactedAt ?? context.now
      if (contactedAt > context.now) return refuse({ kind: 'contact-in-the-future' })
      if (!context.policy.support.channels.includes(command.channel))
        return refuse({ kind: 'answers-refused', problems: [{ path: 'channel', problem: 'not-accepted' }] })
      return happened('ContactLogged', { channel: command.channel, contactedAt, text })
    }
    case 'SaveAnswers':
      return save(state, command, context)
    case 'SubmitApplication':
      return submit(state, context)
    case 'AttachDocument':
    case 'AttachProxyPaper':
      return attach(state.documents, command, context)
    case 'RemoveDocument':
      return remove(state, command.document)
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
    case 'CheckOriginal':
      return checkOriginal(state, command, context.proofs.identity)
    case 'SignForm':
      return happened('FormSigned', { how: command.how, signature: text })
    case 'ApproveAtCounter':
      return approveAtCounter(state, context)
    case 'NominateProxy':
      return nominate(command, context)
    case 'RevokeProxy':
      return happened('ProxyRevoked', {})
    case 'CloseCase':
      return happened('CaseClosed', {})
    case 'AssignCase':
      return assign(state, command, context.isColleague)
    case 'AssignInTurn':
      return assignInTurn(state, context.turn)
    case 'AddNote':
      // Customers have nobody to keep a note from.
      return happened('NoteAdded', {
        audience: context.actor.kind === 'customer' ? 'public' : command.audience,
        text: given(text),
      })
    case 'ReceiveReply': {
      const { from, messageId, files } = command
      return happened('ReplyReceived', { from, messageId, files, text })
    }
    case 'WithdrawCase':
      return happened('CaseWithdrawn', { text })
    case 'ExpireCase':
      return happened('CaseExpired', {})
    case 'ReopenCase':
      return reopen(state, context)
    case 'ClaimCase':
      return claim(context)
    case 'SendClaimLink':
      return context.application.body.applicant?.email
        ? happened('ClaimLinkSent', {})
        : refuse({ kind: 'claim-without-address' })
    case 'RaiseReminder':
      return raise(state, command, context)
    case 'ReportNotMe':
      return stop(state, command, context.actor)
    case 'LiftFreeze':
      return lift(state, context)
    case 'RequestLineBlock':
      return happened('LineBlockRequested', { text })
    case 'SendCallerCode':
      return sendCallerCode(state, context)
    case 'VerifyCaller':
      return verifyCaller(context)
    case 'UnmaskPersonalData':
      if (!lookReasons(context.actor).includes(command.reason))
        return refuse({ kind: 'answers-refused', problems: [{ path: 'reason', problem: 'not-accepted' }] })
      return happened('PersonalDataShown', { what: command.what, reason: command.reason, text })
    case 'RetireDocuments': {
      const documents = state.documents.filter(({ id }) => command.documents.includes(id))
      return documents.length === 0
        ? ok([])
        : happened('DocumentsRetired', { documents: documents.map(({ id, kind }) => ({ id, kind })) })
    }
    case 'ErasePersonalData':
      return happened('PersonalDataErased', {})
    default:
      return command satisfies never
  }
}

/** A timer may fire twice, or after the case has moved on: then there is nothing to be reminded of. */
function raise(state: Case, { about, step }: CommandOf<'RaiseReminder'>, context: Context): Decision {
  const due = dueTimer(state, context, context.now)
  if (due?.kind !== 'remind' || due.about !== about || due.step !== step) return ok([])
  return happened('ReminderRaised', remind(state, due, context, context.now))
}

function save(state: Case, command: CommandOf<'SaveAnswers'>, context: Context): Decision {
  const { type: _type, page = null, ...named } = command
  const { ref, body, changed } = context.application
  const terms = termsIn(context, state)
  const beside = state.status === 'waiting_for_customer' ? correctionRefused(state, named) : null
  const refusal =
    beside ??
    needlessOpening(command.triage) ??
    (page ? pageRefused(page, named, body, terms) : answersRefused(body, terms))
  if (refusal) return refuse(refusal)
  // The same page sent again says nothing new.
  if (!changed) return ok([])
  return happened('AnswersSaved', { page, reason: body.reason, delivery: deliveryOf(body), application: ref })
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

function claim({ actor, isAddressee }: Context): Decision {
  if (actor.kind !== 'customer') throw new Error(`${actor.kind} may not claim`)
  return isAddressee
    ? happened('CaseClaimed', { customerId: actor.accountId })
    : refuse({ kind: 'claim-not-addressed' })
}

function submit(state: Case, context: Context): Decision {
  const { application, calendar, now, policy, snapshot } = context
  const refusal = submissionRefused(application.body, termsIn(context, state))
  if (refusal) return refuse(refusal)
  const window = reviewWindow({ submittedAt: now, ...policy.review }, calendar)
  if (!window.ok) return window
  const payload = {
    application: application.ref,
    snapshot: given(snapshot),
    delivery: deliveryOf(application.body),
    window: window.value,
  }
  return ok([{ type: 'ApplicationSubmitted', payload }, ...assessment(state, addSignals(state.risk, context.risk))])
}

/** A link counts for what has happened up to the mail it came with: what was looked into since then is not stopped by it. */
function stop(state: Case, { link }: CommandOf<'ReportNotMe'>, actor: Actor): Decision {
  if (actor.kind !== 'system')
    return happened('NotMeReported', { by: actor.kind === 'customer' ? 'customer' : 'staff', message: null })
  if (!link) throw new Error('Nobody but the one with a link stops a case without an account')
  if (link.sequence < (state.lastLift ?? 0)) return refuse({ kind: 'link-overtaken' })
  return happened('NotMeReported', { by: link.recipient, message: link.message })
}

function lift(state: Case, { now, calendar, text }: Context): Decision {
  if (!state.frozen) throw new Error(`${state.reference} is not frozen`)
  if (state.status !== 'submitted' && state.status !== 'in_review')
    return happened('FreezeLifted', { text: given(text), window: null })
  const { at } = state.frozen
  const moved = moveForPause(state.window, { start: at, end: now > at ? now : at }, calendar)
  return moved.ok ? happened('FreezeLifted', { text: given(text), window: moved.value }) : moved
}

function nominate(command: CommandOf<'NominateProxy'>, context: Context): Decision {
  const refusal = proxyRefused(command, context.application.body, termsIn(context))
  return refusal ? refuse(refusal) : happened('ProxyNominated', { person: given(context.text) })
}

function inReview(state: Case): CaseIn<'in_review'> {
  if (state.status !== 'in_review') throw new Error(`${state.status} is no review`)
  return state
}

function attach(
  documents: readonly CaseDocument[],
  { type: _type, kind, name: _sealed, ...file }: CommandOf<'AttachDocument'> | CommandOf<'AttachProxyPaper'>,
  { fresh, text }: Context,
): Decision {
  const before = sentBefore(documents, kind, file)
  if (before) return before.verdict?.outcome === 'rejected' ? refuse({ kind: 'rejected-before' }) : ok([])
  const refusal = documentRefused(documents, kind)
  if (refusal) return refuse(refusal)
  return happened('DocumentAttached', { document: { id: fresh.id, kind, name: given(text), ...file } })
}

/** Documents that the operator's rules ask for, and that nobody sent or that were rejected. */
const lackingIn = (state: Case, context: Context): DocumentKind[] =>
  lackingDocuments(context.policy, context.application.body, termsIn(context, state).attached)

function remove(state: Case, id: string): Decision {
  if (removableDocuments(state).some((one) => one.id === id)) return happened('DocumentRemoved', { id })
  return state.documents.some((one) => one.id === id) ? refuse(staysAttached(state)) : ok([])
}

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

function happened<Type extends CaseEvent['type']>(
  type: Type,
  payload: Extract<CaseEvent, { type: Type }>['payload'],
): Decision {
  return ok([{ type, payload } as CaseEvent]) // the two type parameters above belong together
}

/** What a command cannot do without: words its schema has asked for, or what was sealed for it. */
function given(sealed: ParticularRef | null): ParticularRef {
  if (!sealed) throw new Error('The command came without what belongs to it')
  return sealed
}
