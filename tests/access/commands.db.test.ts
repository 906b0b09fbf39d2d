import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import type { Case } from '@/lib/cases/case'
import { type CommandType, commandTypes } from '@/lib/cases/commands'
import { perform } from '@/lib/cases/perform'
import { database } from '@/lib/database/client'
import { freshDatabase } from '../support/database'
import { commandOf, openCase } from '../support/given'
import { done, monday, settle, type World } from '../support/world'

/** Who may give which command at all, said a second time: a change of the one must be a change of the other. */
const customer = ['liWei'] as const
const front = ['agent', 'clerk', 'admin', 'api'] as const
const review = ['reviewer', 'admin', 'api'] as const
const counter = ['clerk', 'admin', 'api'] as const
type Who = 'liWei' | 'budi' | 'agent' | 'reviewer' | 'clerk' | 'admin' | 'auditor' | 'adminElsewhere' | 'api' | 'system'
const may: Record<CommandType, readonly Who[]> = {
  OpenCase: [...customer, ...front, 'budi'],
  LogContact: [...customer, ...front],
  SaveAnswers: [...customer, ...front],
  SubmitApplication: [...customer, ...front],
  // What came by mail is attached by nobody.
  AttachDocument: [...customer, ...front, 'system'],
  RemoveDocument: [...customer, ...front],
  BeginReview: review,
  AcceptDocument: review,
  RejectDocument: review,
  RequestInformation: review,
  ProvideInformation: [...customer, ...front],
  HoldCase: review,
  ReleaseHold: review,
  ExtendReview: review,
  RecalculateReview: ['admin', 'api', 'system'],
  ApproveApplication: review,
  ReturnProposal: review,
  RejectApplication: review,
  ShipCard: counter,
  MakeReadyForPickup: counter,
  RecordDelivery: front,
  RecordReturnedShipment: counter,
  ChangeDelivery: review,
  CollectCard: counter,
  InspectCard: [...customer, ...counter],
  ReportDefect: [...customer, ...front],
  IssueEsim: [...counter, 'system'],
  RevealEsim: customer,
  ActivateLine: [...customer, ...front],
  RecordPayment: front,
  WaiveFee: ['agent', 'reviewer', 'clerk', 'admin', 'api'],
  RefundPayment: counter,
  CheckOriginal: counter,
  SignForm: counter,
  ApproveAtCounter: counter,
  NominateProxy: [...customer, ...front],
  RevokeProxy: [...customer, ...front],
  AttachProxyPaper: [...customer, ...front],
  ConfirmReceipt: [...customer, ...front],
  CloseCase: [...customer, ...front],
  AssignCase: ['agent', 'reviewer', 'clerk', 'admin', 'api', 'system'],
  AssignInTurn: ['system'],
  AddNote: [...customer, 'agent', 'reviewer', 'clerk', 'admin', 'api'],
  WithdrawCase: [...customer, ...front],
  ExpireCase: ['system'],
  // Whose it may become, its link says; this one was never made.
  ClaimCase: [],
  SendClaimLink: front,
  RaiseReminder: ['system'],
  ReceiveReply: ['system'],
  ReportNotMe: [...customer, 'agent', 'reviewer', 'clerk', 'admin', 'api', 'system'],
  LiftFreeze: review,
  RequestLineBlock: front,
  UnmaskPersonalData: ['agent', 'reviewer', 'clerk', 'admin', 'api'],
  SendCallerCode: front,
  VerifyCaller: front,
  RetireDocuments: ['system'],
  ErasePersonalData: ['admin', 'api', 'system'],
  ReopenCase: review,
}
/** What still fits a case that is over, and how many events come of it when everybody has tried. */
const fitting: Partial<Record<CommandType, number>> = {
  AddNote: may.AddNote.length,
  ReceiveReply: 1,
  // An agent has to ask the caller first.
  UnmaskPersonalData: may.UnmaskPersonalData.length - 1,
  // People, not keys; and the last code is who sent it's alone to check.
  SendCallerCode: 3,
  VerifyCaller: 1,
  // Once.
  ErasePersonalData: 1,
}
const everybody: Who[] = [
  'liWei',
  'budi',
  'agent',
  'reviewer',
  'clerk',
  'admin',
  'auditor',
  'adminElsewhere',
  'api',
  'system',
]

let actors: Record<Who, Actor>
let withdrawn: Case
let end: () => Promise<void>
beforeAll(async () => {
  ;({ end } = await freshDatabase())
  const world: World = await settle()
  actors = { ...world, system: { kind: 'system' } }
  const opened = await done(world.liWei, openCase('US'))
  withdrawn = await done(world.liWei, commandOf.WithdrawCase, { reference: opened.reference })
})
afterAll(() => end())

/** What becomes of a command about a case that is over: those who may give it are told that it is. */
async function answerTo(who: Who, type: CommandType): Promise<string> {
  const command = type === 'OpenCase' ? { ...openCase('US'), triage: { affected: 'phone' as const } } : commandOf[type]
  const reference = type === 'OpenCase' || type === 'ClaimCase' ? undefined : withdrawn.reference
  const outcome = await perform(actors[who], { command, reference, now: monday })
  return outcome.ok ? 'done' : outcome.refusal.kind
}

/** Those for whom the case does not exist, whatever they ask. */
const strangers: readonly Who[] = ['budi', 'adminElsewhere']

/** What those are told who may, if it does not fit. */
const refused =
  /: (done|wrong-status|no-replacement-needed|caller-not-authenticated|personal-data-erased|nothing-paid|person-required|caller-code-gone)$/

test.each(commandTypes)('%s is given by those who may, and nobody else gets further', async (type) => {
  const events = await database().caseEvent.count()
  for (const who of everybody) {
    const answer = await answerTo(who, type)
    const told = `${who}: ${answer}`
    if (type === 'ClaimCase') expect(told).toBe(`${who}: claim-not-found`)
    else if (may[type].includes(who)) expect(told).toMatch(refused)
    else if (type === 'OpenCase' && who === 'adminElsewhere') expect(told).toBe(`${who}: operator-not-yours`)
    else expect(told).toBe(`${who}: ${strangers.includes(who) ? 'case-not-found' : 'not-permitted'}`)
  }
  expect((await database().caseEvent.count()) - events).toBe(fitting[type] ?? 0)
})
