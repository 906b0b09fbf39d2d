import { z } from 'zod'
import type { Case } from '@/lib/cases/case'
import type { CaseEvent, EventType } from '@/lib/cases/events'
import { isBystander, type Recipient } from '@/lib/cases/recipient'
import type { ReminderAbout } from '@/lib/cases/reminder'
import type { Locale } from '@/lib/i18n/locale'

/**
 * Decides who is told what because of an event. It refuses to know addresses, words and how a message travels: those
 * are looked up when it is sent.
 */
export const MessageKind = z.enum([
  'CaseOpened',
  'ClaimLink',
  'ApplicationSubmitted',
  'ApplicationCorrected',
  'InformationRequested',
  'ReviewExtended',
  'ReviewRecalculated',
  'ApplicationApproved',
  'ApplicationRejected',
  'CardShipped',
  'CardMadeReadyForPickup',
  'DeliveryChanged',
  'ProxyNominated',
  'ShipmentReturned',
  'EsimIssued',
  'CardCollected',
  'DefectReported',
  'CaseClosed',
  'CaseWithdrawn',
  'CaseExpired',
  'CaseReopened',
  'AnswerAwaited',
  'CaseUnfinished',
  'CardUncollected',
  'ShipmentUnconfirmed',
  'StatusLink',
  'CaseFrozen',
  'FreezeLifted',
  'CallerCode',
  'AddressChanged',
  'Bystander',
  'Line',
])
export type MessageKind = z.infer<typeof MessageKind>
/** What is told to those of a case; the rest are notices about its line. */
export type LetterKind = Exclude<MessageKind, 'AddressChanged' | 'Bystander' | 'Line'>

/** Somebody who is to be told, in their language. `ref` is the id of where a bystander's address is kept. */
export type Reader = { recipient: Recipient; ref: string | null; locale: Locale }
export type PlannedMessage = Reader & { kind: MessageKind }

/**
 * The case after an event, and whether the event made an address of the applicant known, or a line, or another one;
 * `isOtherAddress` where there was one before.
 */
export type Occasion = { state: Case; isNewAddress: boolean; isOtherAddress: boolean; isNewLine: boolean }
type Telling = (occasion: Occasion, event: CaseEvent) => MessageKind[]

/** What nobody is told about: they did it themselves, or it is between staff, or the next event says more. */
const silent: Telling = () => []
/** What everybody known is told. */
const tells =
  (kind: MessageKind): Telling =>
  () => [kind]
/** A case without a customer tells of itself by the link that gives it one, as soon as it is known whom to send it to. */
const link: Telling = ({ state, isNewAddress }) => (!state.customerId && isNewAddress ? ['ClaimLink'] : [])

/** Staff are told in a digest: see digest.ts. */
const remindersOf: Record<ReminderAbout, MessageKind[]> = {
  review_due_soon: [],
  review_overdue: [],
  answer_awaited: ['AnswerAwaited'],
  case_unfinished: ['CaseUnfinished'],
  card_uncollected: ['CardUncollected'],
  shipment_unconfirmed: ['ShipmentUnconfirmed'],
}

const told: Record<EventType, Telling> = {
  CaseOpened: (occasion, event) => (occasion.state.customerId ? ['CaseOpened'] : link(occasion, event)),
  AnswersSaved: link,
  DocumentAttached: silent,
  DocumentRemoved: silent,
  // The request for another one says it, or the decision.
  DocumentAccepted: silent,
  DocumentRejected: silent,
  ContactLogged: silent,
  ApplicationSubmitted: (occasion, event) => ['ApplicationSubmitted', ...link(occasion, event)],
  ReviewBegun: silent,
  InformationRequested: tells('InformationRequested'),
  // Who it is sent for has to hear what it says now; words alone change nothing.
  InformationProvided: (_occasion, event) => (isCorrected(event) ? ['ApplicationCorrected'] : []),
  CaseHeld: silent,
  HoldReleased: silent,
  ReviewExtended: tells('ReviewExtended'),
  // Where only the reasons are others, nothing that was promised has changed.
  ReviewRecalculated: (_occasion, event) => (hasMoved(event) ? ['ReviewRecalculated'] : []),
  RiskAssessed: silent,
  ApprovalProposed: silent,
  ProposalReturned: silent,
  ApplicationApproved: tells('ApplicationApproved'),
  ApplicationRejected: tells('ApplicationRejected'),
  CardShipped: tells('CardShipped'),
  CardMadeReadyForPickup: tells('CardMadeReadyForPickup'),
  ShipmentDelivered: silent,
  ShipmentReturned: tells('ShipmentReturned'),
  DeliveryChanged: tells('DeliveryChanged'),
  CardCollected: tells('CardCollected'),
  CardInspected: silent,
  // Another card asked for from afar may be somebody else's doing.
  DefectReported: tells('DefectReported'),
  EsimIssued: tells('EsimIssued'),
  EsimShown: silent,
  LineActivated: silent,
  PaymentRecorded: silent,
  FeeWaived: silent,
  PaymentRefunded: silent,
  OriginalsSeen: silent,
  FormSigned: silent,
  ProxyNominated: tells('ProxyNominated'),
  ProxyRevoked: silent,
  ReceiptConfirmed: silent,
  CaseClosed: tells('CaseClosed'),
  CaseAssigned: silent,
  // To the one address it goes to: see `plan`. The others hear that there was one.
  CallerCodeSent: tells('CallerCode'),
  CallerVerified: silent,
  CallerNotVerified: silent,
  NoteAdded: silent,
  CaseWithdrawn: tells('CaseWithdrawn'),
  CaseExpired: tells('CaseExpired'),
  CaseReopened: tells('CaseReopened'),
  CaseClaimed: silent,
  ClaimLinkSent: tells('ClaimLink'),
  ReminderRaised: (_occasion, event) => (event.type === 'ReminderRaised' ? remindersOf[event.payload.about] : []),
  // Whoever wrote it knows, and mails that answer mails would never end.
  ReplyReceived: silent,
  NotMeReported: tells('CaseFrozen'),
  FreezeLifted: tells('FreezeLifted'),
  LineBlockRequested: silent,
  PersonalDataShown: silent,
  DocumentsRetired: silent,
  PersonalDataErased: silent,
}

/** What those are told of whose line it was, or may still be: that somebody is about to get it, and no more. */
const toldToBystanders: readonly EventType[] = [
  'CaseReopened',
  'ApplicationSubmitted',
  'ApplicationApproved',
  'CallerCodeSent',
  'CardShipped',
  'CardMadeReadyForPickup',
  'EsimIssued',
  'DeliveryChanged',
  'CardCollected',
  'DefectReported',
  'NotMeReported',
  'FreezeLifted',
]
const concernsBystanders = (event: CaseEvent, { isNewLine }: Occasion): boolean =>
  toldToBystanders.includes(event.type) ||
  isCorrected(event) ||
  ((event.type === 'CaseOpened' || event.type === 'AnswersSaved') && isNewLine)

export const silentEvents = (Object.keys(told) as EventType[]).filter((type) => told[type] === silent) // its own keys

/** What an event is worth telling. */
export const kindsFor = (event: CaseEvent, occasion: Occasion): MessageKind[] => told[event.type](occasion, event)

/** Whether whoever the case was told to so far hears that another address is told from now on. */
const movesAddress = ({ type }: CaseEvent, { isOtherAddress }: Occasion): boolean =>
  type === 'AnswersSaved' && isOtherAddress

/** Whether anybody could be told. */
export const tellsAnybody = (event: CaseEvent, occasion: Occasion): boolean =>
  kindsFor(event, occasion).length > 0 || concernsBystanders(event, occasion) || movesAddress(event, occasion)

/** The messages an event is worth, one for everybody who is told and each thing they are told. */
export const plan = (event: CaseEvent, occasion: Occasion, readers: readonly Reader[]): PlannedMessage[] =>
  readers.flatMap((reader) => kindsTo(reader, event, occasion, readers).map((kind) => ({ ...reader, kind })))

function kindsTo(reader: Reader, event: CaseEvent, occasion: Occasion, readers: readonly Reader[]): MessageKind[] {
  const moved: MessageKind[] =
    movesAddress(event, occasion) && reader.recipient !== 'applicant' ? ['AddressChanged'] : []
  const isBeside = event.type === 'CallerCodeSent' && !isWhereCodeGoes(reader, readers)
  if (isBystander(reader.recipient) || isBeside)
    return concernsBystanders(event, occasion) ? ['Bystander', ...moved] : moved
  return [...kindsFor(event, occasion), ...moved]
}

/** To the account's address alone, where that is another than the application's: staff may have typed that one. */
const isWhereCodeGoes = ({ recipient }: Reader, readers: readonly Reader[]): boolean =>
  recipient === 'account' || !readers.some((other) => other.recipient === 'account')

/** Whether an application was sent anew, with other answers. */
function isCorrected(event: CaseEvent): boolean {
  return event.type === 'InformationProvided' && Boolean(event.payload.snapshot)
}

function hasMoved(event: CaseEvent): boolean {
  if (event.type !== 'ReviewRecalculated') return false
  const { previous, window } = event.payload
  return previous.earliest !== window.earliest || previous.latest !== window.latest
}
