import { actorKey } from '@/lib/accounts/actor'
import type { PageId } from '@/lib/application/pages'
import type { Instant } from '@/lib/core/time'
import { followCaller, forgetCallers, nobodyCalled } from './caller-facts'
import { coolAnew, ready, replacing, unseen } from './card-moves'
import { Case, type CaseIn, type Status } from './case'
import { unmet } from './counter'
import type { EventType, RecordedEvent } from './events'
import { nothingPaid } from './fee-facts'
import { freezableStatuses, reportableStatuses } from './freezing'
import { judged, judgedAnew } from './judge-documents'
import { reopened, requestOf } from './reopening'
import { askedPages, openItems } from './request'
import { endedStatuses, openStatuses } from './status'

/**
 * What a case is after one more event; the row in the database is this function over the history.
 * Does not judge: an event that cannot follow means the history is broken, and that is an exception.
 */
export function evolve(before: Case | null, event: RecordedEvent): Case {
  // Parsing drops what the new status no longer has, such as when a pause that is over began.
  const state = after(before, event)
  const worked = workingOn.includes(event.type) ? { activeAt: event.at } : {}
  // Whoever goes on with the review has seen the answer.
  const seen = reviewing.includes(event.type) ? { replied: null } : {}
  const hadCard = state.hadCard || issuing.includes(event.type)
  return Case.parse({ ...state, ...worked, ...seen, hadCard, workedBy: workers(state, event), version: event.sequence })
}

/** What keeps an application that is not sent from being given up. */
const workingOn: EventType[] = [
  'CaseOpened',
  'AnswersSaved',
  'ContactLogged',
  'DocumentAttached',
  'DocumentRemoved',
  'CaseClaimed',
  'CaseReopened',
  'FormSigned',
  'OriginalsSeen',
]

/** What says that there is a card. What is made of one that is out already says it of cases from before it was kept. */
const issuing: readonly EventType[] = [
  'CardShipped',
  'ShipmentReturned',
  'CardMadeReadyForPickup',
  'EsimIssued',
  'CardCollected',
  'DefectReported',
]

/** The pages that say what is compared with an identity document. */
const aboutPerson: readonly PageId[] = ['person', 'identity']

/** What a reviewer does in a case, and so has a stake in. */
const reviewing: readonly EventType[] = [
  'CaseReopened',
  'ReviewBegun',
  'DocumentAccepted',
  'DocumentRejected',
  'InformationRequested',
  'CaseHeld',
  'HoldReleased',
  'ReviewExtended',
  'ApprovalProposed',
  'ProposalReturned',
  'ApplicationApproved',
]
const workers = ({ workedBy }: Case, { type, actor }: RecordedEvent): string[] =>
  reviewing.includes(type) ? [...new Set([...workedBy, actorKey(actor)])] : workedBy

/** The case that a whole history adds up to. */
export function replay(events: readonly RecordedEvent[]): Case {
  const state = events.reduce<Case | null>(evolve, null)
  if (!state) throw new Error('A case without history')
  return state
}

function after(before: Case | null, event: RecordedEvent): Case {
  if (event.sequence !== (before?.version ?? 0) + 1) throw broken(before, event)
  const { at } = event
  switch (event.type) {
    case 'CaseOpened':
      if (before) throw broken(before, event)
      return {
        ...event.payload,
        status: 'opened',
        version: event.sequence,
        openedBy: event.actor,
        openedAt: at,
        policyVersion: event.policyVersion,
        snapshot: null,
        documents: [],
        contactedAt: null,
        reminders: [],
        activeAt: at,
        frozen: null,
        lastLift: null,
        originals: [],
        signed: null,
        proxy: null,
        fee: nothingPaid,
        hadCard: false,
        risk: [],
        assignee: null,
        callers: nobodyCalled,
        workedBy: [],
        erasedAt: null,
      }
    case 'AnswersSaved': {
      const { page, application, delivery, reason } = event.payload
      const state = from(before, event, 'opened', 'contacted', 'waiting_for_customer')
      // What was signed was something else, and so may be who was seen.
      const aboutWho = page === null || aboutPerson.includes(page)
      const { originals } = aboutWho ? unmet(state) : state
      if (state.status === 'waiting_for_customer')
        return {
          ...state,
          application,
          originals,
          documents: aboutWho ? judgedAnew(state.documents) : state.documents,
          signed: null,
          delivery: delivery ?? state.delivery,
          ...correcting(state, page),
        }
      return { ...state, application, delivery, reason, originals, signed: null }
    }
    case 'DocumentAttached': {
      const state = from(before, event, ...openStatuses)
      return { ...state, documents: [...state.documents, { ...event.payload.document, attachedAt: at, verdict: null }] }
    }
    case 'DocumentRemoved': {
      const state = from(before, event, ...openStatuses)
      return { ...state, documents: state.documents.filter(({ id }) => id !== event.payload.id) }
    }
    case 'CaseAssigned':
      return { ...from(before, event, ...openStatuses), assignee: event.payload.assignee }
    case 'DocumentAccepted':
    case 'DocumentRejected':
      return judged(from(before, event, 'in_review'), event)
    case 'CallerCodeSent':
    case 'CallerVerified':
    case 'CallerNotVerified': {
      const state = from(before, event)
      return { ...state, callers: followCaller[event.type](state.callers, event) }
    }
    case 'NoteAdded':
    case 'ReplyReceived':
      return from(before, event)
    case 'ContactLogged': {
      const { contactedAt } = event.payload
      const state = from(before, event, 'opened', 'contacted')
      if (state.status === 'opened') return { ...state, status: 'contacted', contactedAt }
      // One that is noted late does not make the latest contact an older one.
      return {
        ...state,
        contactedAt: state.contactedAt && state.contactedAt > contactedAt ? state.contactedAt : contactedAt,
      }
    }
    case 'ApplicationSubmitted': {
      const { policyVersion, payload } = event
      const state = from(before, event, 'opened', 'contacted')
      const delivery = payload.delivery ?? state.delivery
      if (!delivery) throw broken(before, event)
      const isAsSeen = payload.application.id === state.application.id
      const seen = isAsSeen ? state : { ...unmet(state), signed: null }
      return { ...seen, ...payload, delivery, status: 'submitted', policyVersion, submittedAt: at }
    }
    case 'ReviewBegun':
      return { ...from(before, event, 'submitted'), status: 'in_review', proposal: null, replied: null }
    case 'InformationRequested': {
      const { items: asked } = event.payload
      const state = from(before, event, 'in_review')
      return { ...state, status: 'waiting_for_customer', pausedAt: at, asked, corrected: [], askedAt: null }
    }
    case 'InformationProvided': {
      const { window, snapshot } = event.payload
      const state = from(before, event, 'waiting_for_customer')
      return {
        ...state,
        status: 'in_review',
        proposal: null,
        replied: { at, left: openItems(state) },
        snapshot: snapshot ?? state.snapshot,
        window,
      }
    }
    case 'CaseHeld': {
      const state = from(before, event, 'submitted', 'in_review')
      return { ...state, status: 'on_hold', pausedAt: at, heldFrom: state.status }
    }
    case 'HoldReleased': {
      const state = from(before, event, 'on_hold')
      const { window } = event.payload
      return state.heldFrom === 'in_review'
        ? { ...state, status: 'in_review', proposal: null, replied: null, window }
        : { ...state, status: 'submitted', window }
    }
    case 'ReviewExtended':
      return { ...from(before, event, 'submitted', 'in_review'), window: event.payload.window }
    case 'ReviewRecalculated':
      return {
        ...from(before, event, 'submitted', 'in_review', 'waiting_for_customer', 'on_hold'),
        window: event.payload.window,
      }
    case 'RiskAssessed':
      return { ...from(before, event, 'submitted', 'in_review'), risk: event.payload.signals }
    case 'ApprovalProposed': {
      const { text } = event.payload
      return { ...from(before, event, 'in_review'), proposal: { by: actorKey(event.actor), at, text } }
    }
    case 'ProposalReturned':
      return { ...from(before, event, 'in_review'), proposal: null }
    case 'ApplicationApproved':
      return {
        ...from(before, event, 'in_review'),
        status: 'approved',
        approvedAt: at,
        coolingFrom: null,
        returnedAt: null,
      }
    case 'ApplicationRejected':
      return before?.frozen
        ? ended(from(before, event, ...freezableStatuses), 'rejected', at)
        : ended(from(before, event, 'in_review'), 'rejected', at)
    case 'CardShipped': {
      const { trackingNumber: shipment, courier, card } = event.payload
      const state = from(before, event, 'approved')
      return { ...state, ...unseen, status: 'shipped', shippedAt: at, courier, shipment, card, deliveredAt: null }
    }
    case 'ShipmentDelivered':
      return { ...from(before, event, 'shipped'), deliveredAt: at }
    case 'ShipmentReturned':
      return { ...from(before, event, 'shipped'), status: 'approved', returnedAt: at }
    case 'DeliveryChanged':
      // Where a parcel came back from does not matter any more.
      return coolAnew({ ...from(before, event, 'approved'), ...event.payload, returnedAt: null }, at)
    case 'CardMadeReadyForPickup':
    case 'EsimIssued': {
      const { card } = event.payload
      return ready(from(before, event, 'approved'), event, card)
    }
    case 'CardCollected': {
      const { by, card } = event.payload
      const state = from(before, event, 'approved', 'ready_for_pickup')
      const waiting = state.status === 'approved' ? ready(state, event, card) : state
      return { ...waiting, card, collected: { at, by } }
    }
    case 'EsimShown':
      return { ...from(before, event, 'ready_for_pickup'), shownAt: at }
    case 'CardInspected':
      return { ...from(before, event, 'shipped', 'ready_for_pickup', 'received'), inspectedAt: at }
    case 'DefectReported':
      return replacing(from(before, event, 'shipped', 'ready_for_pickup', 'received'), event)
    case 'ReceiptConfirmed': {
      const state = from(before, event, 'shipped', 'ready_for_pickup')
      return { ...state, status: 'received', receivedAt: at, activatedAt: null }
    }
    case 'LineActivated':
      return { ...from(before, event, 'received'), activatedAt: at }
    case 'PaymentRecorded': {
      const state = from(before, event)
      return { ...state, fee: { ...state.fee, paid: state.fee.paid + event.payload.amount } }
    }
    case 'FeeWaived': {
      const state = from(before, event)
      return { ...state, fee: { ...state.fee, waived: state.fee.waived + event.payload.amount } }
    }
    case 'PaymentRefunded': {
      const state = from(before, event)
      return { ...state, fee: { ...state.fee, refunded: state.fee.refunded + event.payload.amount } }
    }
    case 'OriginalsSeen': {
      const state = from(before, event, ...openStatuses)
      return { ...state, originals: [...new Set([...state.originals, ...event.payload.documents])] }
    }
    case 'FormSigned':
      return { ...from(before, event, 'opened', 'contacted', 'submitted'), signed: { at, ...event.payload } }
    case 'ProxyNominated':
      return { ...from(before, event, ...openStatuses), proxy: { at, person: event.payload.person } }
    case 'ProxyRevoked':
      return { ...from(before, event, ...openStatuses), proxy: null }
    case 'CaseClosed':
      return ended(from(before, event, 'received'), 'closed', at)
    case 'CaseWithdrawn':
      return ended(
        from(
          before,
          event,
          'opened',
          'contacted',
          'submitted',
          'in_review',
          'waiting_for_customer',
          'on_hold',
          'approved',
        ),
        'withdrawn',
        at,
      )
    case 'CaseExpired':
      return ended(
        from(before, event, 'opened', 'contacted', 'waiting_for_customer', 'ready_for_pickup'),
        'expired',
        at,
      )
    case 'CaseReopened':
      return reopened(from(before, event, 'rejected', 'withdrawn', 'expired'), event)
    case 'CaseClaimed':
      return { ...from(before, event, ...openStatuses), customerId: event.payload.customerId }
    case 'ClaimLinkSent':
    case 'LineBlockRequested':
      return from(before, event, ...openStatuses)
    case 'ReminderRaised': {
      const state = from(before, event, ...openStatuses)
      return { ...state, reminders: [...state.reminders, event.payload] }
    }
    case 'NotMeReported': {
      // Somebody else may have been seen in their place, or heard.
      const state = unmet(from(before, event, ...reportableStatuses))
      return { ...state, callers: forgetCallers(state.callers), frozen: { at, by: event.payload.by } }
    }
    case 'FreezeLifted': {
      const state = { ...from(before, event, ...reportableStatuses), frozen: null, lastLift: event.sequence }
      if (state.status === 'approved') return coolAnew(state, at)
      const { window } = event.payload
      return window && 'window' in state ? { ...state, window } : state
    }
    case 'PersonalDataShown':
      return from(before, event)
    case 'DocumentsRetired': {
      const state = from(before, event, ...endedStatuses)
      const gone = event.payload.documents.map(({ id }) => id)
      return { ...state, documents: state.documents.filter(({ id }) => !gone.includes(id)) }
    }
    case 'PersonalDataErased':
      return { ...from(before, event, ...endedStatuses), documents: [], signed: null, proxy: null, erasedAt: at }
    default:
      return event satisfies never
  }
}

/** Another system may say several pages at once: then those asked for are dealt with. */
const correcting = (state: CaseIn<'waiting_for_customer'>, page: PageId | null) => {
  const pages = askedPages(state).filter((one) => page === null || one === page)
  return { corrected: [...new Set([...state.corrected, ...pages])] }
}

type Ended = Extract<Case, { endedFrom: unknown }>
function ended(state: CaseIn<Ended['endedFrom']>, status: Ended['status'], endedAt: Instant): Case {
  const submittedAt = 'submittedAt' in state ? state.submittedAt : null
  const card = status === 'closed' && 'card' in state ? state.card : null
  const kept = { stopped: state.frozen, request: requestOf(state) }
  return { ...state, ...kept, status, endedAt, submittedAt, endedFrom: state.status, frozen: null, card }
}

/** The case before the event, which must be in one of the statuses the event can follow (any, when none are named). */
function from<S extends Status = Status>(before: Case | null, event: RecordedEvent, ...possible: S[]): CaseIn<S> {
  if (!before || (possible.length > 0 && !possible.some((status) => status === before.status)))
    throw broken(before, event)
  return before as CaseIn<S> // its status is one of S, as just checked
}

const broken = (before: Case | null, event: RecordedEvent) =>
  new Error(
    `${event.type} (${event.sequence}) cannot follow ${before ? `${before.status} (${before.version})` : 'nothing'}`,
  )
