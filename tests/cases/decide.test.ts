import { describe, expect, it } from 'vitest'
import type { Answers } from '@/lib/application/answers'
import { Case, type Status, statuses } from '@/lib/cases/case'
import { dueAt, reviewClock } from '@/lib/cases/clock'
import { type Command, type CommandOf, type CommandType, commandTypes } from '@/lib/cases/commands'
import { decide } from '@/lib/cases/decide'
import { permitted } from '@/lib/cases/permissions'
import { availableCommands, possibleIn } from '@/lib/cases/possible'
import { market } from '@/lib/markets'
import type { ApplicationPaper } from '@/lib/markets/policy'
import {
  afterCoolingOff,
  applicationRef,
  caseIn,
  commandOf,
  contextFor,
  freshId,
  home,
  noon,
  nothing,
  openCase,
  type Past,
  photo,
  proposedCase,
  readyFor,
  snapshotRef,
  textRef,
  when,
} from '../support/given'
import { budi, budisApplication, instant, liWei, liWeisApplication, staffOf, system } from '../support/people'

const inUS = { market: 'US', actor: liWei, now: noon } as const
const inID = { market: 'ID', actor: budi, now: noon } as const
const otherCommands = Object.keys(possibleIn) as Exclude<CommandType, 'OpenCase'>[] // the keys of possibleIn

describe('opening a case', () => {
  it('records who, which line’s case and how it is to be delivered, and no personal data', () => {
    const { decision } = when(nothing, openCase('US'), inUS)
    expect(decision).toEqual({
      ok: true,
      value: [
        {
          type: 'CaseOpened',
          payload: {
            ...contextFor(inUS).fresh,
            market: 'US',
            operatorId: home('US').operator,
            customerId: liWei.kind === 'customer' && liWei.accountId,
            locale: 'zh-CN',
            reason: 'lost',
            delivery: { method: 'mail', servicePoint: null },
            application: applicationRef,
          },
        },
      ],
    })
    const written = JSON.stringify(decision)
    for (const personal of ['李伟', 'liwei@', '+1202', '+8613', 'E12345678', 'Mott'])
      expect(written).not.toContain(personal)
  })

  it('belongs to nobody’s account when an agent opens it for a caller', () => {
    const { agent } = staffOf(home('US').operator)
    expect(when(nothing, openCase('US'), { ...inUS, actor: agent }).past.state).toMatchObject({
      customerId: null,
      openedBy: agent,
    })
  })

  it('is refused to a reviewer, an auditor and the system', () => {
    const { reviewer, auditor } = staffOf(home('US').operator)
    for (const actor of [reviewer, auditor, system])
      expect(when(nothing, openCase('US'), { ...inUS, actor }).decision).toMatchObject({
        ok: false,
        refusal: { kind: 'not-permitted' },
      })
  })

  it('needs no more than its reason, and says what is not known yet', () => {
    const application = { locale: 'en' as const, reason: 'damaged' as const }
    const { past } = when(
      nothing,
      { type: 'OpenCase', market: 'US', operator: 'harborline', ...application },
      { ...inUS, application },
    )
    expect(past.state).toMatchObject({ status: 'opened', reason: 'damaged', delivery: null, snapshot: null })
  })

  it.each([
    ['found', { affected: 'card', search: 'found' }],
    ['only_the_phone', { affected: 'phone', search: 'done' }],
  ] as const)('is refused to somebody who needs no card: %s', (because, triage) => {
    expect(when(nothing, openCase('US', { triage }), inUS).decision).toEqual({
      ok: false,
      refusal: { kind: 'no-replacement-needed', because },
    })
    expect(
      when(caseIn('opened'), { type: 'SaveAnswers', page: 'triage', reason: 'lost', triage }, inUS).decision,
    ).toEqual({ ok: false, refusal: { kind: 'no-replacement-needed', because } })
  })

  it('is refused by mail in Indonesia, naming what is offered', () => {
    const application = { ...budisApplication, delivery: liWeisApplication.delivery }
    expect(when(nothing, openCase('ID', application), { ...inID, application }).decision).toEqual({
      ok: false,
      refusal: { kind: 'delivery-not-offered', method: 'mail', offered: ['pickup'] },
    })
  })

  it('is taken as an eSIM where the operator offers one, and refused elsewhere', () => {
    const policy = { delivery: ['esim' as const, 'mail' as const] }
    const application = { ...liWeisApplication, delivery: { method: 'esim' as const } }
    expect(when(nothing, openCase('US', application), { ...inUS, application, policy }).past.state).toMatchObject({
      delivery: { method: 'esim', servicePoint: null },
    })
    expect(when(nothing, openCase('US', application), { ...inUS, application }).decision).toMatchObject({
      refusal: { kind: 'delivery-not-offered', offered: ['mail', 'pickup'] },
    })
  })

  it('is refused in a market the operator does not work in', () => {
    expect(when(nothing, openCase('US', { market: 'ID' }), inUS).decision).toMatchObject({
      refusal: { kind: 'answers-refused', problems: [{ path: 'market', problem: 'not-operators' }] },
    })
  })
})

describe('every command', () => {
  it.each(otherCommands)('%s happens in the statuses it fits and is refused in all others', (type) => {
    for (const status of statuses) {
      const { state, events, market } = caseIn(status)
      const free = type === 'ClaimCase' || type === 'SendClaimLink'
      const fits = possibleIn[type].includes(status)
      const ready =
        type === 'LiftFreeze' && fits
          ? { ...state, frozen: { at: noon, by: 'applicant' as const } }
          : type === 'ReturnProposal' && status === 'in_review'
            ? proposedCase().state
            : state
      const before = free ? { ...ready, customerId: null } : ready
      const { past, terms } = readyFor(type, { state: before, events, market })
      const { decision } = when(past, commandOf[type], terms)
      if (!possibleIn[type].includes(status))
        expect(decision, status).toEqual({
          ok: false,
          refusal: { kind: 'wrong-status', command: type, current: status, possible: possibleIn[type] },
        })
      else expect(decision.ok, `${status}: ${JSON.stringify(decision)}`).toBe(true)
    }
  })

  it.each(otherCommands)('%s is refused to every role that may not give it', (type) => {
    const [status] = possibleIn[type] as [Status]
    const past = caseIn(status)
    const actors = { customer: home(past.market).customer, system, ...staffOf(home(past.market).operator) }
    for (const [role, actor] of Object.entries(actors)) {
      const { decision } = when(past, commandOf[type], { market: past.market, actor, now: noon })
      const mayNot = !permitted[type].includes(role as keyof typeof actors)
      if (mayNot) expect(decision).toEqual({ ok: false, refusal: { kind: 'not-permitted', command: type, role } })
      else expect(decision).not.toMatchObject({ refusal: { kind: 'not-permitted' } })
    }
  })

  it('is one of the product’s commands, and all of those can be given', () => {
    expect([...commandTypes].sort()).toEqual(
      [
        'OpenCase',
        'LogContact',
        'SaveAnswers',
        'SubmitApplication',
        'BeginReview',
        'ApproveApplication',
        'ShipCard',
        'MakeReadyForPickup',
        'CollectCard',
        'InspectCard',
        'RecordDelivery',
        'ChangeDelivery',
        'IssueEsim',
        'RevealEsim',
        'RefundPayment',
        'CheckOriginal',
        'SignForm',
        'ApproveAtCounter',
        'RevokeProxy',
        'AttachProxyPaper',
        'ConfirmReceipt',
        'ActivateLine',
        'CloseCase',
        'RequestLineBlock',
        'AttachDocument',
        'RemoveDocument',
        'AcceptDocument',
        'RejectDocument',
        'RequestInformation',
        'ProvideInformation',
        'HoldCase',
        'ReleaseHold',
        'ExtendReview',
        'RecalculateReview',
        'RejectApplication',
        'ReturnProposal',
        'LiftFreeze',
        'ReopenCase',
        'RecordPayment',
        'WaiveFee',
        'NominateProxy',
        'RecordReturnedShipment',
        'ReportDefect',
        'ReportNotMe',
        'AddNote',
        'AssignCase',
        'WithdrawCase',
        'ExpireCase',
        'ClaimCase',
        'SendClaimLink',
        'RaiseReminder',
        'ReceiveReply',
        'UnmaskPersonalData',
        'SendCallerCode',
        'VerifyCaller',
        'AssignInTurn',
        'RetireDocuments',
        'ErasePersonalData',
      ].sort(),
    )
  })
})

describe('who may give which command, and when', () => {
  const statusesOf = { ...possibleIn, OpenCase: [] }
  // Written out, and not computed: this is what PRODUCT means, whatever the tables in the code say.
  const anyTime = statuses.join(' ')
  const beforeTheCard = 'opened contacted submitted in_review waiting_for_customer on_hold approved'
  const ended = 'closed rejected withdrawn expired'
  const inHand = 'shipped ready_for_pickup received'
  const whileOwed = 'submitted in_review waiting_for_customer on_hold approved ready_for_pickup'
  const notEnded = `${beforeTheCard} shipped ready_for_pickup received`
  it.each([
    ['OpenCase', 'customer agent clerk admin', ''],
    ['LogContact', 'customer agent clerk admin', 'opened contacted'],
    ['SaveAnswers', 'customer agent clerk admin', 'opened contacted waiting_for_customer'],
    ['SubmitApplication', 'customer agent clerk admin', 'opened contacted'],
    ['AttachDocument', 'customer agent clerk admin system', 'opened contacted waiting_for_customer'],
    ['RemoveDocument', 'customer agent clerk admin', `opened contacted ${whileOwed}`],
    ['BeginReview', 'reviewer admin', 'submitted'],
    ['AcceptDocument', 'reviewer admin', 'in_review'],
    ['RejectDocument', 'reviewer admin', 'in_review'],
    ['RequestInformation', 'reviewer admin', 'in_review'],
    ['ProvideInformation', 'customer agent clerk admin', 'waiting_for_customer'],
    ['HoldCase', 'reviewer admin', 'submitted in_review'],
    ['ReleaseHold', 'reviewer admin', 'on_hold'],
    ['ExtendReview', 'reviewer admin', 'submitted in_review'],
    ['RecalculateReview', 'admin system', 'submitted in_review waiting_for_customer on_hold'],
    ['ApproveApplication', 'reviewer admin', 'in_review'],
    ['ReturnProposal', 'reviewer admin', 'in_review'],
    ['RejectApplication', 'reviewer admin', 'in_review'],
    ['ShipCard', 'clerk admin', 'approved'],
    ['MakeReadyForPickup', 'clerk admin', 'approved'],
    ['RecordDelivery', 'agent clerk admin', 'shipped'],
    ['RecordReturnedShipment', 'clerk admin', 'shipped'],
    ['ChangeDelivery', 'reviewer admin', 'approved'],
    ['CollectCard', 'clerk admin', 'approved ready_for_pickup'],
    ['InspectCard', 'customer clerk admin', inHand],
    ['ReportDefect', 'customer agent clerk admin', inHand],
    ['IssueEsim', 'clerk admin system', 'approved'],
    ['RevealEsim', 'customer', 'ready_for_pickup'],
    ['ActivateLine', 'customer agent clerk admin', 'received'],
    ['RecordPayment', 'agent clerk admin', whileOwed],
    ['WaiveFee', 'agent reviewer clerk admin', whileOwed],
    ['RefundPayment', 'clerk admin', anyTime],
    [
      'CheckOriginal',
      'clerk admin',
      'opened contacted submitted in_review waiting_for_customer approved ready_for_pickup',
    ],
    ['SignForm', 'clerk admin', 'opened contacted submitted'],
    ['ApproveAtCounter', 'clerk admin', 'submitted'],
    ['NominateProxy', 'customer agent clerk admin', `opened contacted ${whileOwed}`],
    ['RevokeProxy', 'customer agent clerk admin', `opened contacted ${whileOwed}`],
    ['AttachProxyPaper', 'customer agent clerk admin', `opened contacted ${whileOwed}`],
    ['ConfirmReceipt', 'customer agent clerk admin', 'shipped ready_for_pickup'],
    ['CloseCase', 'customer agent clerk admin', 'received'],
    ['AssignCase', 'agent reviewer clerk admin system', notEnded],
    ['AssignInTurn', 'system', notEnded],
    ['AddNote', 'customer agent reviewer clerk admin', anyTime],
    ['WithdrawCase', 'customer agent clerk admin', beforeTheCard],
    ['ExpireCase', 'system', 'opened contacted waiting_for_customer ready_for_pickup'],
    ['ClaimCase', 'customer', notEnded],
    ['SendClaimLink', 'agent clerk admin', notEnded],
    ['RaiseReminder', 'system', 'opened contacted submitted in_review waiting_for_customer shipped ready_for_pickup'],
    ['ReceiveReply', 'system', anyTime],
    ['ReportNotMe', 'customer agent reviewer clerk admin system', `${notEnded} closed`],
    ['LiftFreeze', 'reviewer admin', `${notEnded} closed`],
    ['RequestLineBlock', 'agent clerk admin', notEnded],
    ['UnmaskPersonalData', 'agent reviewer clerk admin', anyTime],
    ['SendCallerCode', 'agent clerk admin', anyTime],
    ['VerifyCaller', 'agent clerk admin', anyTime],
    ['RetireDocuments', 'system', ended],
    ['ErasePersonalData', 'admin system', ended],
    ['ReopenCase', 'reviewer admin', 'rejected withdrawn expired'],
  ] as const)('%s: %s; in %s', (type, roles, when) => {
    expect([...permitted[type]].sort()).toEqual(roles.split(' ').sort())
    expect([...statusesOf[type]].sort()).toEqual(when.split(' ').filter(Boolean).sort())
  })
  it('is said of every command', () => expect(Object.keys(statusesOf).sort()).toEqual(Object.keys(permitted).sort()))
})

describe('what each command makes happen', () => {
  const { reviewer, clerk } = staffOf(home('US').operator)
  const text = textRef
  const happened = (status: Status, command: Command, actor = liWei, words = true) => {
    const past = caseIn(status)
    const { decision } = when(past, command, { market: past.market, actor, now: afterCoolingOff, words })
    return decision.ok ? decision.value : decision.refusal
  }

  it('an answer to a mail is kept with what is said of where it comes from, by nobody but the system', () => {
    const { type: _type, text: _text, ...said } = commandOf.ReceiveReply
    expect(happened('closed', commandOf.ReceiveReply, system)).toEqual([
      { type: 'ReplyReceived', payload: { ...said, text } },
    ])
  })

  it('a contact is logged with its channel, its time and what was said', () => {
    expect(happened('opened', commandOf.LogContact)).toEqual([
      { type: 'ContactLogged', payload: { channel: 'hotline', contactedAt: afterCoolingOff, text } },
    ])
  })
  it('a contact cannot be logged before it happened', () => {
    const contactedAt = instant('2026-03-13T16:10:00.001Z')
    expect(happened('opened', { type: 'LogContact', channel: 'hotline', contactedAt })).toEqual({
      kind: 'contact-in-the-future',
    })
  })
  it('a submission before the cut-off on a Friday is promised from Monday to Wednesday', () => {
    expect(happened('opened', commandOf.SubmitApplication)).toMatchObject([
      {
        type: 'ApplicationSubmitted',
        payload: {
          application: applicationRef,
          snapshot: snapshotRef,
          delivery: { method: 'mail', servicePoint: null },
          window: { startDay: '2026-03-13', earliest: '2026-03-16T21:00:00.000Z', latest: '2026-03-18T21:00:00.000Z' },
        },
      },
    ])
  })
  it('a review begins', () =>
    expect(happened('submitted', commandOf.BeginReview, reviewer)).toMatchObject([
      { type: 'CaseAssigned' },
      { type: 'ReviewBegun', payload: {} },
    ]))
  it('a request stops the clock', () => {
    expect(happened('in_review', commandOf.RequestInformation, reviewer)).toEqual([
      { type: 'InformationRequested', payload: { items: [], text: textRef } },
    ])
    expect(caseIn('waiting_for_customer').state.pausedAt).toBe(noon)
  })
  it('a hold stops the clock and remembers where it came from', () => {
    expect(happened('submitted', commandOf.HoldCase, reviewer)).toEqual([
      { type: 'CaseHeld', payload: { text: textRef } },
    ])
    expect(caseIn('on_hold').state.heldFrom).toBe('in_review')
  })
  it('an approval carries its message, or none', () => {
    expect(happened('in_review', commandOf.ApproveApplication, reviewer)).toEqual([
      { type: 'ApplicationApproved', payload: { text } },
    ])
    expect(happened('in_review', commandOf.ApproveApplication, reviewer, false)).toEqual([
      { type: 'ApplicationApproved', payload: { text: null } },
    ])
  })
  it('a rejection carries its reasons', () => {
    expect(happened('in_review', commandOf.RejectApplication, reviewer)).toEqual([
      { type: 'ApplicationRejected', payload: { reasons: ['proof_insufficient'], text } },
    ])
  })
  it('a shipment names its courier, and its number only by reference', () => {
    expect(happened('approved', commandOf.ShipCard, clerk)).toEqual([
      { type: 'CardShipped', payload: { courier: 'USPS', trackingNumber: textRef, card: null } },
    ])
  })
  it('a card for the mail cannot be made ready for pickup, nor the other way round', () => {
    expect(happened('approved', commandOf.MakeReadyForPickup, clerk)).toEqual({
      kind: 'delivery-differs',
      command: 'MakeReadyForPickup',
      method: 'mail',
    })
  })
  it('receipt, closing, withdrawal and expiry are what they say', () => {
    expect(happened('shipped', commandOf.ConfirmReceipt)).toEqual([{ type: 'ReceiptConfirmed', payload: {} }])
    expect(happened('received', commandOf.CloseCase)).toEqual({ kind: 'not-activated' })
    expect(happened('received', commandOf.ActivateLine)).toEqual([{ type: 'LineActivated', payload: {} }])
    expect(caseIn('closed').events.at(-1)).toMatchObject({ type: 'CaseClosed', payload: {} })
    expect(happened('approved', commandOf.WithdrawCase)).toEqual([{ type: 'CaseWithdrawn', payload: { text } }])
    expect(happened('opened', commandOf.ExpireCase, system)).toEqual([{ type: 'CaseExpired', payload: {} }])
  })
  it('a customer’s note is public whatever it asks for; staff may keep one among themselves', () => {
    expect(happened('opened', commandOf.AddNote)).toEqual([
      { type: 'NoteAdded', payload: { audience: 'public', text: textRef } },
    ])
    expect(happened('opened', commandOf.AddNote, reviewer)).toEqual([
      { type: 'NoteAdded', payload: { audience: 'internal', text: textRef } },
    ])
  })
})

describe('saving answers', () => {
  const save = (
    command: Omit<CommandOf<'SaveAnswers'>, 'type'>,
    application = liWeisApplication as Answers,
    changed = true,
  ) => when(caseIn('opened'), { type: 'SaveAnswers', ...command }, { ...inUS, application, changed })

  it('records the page, the answers by reference, and what the case itself knows of them', () => {
    expect(save({ page: 'delivery', delivery: liWeisApplication.delivery }).decision).toEqual({
      ok: true,
      value: [
        {
          type: 'AnswersSaved',
          payload: {
            page: 'delivery',
            reason: 'lost',
            delivery: { method: 'mail', servicePoint: null },
            application: applicationRef,
          },
        },
      ],
    })
    const application = { ...liWeisApplication, reason: 'stolen' as const, delivery: undefined }
    expect(save({ reason: 'stolen' }, application).past.state).toMatchObject({ reason: 'stolen', delivery: null })
  })

  it('makes nothing happen when nothing has changed', () => {
    const { past, decision } = save({ page: 'delivery' }, liWeisApplication, false)
    expect(decision).toEqual({ ok: true, value: [] })
    expect(past.state?.version).toBe(1)
  })

  it('is refused while its page is incomplete, whatever other pages lack', () => {
    const begun: Answers = { locale: 'en', reason: 'lost', applicant: { email: 'li@example.com' } }
    expect(save({ page: 'contact', applicant: { email: 'li@example.com' } }, begun).decision).toEqual({
      ok: false,
      refusal: { kind: 'answers-refused', problems: [{ path: 'applicant.phone', problem: 'required' }] },
    })
    const application = { ...begun, applicant: { fullName: 'Li' } }
    expect(save({ page: 'person', applicant: { fullName: 'Li' } }, application).decision.ok).toBe(true)
    expect(save({ applicant: { email: 'li@example.com' } }, begun).decision.ok).toBe(true)
  })

  it('is refused with an answer of another page, or a way of delivery that is not offered', () => {
    expect(save({ page: 'person', line: liWeisApplication.line }).decision).toMatchObject({
      refusal: { kind: 'answers-refused', problems: [{ path: 'line', problem: 'unknown-field' }] },
    })
    const application = { ...liWeisApplication, delivery: { method: 'esim' as const } }
    for (const page of ['delivery', undefined] as const)
      expect(save({ page, delivery: application.delivery }, application).decision).toMatchObject({
        refusal: { kind: 'delivery-not-offered', method: 'esim' },
      })
  })
})

describe('a document', () => {
  const attach = (past: Past, name: string, kind: ApplicationPaper = 'identity_front') =>
    when(past, { ...commandOf.AttachDocument, ...photo(name), kind }, inUS)

  it('is attached by its digests, and by name only under seal', () => {
    const { decision, past } = attach(caseIn('opened'), 'a')
    const document = { id: freshId, kind: 'identity_front', name: textRef, ...photo('a') }
    expect(decision).toEqual({ ok: true, value: [{ type: 'DocumentAttached', payload: { document } }] })
    expect(past.state?.documents).toEqual([{ ...document, attachedAt: noon, verdict: null }])
    expect(JSON.stringify(past.events)).not.toContain('IMG_0412')
  })
  it('attached twice for the same purpose is there once; for another it is another', () => {
    const once = attach(caseIn('opened'), 'a').past
    expect(attach(once, 'a')).toEqual({ past: once, decision: { ok: true, value: [] } })
    expect(attach(once, 'a', 'identity_back').past.state?.documents).toHaveLength(2)
  })
  it('is removed, and what is not there need not be', () => {
    const once = attach(caseIn('waiting_for_customer'), 'a').past
    const { decision, past } = when(once, commandOf.RemoveDocument, inUS)
    expect(decision).toEqual({ ok: true, value: [{ type: 'DocumentRemoved', payload: { id: freshId } }] })
    expect(past.state).toMatchObject({ status: 'waiting_for_customer', documents: [] })
    expect(when(past, commandOf.RemoveDocument, inUS).decision).toEqual({ ok: true, value: [] })
  })
  it('is refused when there are enough of its kind', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].reduce<Past>((past, name) => attach(past, name).past, caseIn('opened'))
    expect(attach(five, 'f').decision).toEqual({ ok: false, refusal: { kind: 'too-many-documents', limit: 5 } })
    expect(attach(five, 'e').decision).toEqual({ ok: true, value: [] })
    expect(attach(five, 'f', 'identity_back').decision.ok).toBe(true)
  })
  it('that is required must be there before an application is sent', () => {
    const { documents } = market('US').policy
    const submit = (past: Past) => when(past, commandOf.SubmitApplication, { ...inUS, policy: { documents } })
    expect(submit(caseIn('opened')).decision).toEqual({
      ok: false,
      refusal: {
        kind: 'application-incomplete',
        missing: [{ page: 'documents', path: 'documents.identity_front' }],
      },
    })
    expect(submit(attach(caseIn('opened'), 'a').past).past.state?.status).toBe('submitted')
  })
  it('is none in a case from before there were any', () => {
    const { documents: _none, ...old } = caseIn('in_review').state
    expect(Case.parse(old).documents).toEqual([])
  })
})

describe('submission', () => {
  it('needs contact first in Indonesia, and not in the United States', () => {
    const opened = when(nothing, openCase('ID'), inID).past
    expect(when(opened, commandOf.SubmitApplication, inID).decision).toEqual({
      ok: false,
      refusal: { kind: 'contact-required' },
    })
    const contacted = when(opened, commandOf.LogContact, inID).past
    expect(when(contacted, commandOf.SubmitApplication, inID).past.state?.status).toBe('submitted')
    expect(when(caseIn('opened'), commandOf.SubmitApplication, inUS).past.state?.status).toBe('submitted')
  })

  it('names what is missing and its page: proof only where the policy requires it', () => {
    const { identity: _identity, proof: _proof, ...bare } = liWeisApplication
    expect(when(caseIn('opened'), commandOf.SubmitApplication, { ...inUS, application: bare }).decision).toEqual({
      ok: false,
      refusal: {
        kind: 'application-incomplete',
        missing: [
          { page: 'proof', path: 'proof.kind' },
          { page: 'identity', path: 'identity.kind' },
          { page: 'identity', path: 'identity.number' },
        ],
      },
    })
    const policy = { proof: { kinds: ['receipt' as const], required: false } }
    expect(
      when(caseIn('opened'), commandOf.SubmitApplication, { ...inUS, application: bare, policy }).decision,
    ).toMatchObject({
      refusal: {
        missing: [
          { page: 'identity', path: 'identity.kind' },
          { page: 'identity', path: 'identity.number' },
        ],
      },
    })
  })

  it('is refused rather than promised on days no official list covers', () => {
    const now = instant('2027-12-30T16:00:00.000Z')
    expect(when(caseIn('opened'), commandOf.SubmitApplication, { ...inUS, now }).decision).toMatchObject({
      ok: false,
      refusal: { kind: 'outside-coverage' },
    })
  })
})

describe('the clock', () => {
  it('moves both ends by the business days a request stood open', () => {
    const asked = caseIn('waiting_for_customer')
    const now = instant('2026-03-17T16:00:00.000Z')
    const { past } = when(asked, commandOf.ProvideInformation, { ...inUS, now })
    expect(past.state).toMatchObject({
      status: 'in_review',
      window: { earliest: '2026-03-18T21:00:00.000Z', latest: '2026-03-20T21:00:00.000Z' },
    })
    expect(past.state).not.toHaveProperty('pausedAt')
  })

  const { reviewer, admin } = staffOf(home('US').operator)
  const extension = (businessDays: number) => ({ ...commandOf.ExtendReview, businessDays })
  const byReviewer = { ...inUS, actor: reviewer }

  it('is given more business days with a reason, which the customer can read', () => {
    const { decision, past } = when(caseIn('in_review'), extension(2), byReviewer)
    const window = { earliest: '2026-03-16T21:00:00.000Z', latest: '2026-03-20T21:00:00.000Z' }
    expect(decision).toMatchObject({
      value: [{ type: 'ReviewExtended', payload: { businessDays: 2, text: textRef, window } }],
    })
    expect(past.state).toMatchObject({ status: 'in_review', window })
  })

  it('is not given more than the policy allows in all, and then has no button for it', () => {
    const once = when(caseIn('in_review'), extension(3), byReviewer).past
    expect(when(once, extension(3), byReviewer).decision).toEqual({
      ok: false,
      refusal: { kind: 'extension-too-long', left: 2 },
    })
    const twice = when(once, extension(2), byReviewer).past
    if (!twice.state) throw new Error('a case stays a case')
    const { policy } = contextFor(inUS)
    expect(availableCommands(twice.state, { actor: reviewer, policy })).not.toContain('ExtendReview')
    expect(when(twice, extension(1), byReviewer).decision).toMatchObject({
      refusal: { kind: 'extension-too-long', left: 0 },
    })
    const none = { review: { ...policy.review, maxExtensionBusinessDays: 0 } }
    expect(when(caseIn('in_review'), extension(1), { ...byReviewer, policy: none }).decision.ok).toBe(false)
  })

  it.each(['submitted', 'in_review', 'waiting_for_customer', 'on_hold'] as const)(
    'is counted anew when an official list has changed, and keeps what it was: %s',
    (status) => {
      const before = caseIn(status)
      const { earliest, latest } = before.state.window
      const { decision, past } = when(before, commandOf.RecalculateReview, { ...inUS, actor: admin, mourning: true })
      const window = { earliest: '2026-03-17T21:00:00.000Z', latest: '2026-03-19T21:00:00.000Z' }
      expect(decision).toMatchObject({
        value: [{ type: 'ReviewRecalculated', payload: { text: textRef, previous: { earliest, latest }, window } }],
      })
      expect(past.state).toMatchObject({ status, window })
    },
  )

  it('is not counted anew for nothing', () => {
    const again = (past: Past, mourning: boolean) =>
      when(past, commandOf.RecalculateReview, { ...inUS, actor: admin, mourning })
    expect(again(caseIn('in_review'), false).decision).toMatchObject({ refusal: { kind: 'promise-unchanged' } })
    const anew = again(caseIn('in_review'), true).past
    expect(again(anew, true).decision).toMatchObject({ refusal: { kind: 'promise-unchanged' } })
    expect(again(anew, false).decision.ok).toBe(true)
  })

  it('runs, is overdue or stands still, and is asked in one place', () => {
    const { state } = caseIn('in_review')
    const { latest } = state.window
    const { window } = state
    const before = instant(new Date(Date.parse(latest) - 1).toISOString())
    expect(reviewClock(state, before)).toEqual({ kind: 'running', window })
    expect(reviewClock(state, latest)).toEqual({ kind: 'overdue', window })
    expect(dueAt(state)).toBe(latest)
    for (const status of ['waiting_for_customer', 'on_hold'] as const) {
      const stopped = caseIn(status).state
      const muchLater = instant('2027-03-13T16:00:00.000Z')
      expect(reviewClock(stopped, muchLater)).toEqual({ kind: 'stopped', window: stopped.window, since: noon })
      expect(dueAt(stopped)).toBeNull()
    }
    for (const status of ['opened', 'approved', 'closed', 'rejected'] as const)
      expect(reviewClock(caseIn(status).state, noon)).toEqual({ kind: 'none' })
  })

  it('goes back to where a hold came from', () => {
    const held = when(caseIn('submitted'), commandOf.HoldCase, { ...inUS, actor: reviewer }).past
    expect(when(held, commandOf.ReleaseHold, { ...inUS, actor: reviewer }).past.state?.status).toBe('submitted')
  })
})

describe('a case opened for somebody', () => {
  const { agent } = staffOf(home('US').operator)
  const unclaimed = when(nothing, openCase('US'), { ...inUS, actor: agent }).past

  it('becomes the case of the customer whom the link was sent to', () => {
    const { decision, past } = when(unclaimed, commandOf.ClaimCase, inUS)
    const customerId = liWei.kind === 'customer' && liWei.accountId
    expect(decision).toEqual({ ok: true, value: [{ type: 'CaseClaimed', payload: { customerId } }] })
    expect(past.state).toMatchObject({ status: 'opened', version: 2, customerId, openedBy: agent })
  })

  it('does not become that of somebody whose account has another address', () => {
    const context = { ...contextFor(inUS), isAddressee: false }
    expect(decide(unclaimed.state, commandOf.ClaimCase, context)).toEqual({
      ok: false,
      refusal: { kind: 'claim-not-addressed' },
    })
  })

  it('is claimed once, and the next one is told no more than of a link that never was', () => {
    const { past } = when(unclaimed, commandOf.ClaimCase, inUS)
    expect(when(past, commandOf.ClaimCase, { ...inUS, actor: budi }).decision).toEqual({
      ok: false,
      refusal: { kind: 'claim-not-found' },
    })
  })

  it('can be offered again by link until it has a customer', () => {
    const { decision, past } = when(unclaimed, commandOf.SendClaimLink, { ...inUS, actor: agent })
    expect(decision).toEqual({ ok: true, value: [{ type: 'ClaimLinkSent', payload: {} }] })
    const claimed = when(past, commandOf.ClaimCase, inUS).past
    expect(when(claimed, commandOf.SendClaimLink, { ...inUS, actor: agent }).decision).toMatchObject({
      refusal: { kind: 'case-has-customer' },
    })
  })
})
