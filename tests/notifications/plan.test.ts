import { describe, expect, it } from 'vitest'
import { type Case, type Status, statuses } from '@/lib/cases/case'
import type { CommandType } from '@/lib/cases/commands'
import { type CaseEvent, type EventType, eventTypes } from '@/lib/cases/events'
import type { ReminderAbout } from '@/lib/cases/reminder'
import { kindsFor, type Occasion, plan, type Reader, silentEvents } from '@/lib/notifications/plan'
import { actorFor, caseIn, commandOf, freshId, noon, type Past, when } from '../support/given'

const applicant: Reader = { recipient: 'applicant', ref: null, locale: 'zh-CN' }
const account: Reader = { recipient: 'account', ref: null, locale: 'en' }

/** What follows a case in a status when a command is given. */
function following(status: Status, type: Exclude<CommandType, 'OpenCase'>, more: { mourning?: boolean } = {}) {
  const before: Past & { market: 'US' | 'ID' } = caseIn(status)
  const terms = { market: before.market, actor: actorFor(type, before.market), now: noon, ...more }
  const { past } = when(before, commandOf[type], terms)
  const event = past.events.at(-1)
  if (!event || !past.state) throw new Error(`nothing follows ${status}`)
  return {
    event,
    occasion: { state: past.state, isNewAddress: false, isOtherAddress: false, isNewLine: false } satisfies Occasion,
  }
}
const { state } = caseIn('opened')
const unclaimed = { ...state, customerId: null }
/** An event as far as it matters here: what it says is looked at for a recalculation alone. */
const eventOf = (type: EventType) => ({ type, payload: {} }) as CaseEvent

describe('what people are told', () => {
  // Written out, and not computed: whoever adds an event decides about it here as well.
  it('is nothing about what they did themselves, or what is between staff', () => {
    expect([...silentEvents].sort()).toEqual(
      [
        'ContactLogged',
        'DocumentAttached',
        'DocumentRemoved',
        'DocumentAccepted',
        'DocumentRejected',
        'ReviewBegun',
        'CaseHeld',
        'HoldReleased',
        'ReceiptConfirmed',
        'ShipmentDelivered',
        'CardInspected',
        'EsimShown',
        'LineActivated',
        'PaymentRecorded',
        'FeeWaived',
        'PaymentRefunded',
        'OriginalsSeen',
        'FormSigned',
        'ProxyRevoked',
        'NoteAdded',
        'CaseClaimed',
        'ReplyReceived',
        'RiskAssessed',
        'ApprovalProposed',
        'ProposalReturned',
        'CaseAssigned',
        'CallerVerified',
        'CallerNotVerified',
        'LineBlockRequested',
        'PersonalDataShown',
        'DocumentsRetired',
        'PersonalDataErased',
      ].sort(),
    )
  })

  const apart: readonly EventType[] = ['ReviewRecalculated', 'ReminderRaised', 'InformationProvided', 'CallerCodeSent']
  const asTold = eventTypes.filter((type) => !apart.includes(type))
  it.each(asTold)('of %s goes once to each who is told, in their language, or to nobody', (type) => {
    for (const status of statuses) {
      const messages = plan(
        eventOf(type),
        { state: caseIn(status).state, isNewAddress: true, isOtherAddress: false, isNewLine: false },
        [applicant, account],
      )
      if (silentEvents.includes(type) || type === 'AnswersSaved') expect(messages).toEqual([])
      else
        expect(messages).toEqual([
          { ...applicant, kind: expect.any(String) },
          { ...account, kind: messages[0]?.kind },
        ])
    }
  })

  it('of an answer is that the application was corrected, to everybody known, and nothing where it is words alone', () => {
    const bystander: Reader = { recipient: 'earlier', ref: freshId, locale: 'id' }
    const { event, occasion } = following('waiting_for_customer', 'ProvideInformation')
    if (event.type !== 'InformationProvided') throw new Error(event.type)
    const planned = (snapshot: typeof event.payload.snapshot) =>
      plan({ ...event, payload: { ...event.payload, snapshot } }, occasion, [applicant, account, bystander])
    expect(planned(null)).toEqual([])
    expect(planned({ id: freshId, digest: 'd'.repeat(64) })).toEqual([
      { ...applicant, kind: 'ApplicationCorrected' },
      { ...account, kind: 'ApplicationCorrected' },
      { ...bystander, kind: 'Bystander' },
    ])
  })

  it('of a code for a caller is the code for the account alone where there is one, and that there was one for others', () => {
    const bystander: Reader = { recipient: 'former', ref: freshId, locale: 'id' }
    const { event, occasion } = following('in_review', 'SendCallerCode')
    const kinds = (...readers: Reader[]) => plan(event, occasion, readers).map(({ kind }) => kind)
    expect(kinds(applicant, account, bystander)).toEqual(['Bystander', 'CallerCode', 'Bystander'])
    // The account's address is the application's, or there is no account.
    expect(kinds(applicant, bystander)).toEqual(['CallerCode', 'Bystander'])
  })

  it('of another address in the application goes to all but that', () => {
    const bystander: Reader = { recipient: 'earlier', ref: freshId, locale: 'id' }
    const { event, occasion } = following('opened', 'SaveAnswers')
    const told = (isOtherAddress: boolean) =>
      plan(event, { ...occasion, isNewAddress: true, isOtherAddress }, [applicant, account, bystander])
    expect(told(false)).toEqual([])
    expect(told(true)).toEqual([
      { ...account, kind: 'AddressChanged' },
      { ...bystander, kind: 'AddressChanged' },
    ])
  })

  it('of a review that is extended is the new promise', () => {
    const { event, occasion } = following('in_review', 'ExtendReview')
    expect(kindsFor(event, occasion)).toEqual(['ReviewExtended'])
  })

  it('of a promise counted anew is the new one, and nothing where its dates are the old ones', () => {
    const { event, occasion } = following('submitted', 'RecalculateReview', { mourning: true })
    expect(kindsFor(event, occasion)).toEqual(['ReviewRecalculated'])
    if (event.type !== 'ReviewRecalculated') throw new Error(event.type)
    const { earliest, latest } = event.payload.window
    const same = { ...event, payload: { ...event.payload, previous: { earliest, latest } } }
    expect(kindsFor(same, occasion)).toEqual([])
    for (const moved of [{ earliest: noon }, { latest: noon }]) {
      const previous = { earliest, latest, ...moved }
      expect(kindsFor({ ...event, payload: { ...event.payload, previous } }, occasion)).toEqual(['ReviewRecalculated'])
    }
  })
})

describe('reminders', () => {
  const kinds = (about: ReminderAbout) =>
    kindsFor(
      { type: 'ReminderRaised', payload: { about, step: 1, cause: noon, expires: null } },
      { state, isNewAddress: false, isOtherAddress: false, isNewLine: false },
    )

  it('about what the customer can do go to the customer', () => {
    expect(kinds('answer_awaited')).toEqual(['AnswerAwaited'])
    expect(kinds('case_unfinished')).toEqual(['CaseUnfinished'])
    expect(kinds('card_uncollected')).toEqual(['CardUncollected'])
    expect(kinds('shipment_unconfirmed')).toEqual(['ShipmentUnconfirmed'])
  })

  it('about what staff can do do not', () => {
    expect([...kinds('review_due_soon'), ...kinds('review_overdue')]).toEqual([])
  })
})

describe('a case opened for somebody', () => {
  const kinds = (type: EventType, of: Case = unclaimed, isNewAddress = true) =>
    kindsFor(eventOf(type), { state: of, isNewAddress, isOtherAddress: false, isNewLine: false })

  it('is told of by the link that makes it theirs, when it is first known where to send it, or this changes', () => {
    expect(kinds('CaseOpened')).toEqual(['ClaimLink'])
    expect(kinds('AnswersSaved')).toEqual(['ClaimLink'])
    expect(kinds('ApplicationSubmitted')).toEqual(['ApplicationSubmitted', 'ClaimLink'])
  })

  it('is told of by no second link to the same address, unless staff send one', () => {
    expect(kinds('CaseOpened', unclaimed, false)).toEqual([])
    expect(kinds('AnswersSaved', unclaimed, false)).toEqual([])
    expect(kinds('ApplicationSubmitted', unclaimed, false)).toEqual(['ApplicationSubmitted'])
    expect(kinds('ClaimLinkSent', unclaimed, false)).toEqual(['ClaimLink'])
  })

  it('is told of by no link when its customer opened it, or has it', () => {
    expect(kinds('CaseOpened', state)).toEqual(['CaseOpened'])
    expect(kinds('AnswersSaved', state)).toEqual([])
    expect(kinds('ApplicationSubmitted', state)).toEqual(['ApplicationSubmitted'])
  })
})
