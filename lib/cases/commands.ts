import { z } from 'zod'
import { Answers, Delivery, Identity } from '@/lib/application/answers'
import { PageId } from '@/lib/application/pages'
import { Slug } from '@/lib/core/slug'
import { InstantInput } from '@/lib/core/time'
import { TypedCode } from '@/lib/core/typed-code'
import { Text, Words } from '@/lib/core/words'
import { isIccid } from '@/lib/documents/check-digits'
import { MarketId } from '@/lib/markets'
import { ApplicationPaper, ContactChannel, Money, ProxyPaper } from '@/lib/markets/policy'
import { trackingProblem } from '@/lib/shipping/tracking-number'
import { Collector, SigningWay } from './case'
import { Defect, Inspection } from './defects'
import { DocumentFault, StoredFile } from './document'
import { Audience, LookReason, PersonalPart, RejectionReason, ReplyFiles, ReplySender, ReturnReason } from './events'
import { PaymentMethod } from './fee-facts'
import { Recipient } from './recipient'
import { Reminder } from './reminder'
import { RequestItem } from './request'

/** What can be asked of a case, in the imperative, and what must be said with it. One schema serves forms, API and OpenAPI. */
const Message = Text(2000)
/** As it is printed on the card and its package, or scanned from there. */
const iccid = z.string().refine(isIccid, 'not-an-iccid').optional()
const amount = Money.min(1, 'invalid').describe('In the smallest unit of the market’s currency: cents, sen.')
/** Lines drawn on a screen, as the path of an SVG 200 wide and 80 high. */
const Signature = z
  .string()
  .regex(/^M[\d., ML-]{10,}$/, 'required')
  .max(20_000, 'too-long')
const { locale, ...sections } = Answers.partial().shape
const { reason: _reason, triage: _triage, ...unsent } = sections

export const inputs = {
  OpenCase: z.strictObject({ market: MarketId, operator: Slug, ...Answers.shape }),
  SaveAnswers: z.strictObject({
    page: PageId.optional().describe('Replaces all answers of that page; without it only what is named changes.'),
    ...sections,
  }),
  LogContact: z.strictObject({
    channel: ContactChannel,
    contactedAt: InstantInput.optional(),
    text: Message.optional(),
  }),
  SubmitApplication: z.strictObject({
    locale: locale.describe('The language the questions were read in; by default that of the case.'),
    ...unsent,
  }),
  /** Said by whoever received the file, never by a form or a body: a digest alone is no proof of having it. */
  AttachDocument: z.strictObject({ kind: ApplicationPaper, name: Words(120), ...StoredFile.shape }),
  RemoveDocument: z.strictObject({ document: z.uuid() }),
  BeginReview: z.strictObject({}),
  AcceptDocument: z.strictObject({ document: z.uuid() }),
  /** Of any other reason than those named something has to be said. */
  RejectDocument: z.strictObject({
    document: z.uuid(),
    reason: DocumentFault,
    text: Message.optional().describe('For the customer.'),
  }),
  /** Words, items or both. What is an item is said to the customer in their language. */
  RequestInformation: z.strictObject({ items: z.array(RequestItem).max(12).optional(), text: Message.optional() }),
  /** Words, unless everything that was asked for by items is there. */
  ProvideInformation: z.strictObject({ text: Message.optional() }),
  HoldCase: z.strictObject({ text: Message }),
  ReleaseHold: z.strictObject({}),
  ExtendReview: z.strictObject({
    businessDays: z.int('not-a-number').min(1, 'not-a-number'),
    text: Message,
  }),
  /** For a promise given before an official list of holidays changed. */
  RecalculateReview: z.strictObject({
    text: Message,
    promise: z
      .strictObject({ earliest: InstantInput, latest: InstantInput })
      .optional()
      .describe('What was looked at; refused when the lists of today give another.'),
  }),
  /** The first of two approvals where two are asked for, and the second from somebody else. */
  ApproveApplication: z.strictObject({ text: Message.optional() }),
  ReturnProposal: z.strictObject({ text: Message }),
  RejectApplication: z.strictObject({
    reasons: z.array(RejectionReason).min(1, 'required').max(6),
    text: Message.optional(),
  }),
  ShipCard: z
    .strictObject({
      iccid,
      courier: Words(60).describe('USPS, UPS or FedEx, whose numbers are checked; or the name of another.'),
      trackingNumber: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9 -]{4,40}$/, 'invalid'),
    })
    .superRefine(({ courier, trackingNumber }, refused) => {
      const message = trackingProblem(courier, trackingNumber)
      if (message) refused.addIssue({ code: 'custom', path: ['trackingNumber'], message })
    }),
  RecordDelivery: z.strictObject({}),
  RecordReturnedShipment: z.strictObject({ reason: ReturnReason, text: Message.optional() }),
  /** After the approval, for a parcel that came back or somebody who cannot come: everybody known is told. */
  ChangeDelivery: z.strictObject({ delivery: Delivery }),
  MakeReadyForPickup: z.strictObject({ text: Message.optional(), iccid }),
  CollectCard: z.strictObject({
    by: Collector.default('customer'),
    pickupCode: Words(20).optional().describe('The code that the customer was sent.'),
    identityNumber: Words(40).optional().describe('Of the original document, as it stands there.'),
    proxyNumber: Words(40).optional().describe('The same of the proxy’s own.'),
    letterSeen: z.boolean().optional(),
    iccid,
  }),
  InspectCard: Inspection,
  ReportDefect: z.strictObject({ defects: z.array(Defect).min(1, 'required').max(4), text: Message.optional() }),
  IssueEsim: z.strictObject({}),
  RevealEsim: z.strictObject({}),
  ConfirmReceipt: z.strictObject({}),
  ActivateLine: z.strictObject({}),
  RecordPayment: z.strictObject({ amount, method: PaymentMethod, paymentReference: Words(80).optional() }),
  WaiveFee: z.strictObject({ amount, text: Message }),
  RefundPayment: z.strictObject({ amount, method: PaymentMethod, text: Message }),
  /** The number is compared with the one in the application where an identity document was seen. */
  CheckOriginal: z.strictObject({
    documents: z.array(ApplicationPaper).min(1, 'required').max(5),
    number: Words(40).optional(),
  }),
  SignForm: z
    .strictObject({ how: SigningWay, signature: Signature.optional() })
    .refine(({ how, signature }) => (how === 'screen') === (signature !== undefined), {
      path: ['signature'],
      error: 'required',
    }),
  ApproveAtCounter: z.strictObject({}),
  NominateProxy: z.strictObject({ name: Words(200), identity: Identity.pick({ kind: true, number: true }) }),
  RevokeProxy: z.strictObject({}),
  /** As `AttachDocument`, for what a proxy has to show. */
  AttachProxyPaper: z.strictObject({ kind: ProxyPaper, name: Words(120), ...StoredFile.shape }),
  CloseCase: z.strictObject({}),
  /** To oneself, to somebody else, or with null back to everybody. */
  AssignCase: z.strictObject({ assignee: z.uuid('invalid').nullable() }),
  /** To whose turn it is, where nobody works it, or whoever did has left. */
  AssignInTurn: z.strictObject({}),
  AddNote: z.strictObject({ text: Message, audience: Audience.default('internal') }),
  WithdrawCase: z.strictObject({ text: Message.optional() }),
  ExpireCase: z.strictObject({}),
  ClaimCase: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/, 'invalid') }),
  SendClaimLink: z.strictObject({}),
  /** Of what has come due; of anything else it does nothing. */
  RaiseReminder: z.strictObject(Reminder.pick({ about: true, step: true }).shape),
  /** An answer to one of our mails; said by whoever took it in, who has looked at where it comes from. */
  ReceiveReply: z.strictObject({
    from: ReplySender,
    messageId: z.uuid(),
    files: ReplyFiles,
    text: Text(5000).optional(),
  }),
  /** `link` is said by whoever has checked one, never by a form or a body: which message it came with, and to whom. */
  ReportNotMe: z.strictObject({
    link: z.strictObject({ message: z.uuid(), sequence: z.int(), recipient: Recipient }).optional(),
  }),
  LiftFreeze: z.strictObject({ text: Message }),
  RequestLineBlock: z.strictObject({ text: Words(200).optional() }),
  UnmaskPersonalData: z
    .strictObject({ what: PersonalPart, reason: LookReason, text: Message.optional() })
    .refine(({ reason, text }) => reason !== 'other' || text !== undefined, { path: ['text'], error: 'required' }),
  /** To the caller's e-mail addresses, to be read back to whoever sent it. */
  SendCallerCode: z.strictObject({}),
  VerifyCaller: z.strictObject({ code: TypedCode }),
  RetireDocuments: z.strictObject({ documents: z.array(z.uuid()).min(1) }),
  ErasePersonalData: z.strictObject({}),
  /** The reason is for the customer too. */
  ReopenCase: z.strictObject({ text: Message }),
} satisfies Record<string, z.ZodType>

export type CommandType = keyof typeof inputs
type Input<Type extends CommandType> = z.infer<(typeof inputs)[Type]>
// An empty object is inferred as one in which nothing may stand, not even the type.
export type CommandOf<Type extends CommandType> = { type: Type } & (string extends keyof Input<Type>
  ? unknown
  : Input<Type>)

export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType]

export const commandTypes = Object.keys(inputs) as CommandType[] // the keys of the object above
