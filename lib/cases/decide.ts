import { type Actor, roleOf } from '@/lib/accounts/actor'
import { moveForPause, reviewWindow } from '@/lib/calendar/review-window'
import { ok, refuse } from '@/lib/core/result'
import { dueTimer, remind } from '@/lib/timers/timers'
import { assessment } from './approval'
import { assign, assignInTurn } from './assigning'
import { lookReasons, sendCallerCode, verifyCaller } from './caller'
import { actOnCard, isCardCommand } from './card-stage'
import type { Case } from './case'
import type { Command, CommandOf } from './commands'
import type { Context } from './context'
import { approveAtCounter, checkOriginal } from './counter'
import { type Decision, given, happened } from './decision'
import type { CaseDocument } from './document'
import { answersRefused, deliveryOf, needlessOpening, pageRefused, submissionRefused } from './judge-answers'
import { documentRefused, removableDocuments, sentBefore, staysAttached } from './judge-documents'
import { proxyRefused } from './judge-proxy'
import { may } from './permissions'
import { refusalOf } from './possible'
import { reopen } from './reopening'
import { correctionRefused, isConfirmation } from './reply'
import { actOnReview, isReviewCommand } from './review-stage'
import { addSignals } from './risk'
import { termsIn } from './terms-in'

/**
 * Whether a command fits a case, and what then happens: events, or a refusal. Pure: it is told the time, the policy,
 * the calendar and what has been sealed, and knows neither database nor reader.
 */
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
  if (isReviewCommand(command)) return actOnReview(state, command, context)
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
  const beside = state.status === 'waiting_for_customer' ? correctionRefused(state, page, named) : null
  const refusal =
    beside ??
    needlessOpening(command.triage) ??
    (page ? pageRefused(page, named, body, terms) : answersRefused(body, terms))
  if (refusal) return refuse(refusal)
  // The same page sent again says nothing new, unless somebody was asked whether it is right.
  if (!changed && !isConfirmation(state, page)) return ok([])
  return happened('AnswersSaved', { page, reason: body.reason, delivery: deliveryOf(body), application: ref })
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

function remove(state: Case, id: string): Decision {
  if (removableDocuments(state).some((one) => one.id === id)) return happened('DocumentRemoved', { id })
  return state.documents.some((one) => one.id === id) ? refuse(staysAttached(state)) : ok([])
}
