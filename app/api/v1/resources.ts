import { z } from 'zod'
import { type Command, type CommandType, inputs } from '@/lib/cases/commands'

/**
 * What can be added to a case over the API: nouns, each standing for a command. The route reads the body by `input`;
 * the OpenAPI document is made from the same table.
 */
export type Resource = { summary: string; input: z.ZodType; commandOf(body: unknown): Command }

function given<Type extends CommandType>(type: Type, summary: string): Resource {
  // The body was read by the schema of this very command.
  return { summary, input: inputs[type], commandOf: (body) => ({ type, ...(body as object) }) as Command }
}

const Decision = z.discriminatedUnion('outcome', [
  inputs.ApproveApplication.extend({ outcome: z.literal('approved') }),
  inputs.RejectApplication.extend({ outcome: z.literal('rejected') }),
  inputs.ReturnProposal.extend({ outcome: z.literal('returned') }),
])

const commandBy = { approved: 'ApproveApplication', rejected: 'RejectApplication', returned: 'ReturnProposal' } as const

const decision: Resource = {
  summary: 'Approve or reject the application, or return the first of two approvals',
  input: Decision,
  commandOf(body) {
    const { outcome, ...rest } = body as z.infer<typeof Decision> // read by `input`
    return { type: commandBy[outcome], ...rest } as Command
  },
}

const Judgement = z.discriminatedUnion('outcome', [
  inputs.AcceptDocument.extend({ outcome: z.literal('accepted') }),
  inputs.RejectDocument.extend({ outcome: z.literal('rejected') }),
])

const verdict: Resource = {
  summary: 'Accept or reject one document of the application',
  input: Judgement,
  commandOf(body) {
    const { outcome, ...rest } = body as z.infer<typeof Judgement> // read by `input`
    return { type: outcome === 'accepted' ? 'AcceptDocument' : 'RejectDocument', ...rest } as Command
  },
}

export const resources = {
  application: given('SaveAnswers', 'Save answers; what is not named stays as it was'),
  contacts: given('LogContact', 'Note that support was contacted'),
  submission: given('SubmitApplication', 'Submit the application, with what it still lacks'),
  review: given('BeginReview', 'Begin the review'),
  'document-verdicts': verdict,
  requests: given('RequestInformation', 'Ask the customer for something; the clock stops'),
  answers: given('ProvideInformation', 'Answer what was asked; the clock goes on'),
  hold: given('HoldCase', 'Put the case on hold; the clock stops'),
  release: given('ReleaseHold', 'Release the hold; the clock goes on'),
  extension: given('ExtendReview', 'Give the review more business days, with a reason'),
  recalculation: given('RecalculateReview', 'Count the promise anew after an official list of holidays has changed'),
  decision,
  shipment: given('ShipCard', 'Mark the card as shipped'),
  pickup: given('MakeReadyForPickup', 'Mark the card as ready for pickup'),
  delivery: given('ChangeDelivery', 'Send the card another way, after the approval; everybody known is told'),
  'shipment-delivery': given('RecordDelivery', 'Note that the parcel was delivered'),
  'shipment-return': given('RecordReturnedShipment', 'Note that the parcel came back; the card can be sent again'),
  collection: given('CollectCard', 'Hand the card over at a counter, to whoever has the code or the original document'),
  inspection: given('InspectCard', 'Note how the card looks and works; a defect takes it out of use'),
  defect: given('ReportDefect', 'The card does not work: another one is issued'),
  esim: given('IssueEsim', 'Issue the next eSIM in stock; only the customer sees its code'),
  activation: given('ActivateLine', 'Confirm that the number works'),
  payments: given('RecordPayment', 'Note that the fee, or a part of it, was paid'),
  waiver: given('WaiveFee', 'Waive the fee or a part of it, within the limit of the role'),
  refunds: given('RefundPayment', 'Note that money was given back'),
  originals: given('CheckOriginal', 'Note that originals were seen, the number compared; for people, not for keys'),
  signature: given('SignForm', 'Note that the form was signed, on a screen or on paper'),
  'counter-approval': given('ApproveAtCounter', 'Approve at the counter; for people who are signed in, not for keys'),
  proxy: given('NominateProxy', 'Name somebody who may collect the card'),
  'proxy-withdrawal': given('RevokeProxy', 'Take back that somebody else may collect the card'),
  receipt: given('ConfirmReceipt', 'Confirm that the card is in the customer’s hand'),
  closure: given('CloseCase', 'Close the case: the number works'),
  withdrawal: given('WithdrawCase', 'Withdraw the case'),
  'claim-link': given('SendClaimLink', 'Send the customer a new link that makes the case theirs; earlier ones end'),
  // Which link was used is for the link alone to say.
  'not-me': {
    ...given('ReportNotMe', 'Stop the case and lock its line: somebody said “this wasn’t me”'),
    input: inputs.ReportNotMe.omit({ link: true }),
  },
  continuation: given('LiftFreeze', 'Let a stopped case go on; for people who are signed in, not for keys'),
  'line-block': given('RequestLineBlock', 'Note that the carrier was asked to block the lost line'),
  unmaskings: given(
    'UnmaskPersonalData',
    'See the personal answers of the case in full for 15 minutes; the history says so',
  ),
  'caller-code': given(
    'SendCallerCode',
    'Send a code to the e-mail addresses of somebody on the telephone; for people, not for keys',
  ),
  'caller-verification': given('VerifyCaller', 'Check the code that a caller reads back; for people, not for keys'),
  assignment: given('AssignCase', 'Give the case to somebody of the staff, or back to everybody'),
  reopening: given('ReopenCase', 'Open an ended case again; everybody known for it is told'),
  notes: given('AddNote', 'Add a note'),
} satisfies Record<string, Resource>

export const findResource = (name: string): Resource | null =>
  Object.hasOwn(resources, name) ? resources[name as keyof typeof resources] : null
