import { type Actor, type Role, roleOf } from '@/lib/accounts/actor'
import type { CommandType } from './commands'

/**
 * Which roles may give which command. Decides nothing about a particular case: whose case can be seen at all
 * is in queries.ts, and whether the command fits it in decide.ts.
 */
const frontOffice = ['agent', 'clerk', 'admin'] as const
const reviewers = ['reviewer', 'admin'] as const
const counter = ['clerk', 'admin'] as const

export const permitted: Record<CommandType, readonly Role[]> = {
  OpenCase: ['customer', ...frontOffice],
  LogContact: ['customer', ...frontOffice],
  SaveAnswers: ['customer', ...frontOffice],
  SubmitApplication: ['customer', ...frontOffice],
  // What comes by mail nobody is signed in for.
  AttachDocument: ['customer', ...frontOffice, 'system'],
  RemoveDocument: ['customer', ...frontOffice],
  BeginReview: reviewers,
  AcceptDocument: reviewers,
  RejectDocument: reviewers,
  RequestInformation: reviewers,
  ProvideInformation: ['customer', ...frontOffice],
  HoldCase: reviewers,
  ReleaseHold: reviewers,
  ExtendReview: reviewers,
  RecalculateReview: ['admin', 'system'],
  ApproveApplication: reviewers,
  ReturnProposal: reviewers,
  RejectApplication: reviewers,
  ShipCard: counter,
  MakeReadyForPickup: counter,
  RecordDelivery: frontOffice,
  RecordReturnedShipment: counter,
  ChangeDelivery: reviewers,
  CollectCard: counter,
  InspectCard: ['customer', ...counter],
  ReportDefect: ['customer', ...frontOffice],
  IssueEsim: [...counter, 'system'],
  // What opens somebody's line is for them alone to see.
  RevealEsim: ['customer'],
  ActivateLine: ['customer', ...frontOffice],
  RecordPayment: frontOffice,
  WaiveFee: ['agent', 'reviewer', 'clerk', 'admin'],
  RefundPayment: counter,
  CheckOriginal: counter,
  SignForm: counter,
  ApproveAtCounter: counter,
  NominateProxy: ['customer', ...frontOffice],
  RevokeProxy: ['customer', ...frontOffice],
  AttachProxyPaper: ['customer', ...frontOffice],
  ConfirmReceipt: ['customer', ...frontOffice],
  CloseCase: ['customer', ...frontOffice],
  AssignCase: ['agent', 'reviewer', 'clerk', 'admin', 'system'],
  AssignInTurn: ['system'],
  AddNote: ['customer', 'agent', 'reviewer', 'clerk', 'admin'],
  WithdrawCase: ['customer', ...frontOffice],
  ExpireCase: ['system'],
  ClaimCase: ['customer'],
  SendClaimLink: frontOffice,
  RaiseReminder: ['system'],
  ReceiveReply: ['system'],
  ReportNotMe: ['customer', 'agent', 'reviewer', 'clerk', 'admin', 'system'],
  LiftFreeze: reviewers,
  RequestLineBlock: frontOffice,
  // Agents only while the caller has shown who they are: see possible.ts.
  UnmaskPersonalData: ['agent', 'reviewer', 'clerk', 'admin'],
  // Who speaks with customers. Of keys it is not known who does: see caller.ts.
  SendCallerCode: frontOffice,
  VerifyCaller: frontOffice,
  RetireDocuments: ['system'],
  ErasePersonalData: ['admin', 'system'],
  ReopenCase: reviewers,
}

export const may = (actor: Actor, command: CommandType): boolean => permitted[command].includes(roleOf(actor))
