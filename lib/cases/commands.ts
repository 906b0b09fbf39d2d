import { z } from 'zod'
import { Answers } from '@/lib/application/answers'
import { PageId } from '@/lib/application/pages'
import { Slug } from '@/lib/core/slug'
import { InstantInput } from '@/lib/core/time'
import { Text, Words } from '@/lib/core/words'
import { MarketId } from '@/lib/markets'
import { ContactChannel, DocumentKind } from '@/lib/markets/policy'
import { StoredFile } from './document'
import { Audience, LookReason, PersonalPart, RejectionReason, ReplyFiles, ReplySender } from './events'
import { Recipient } from './recipient'
import { Reminder } from './reminder'

/** What can be asked of a case, in the imperative, and what must be said with it. One schema serves forms, API and OpenAPI. */
const Message = Text(2000)
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
  AttachDocument: z.strictObject({ kind: DocumentKind, name: Words(120), ...StoredFile.shape }),
  RemoveDocument: z.strictObject({ document: z.uuid() }),
  BeginReview: z.strictObject({}),
  RequestInformation: z.strictObject({ text: Message }),
  ProvideInformation: z.strictObject({ text: Message }),
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
  ShipCard: z.strictObject({
    courier: Words(60),
    trackingNumber: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9 -]{4,40}$/, 'invalid'),
  }),
  MakeReadyForPickup: z.strictObject({ text: Message.optional() }),
  ConfirmReceipt: z.strictObject({}),
  CloseCase: z.strictObject({}),
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
  RetireDocuments: z.strictObject({ documents: z.array(z.uuid()).min(1) }),
  ErasePersonalData: z.strictObject({}),
} satisfies Record<string, z.ZodType>

export type CommandType = keyof typeof inputs
type Input<Type extends CommandType> = z.infer<(typeof inputs)[Type]>
// An empty object is inferred as one in which nothing may stand, not even the type.
export type CommandOf<Type extends CommandType> = { type: Type } & (string extends keyof Input<Type>
  ? unknown
  : Input<Type>)

/** Commands the product knows and this version refuses. */
export const notYetAvailable = [
  'AcceptDocument',
  'RejectDocument',
  'ReopenCase',
  'RecordPayment',
  'WaiveFee',
  'NominateProxy',
  'CollectCard',
  'InspectCard',
  'ActivateLine',
  'RecordReturnedShipment',
  'ReportDefect',
  'AssignCase',
] as const
export type NotYetAvailable = (typeof notYetAvailable)[number]

export type AvailableCommand = { [Type in CommandType]: CommandOf<Type> }[CommandType]
export type Command = AvailableCommand | { type: NotYetAvailable }

export const commandTypes = Object.keys(inputs) as CommandType[] // the keys of the object above
