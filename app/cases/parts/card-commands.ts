import type { CommandType } from '@/lib/cases/commands'

/** What is given by a form between the approval and a card that works; the rest has pages of its own. */
export const cardFormCommands = [
  'RecordDelivery',
  'RecordReturnedShipment',
  'CollectCard',
  'InspectCard',
  'ReportDefect',
  'IssueEsim',
  'ActivateLine',
  'RecordPayment',
  'WaiveFee',
  'RefundPayment',
  'CheckOriginal',
  'SignForm',
  'ApproveAtCounter',
  'NominateProxy',
  'RevokeProxy',
] as const satisfies readonly CommandType[]
export type CardFormCommand = (typeof cardFormCommands)[number]
