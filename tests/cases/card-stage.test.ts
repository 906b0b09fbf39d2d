import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PageId } from '@/lib/application/pages'
import type { NamedCard } from '@/lib/cases/card'
import type { Command } from '@/lib/cases/commands'
import { replay } from '@/lib/cases/evolve'
import { balanceOf, waivable } from '@/lib/cases/fee'
import { market } from '@/lib/markets'
import type { Policy } from '@/lib/markets/policy'
import {
  afterCoolingOff,
  caseIn,
  commandOf,
  home,
  nextEsim,
  noon,
  type Past,
  readyFor,
  ref,
  type Terms,
  when,
} from '../support/given'
import { instant, staffOf } from '../support/people'

const { clerk, admin, reviewer } = staffOf(home('US').operator)
const later = instant('2026-03-13T17:00:00.000Z')
const inUS = { market: 'US', actor: clerk, now: afterCoolingOff } as const satisfies Terms
const inID = { market: 'ID', actor: staffOf(home('ID').operator).clerk, now: afterCoolingOff } as const satisfies Terms

const card = (state: 'available' | 'reserved' | 'issued' | 'returned' | 'defective', more: object = {}): NamedCard => ({
  kind: 'known',
  card: { id: '0e000000-0000-4000-8000-0000000000c1', ending: '0007' },
  form: 'card',
  state,
  isOurs: false,
  place: null,
  ...more,
})
const kept = { stock: 'kept' } as const

/** Gives commands one after another, each of which must be taken. */
function live(past: Past, steps: readonly (readonly [Command, Terms])[]): Past {
  return steps.reduce((before, [command, terms]) => {
    const { past: after, decision } = when(before, command, terms)
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`)
    return after
  }, past)
}

describe('a card from stock', () => {
  const ship = (named: NamedCard | null, policy: Partial<Policy> = kept) =>
    when(caseIn('approved'), commandOf.ShipCard, { ...inUS, policy, card: named }).decision

  it('goes out once, and the history names it by its last four digits alone', () => {
    expect(ship(card('available'))).toMatchObject({
      value: [{ type: 'CardShipped', payload: { card: { ending: '0007' } } }],
    })
  })
  it.each([
    ['that another case has', card('reserved'), 'card-taken'],
    ['that is out already', card('issued'), 'card-taken'],
    ['that came back from somebody else', card('returned'), 'card-taken'],
    ['that is broken', card('defective'), 'card-unfit'],
    ['that is an eSIM', card('available', { form: 'esim' }), 'card-unfit'],
    ['of a counter', card('available', { place: 'new-york-canal' }), 'card-elsewhere'],
    ['of another operator', { kind: 'foreign' } as const, 'card-taken'],
    [
      'that nobody has imported',
      {
        kind: 'new',
        card: { id: nextEsim.kind === 'known' ? nextEsim.card.id : '', ending: '1' },
        iccid: '1',
      } as const,
      'card-unknown',
    ],
    ['that is not named', null, 'card-required'],
  ])('%s is refused', (_what, named, kind) => {
    expect(ship(named)).toMatchObject({ refusal: { kind } })
  })
  it('need not be in stock, nor named, where none is kept', () => {
    expect(ship(null, {}).ok).toBe(true)
  })
})

describe('collecting', () => {
  const ready = caseIn('ready_for_pickup')
  const collect = (proofs: Terms['proofs'], command: object = {}, past: Past = ready) =>
    when(past, { ...commandOf.CollectCard, ...command } as Command, {
      ...inID,
      proofs: { code: false, identity: false, proxy: false, ...proofs },
    }).decision

  it('takes the code or the original document, and says which was shown', () => {
    expect(collect({ code: true })).toMatchObject({ value: [{ payload: { by: 'customer', shown: ['code'] } }] })
    expect(collect({ identity: true })).toMatchObject({ value: [{ payload: { shown: ['identity'] } }] })
    expect(collect({})).toEqual({ ok: false, refusal: { kind: 'collector-not-proven' } })
  })
  it('by a proxy takes both documents and the letter, and a code is not enough', () => {
    const { past } = when(ready, commandOf.NominateProxy, { ...inID, actor: home('ID').customer })
    const proxy = { by: 'proxy', letterSeen: true }
    expect(collect({ identity: true, proxy: true }, proxy, past)).toMatchObject({
      value: [{ payload: { by: 'proxy', shown: ['identity', 'proxy_identity', 'letter'] } }],
    })
    for (const lacking of [
      collect({ proxy: true, code: true }, proxy, past),
      collect({ identity: true, code: true }, proxy, past),
      collect({ identity: true, proxy: true }, { by: 'proxy' }, past),
    ])
      expect(lacking).toEqual({ ok: false, refusal: { kind: 'collector-not-proven' } })
    expect(collect({ identity: true, proxy: true }, proxy)).toEqual({ ok: false, refusal: { kind: 'no-proxy' } })
  })
  it('by somebody else is refused before they try where the operator forbids it', () => {
    const forbidden = { ...inID, actor: home('ID').customer, policy: { proxy: 'forbidden' } } as const
    expect(when(ready, commandOf.NominateProxy, forbidden).decision).toEqual({
      ok: false,
      refusal: { kind: 'proxy-not-allowed' },
    })
  })
  it('leaves nothing to expire: the card is in somebody’s hand', () => {
    const system = { ...inID, actor: { kind: 'system' } } as const
    expect(when(ready, commandOf.ExpireCase, system).decision.ok).toBe(true)
    const { past } = when(ready, commandOf.CollectCard, inID)
    expect(when(past, commandOf.ExpireCase, system).decision).toMatchObject({ refusal: { kind: 'already-recorded' } })
  })
  it('comes before the receipt, and once', () => {
    const confirm = { ...inID, actor: home('ID').customer }
    expect(when(ready, commandOf.ConfirmReceipt, confirm).decision).toMatchObject({
      refusal: { kind: 'not-collected' },
    })
    const { past } = when(ready, commandOf.CollectCard, inID)
    expect(when(past, commandOf.CollectCard, inID).decision).toMatchObject({ refusal: { kind: 'already-recorded' } })
    expect(when(past, commandOf.ConfirmReceipt, confirm).past.state?.status).toBe('received')
  })
})

describe('a card with a defect', () => {
  it('found at the counter is taken out of use, and the case waits for another at once', () => {
    const { past } = when(caseIn('ready_for_pickup'), commandOf.CollectCard, {
      ...inID,
      card: card('available', { place: home('ID').point }),
    })
    const scratched = { ...commandOf.InspectCard, surface: 'scratched', service: 'fails' } as const
    const { past: after, decision } = when(past, scratched, inID)
    expect(decision).toMatchObject({
      value: [
        { type: 'CardInspected' },
        { type: 'DefectReported', payload: { defects: ['scratched', 'no_service'], card: { ending: '0007' } } },
      ],
    })
    expect(after.state).toMatchObject({ status: 'approved' })
    // Nobody waits again for time to say no.
    expect(when(after, commandOf.CollectCard, inID).decision.ok).toBe(true)
  })
  it('reported from home, by mail, gives another card too', () => {
    const { past } = when(caseIn('received'), commandOf.ReportDefect, { ...inUS, actor: home('US').customer })
    expect(past.state?.status).toBe('approved')
    // Whoever is in somebody's account gets no second card before that somebody can say no.
    expect(when(past, commandOf.ShipCard, inUS).decision).toMatchObject({
      refusal: { kind: 'cooling-off', until: '2026-03-13T16:20:00.000Z' },
    })
    expect(when(past, commandOf.ShipCard, { ...inUS, now: later }).past.state?.status).toBe('shipped')
  })
})

describe('a parcel', () => {
  it('that came back is sent again, with the card that was in it', () => {
    const { past } = when(caseIn('shipped'), commandOf.RecordReturnedShipment, inUS)
    expect(past.state).toMatchObject({ status: 'approved', returnedAt: afterCoolingOff })
    const again = when(past, commandOf.ShipCard, { ...inUS, policy: kept, card: card('returned', { isOurs: true }) })
    expect(again.past.state?.status).toBe('shipped')
  })
  it('that is to go elsewhere waits anew, because somebody may say no', () => {
    const { past, terms } = readyFor('ChangeDelivery', caseIn('approved'))
    const changed = when(past, commandOf.ChangeDelivery, { ...terms, now: later }).past
    expect(changed.state).toMatchObject({ delivery: { method: 'pickup' }, coolingFrom: later })
    expect(when(changed, commandOf.MakeReadyForPickup, { ...inUS, now: later }).decision).toMatchObject({
      refusal: { kind: 'cooling-off', until: '2026-03-13T17:10:00.000Z' },
    })
  })
})

describe('another way of delivery', () => {
  const { past, terms } = readyFor('ChangeDelivery', caseIn('approved'))
  const redirect = (changes: object) =>
    when(past, commandOf.ChangeDelivery, { ...terms, application: { ...home('US').application, ...changes } }).decision

  it('is judged by itself: a passport that has expired since does not hold up a parcel', () => {
    const expired = { kind: 'passport', number: 'E12345678', expiresOn: '2026-03-01' }
    const delivery = { method: 'pickup', servicePoint: home('US').point }
    expect(redirect({ identity: expired, delivery }).ok).toBe(true)
    expect(redirect({ delivery: { ...delivery, servicePoint: 'nowhere' } })).toMatchObject({
      refusal: { kind: 'answers-refused', problems: [{ path: 'delivery.servicePoint' }] },
    })
  })
})

describe('a case that was stopped', () => {
  it('and goes on gives time to say no once more, also to somebody who had been seen', () => {
    const walkIn = { walkIn: { offered: true, coolingOffMinutes: 0 } }
    const stopped = live(caseIn('approved'), [
      [commandOf.CheckOriginal, inUS],
      [commandOf.ReportNotMe, { ...inUS, actor: home('US').customer }],
    ])
    expect(stopped.state?.originals).toEqual([])
    const lifted = live(stopped, [[commandOf.LiftFreeze, { ...inUS, actor: admin, now: later }]])
    expect(when(lifted, commandOf.ShipCard, { ...inUS, policy: walkIn, now: later }).decision).toMatchObject({
      refusal: { kind: 'cooling-off', until: '2026-03-13T17:10:00.000Z' },
    })
  })
})

describe('an eSIM', () => {
  const esim = { delivery: ['esim'] } as const satisfies Partial<Policy>
  it('is issued after the time to say no, shown once, installed and tested', () => {
    const { past } = readyFor('IssueEsim', caseIn('approved'))
    expect(when(past, commandOf.IssueEsim, { ...inUS, now: noon, card: nextEsim }).decision).toMatchObject({
      refusal: { kind: 'cooling-off' },
    })
    expect(when(past, commandOf.IssueEsim, { ...inUS, policy: esim }).decision).toMatchObject({
      refusal: { kind: 'stock-empty' },
    })
    const customer = { ...inUS, actor: home('US').customer }
    const shown = live(past, [
      [commandOf.IssueEsim, { ...inUS, card: nextEsim }],
      [commandOf.RevealEsim, customer],
    ])
    expect(when(shown, commandOf.RevealEsim, customer).decision).toMatchObject({
      refusal: { kind: 'already-recorded' },
    })
    const closed = live(shown, [
      [commandOf.ConfirmReceipt, customer],
      [commandOf.ActivateLine, customer],
      [commandOf.CloseCase, customer],
    ])
    expect(closed.state).toMatchObject({ status: 'closed', card: { ending: '4321' } })
  })
})

describe('at the counter', () => {
  const draft = caseIn('opened')
  const seen = [commandOf.CheckOriginal, inUS] as const
  const signed = [commandOf.SignForm, inUS] as const
  const submitted = [commandOf.SubmitApplication, inUS] as const

  it('somebody who was seen and has signed is approved by the clerk and gets a card without waiting', () => {
    const { past } = readyFor('MakeReadyForPickup', { ...draft, state: draft.state })
    const approved = live(past, [seen, signed, submitted, [commandOf.ApproveAtCounter, inUS]])
    expect(approved.events.slice(-2).map(({ type }) => type)).toEqual(['ReviewBegun', 'ApplicationApproved'])
    const walkIn = { walkIn: { offered: true, coolingOffMinutes: 0 } }
    const atCounter = { ...approved, state: { ...approved.state, delivery: { method: 'pickup', servicePoint: null } } }
    const handed = when(atCounter as Past, commandOf.CollectCard, { ...inUS, policy: walkIn })
    expect(handed.past.state).toMatchObject({ status: 'ready_for_pickup', collected: { by: 'customer' } })
  })
  it.each([
    ['without the original', [signed, submitted], { kind: 'counter-incomplete', missing: ['original'] }],
    ['without a signature', [seen, submitted], { kind: 'counter-incomplete', missing: ['signature'] }],
  ] as const)('%s nothing is approved', (_what, steps, refusal) => {
    const past = live(draft, steps)
    expect(when(past, commandOf.ApproveAtCounter, inUS).decision).toEqual({ ok: false, refusal })
  })
  it('a signature is for what was signed: an answer that changes takes it away', () => {
    const past = live(draft, [signed, [commandOf.SaveAnswers, inUS]])
    expect(past.state?.signed).toBeNull()
  })
  it('who was seen was compared with the answers of then: another name or number takes that away', () => {
    const past = live(draft, [seen])
    const saved = (page: PageId | null) =>
      when(past, { ...commandOf.SaveAnswers, ...(page ? { page } : {}) } as Command, inUS).past.state?.originals
    expect(saved(null)).toEqual([])
    expect(saved('person')).toEqual([])
  })
  it('what is changed on sending it was neither signed nor compared', () => {
    const { events } = live(draft, [seen, signed, submitted])
    const resubmitted = events.map((event) =>
      event.type === 'ApplicationSubmitted' ? { ...event, payload: { ...event.payload, application: ref(9) } } : event,
    )
    expect(replay(events)).toMatchObject({ originals: ['identity_front'], signed: { how: 'paper' } })
    expect(replay(resubmitted)).toMatchObject({ originals: [], signed: null })
  })
  it('a number that is not the one in the application is refused, and one has to be typed', () => {
    const wrong = { ...inUS, proofs: { identity: false } }
    expect(when(draft, commandOf.CheckOriginal, wrong).decision).toMatchObject({
      refusal: { kind: 'identity-differs' },
    })
    const { number: _number, ...untyped } = commandOf.CheckOriginal
    expect(when(draft, untyped, inUS).decision).toMatchObject({ refusal: { kind: 'answers-refused' } })
  })
  it('what stands out, a second approver, a key and a market without it take the ordinary way', () => {
    const past = live(draft, [seen, signed, submitted])
    const give = (more: Partial<Terms>) => when(past, commandOf.ApproveAtCounter, { ...inUS, ...more }).decision
    expect(give({ risk: [{ kind: 'identity-other-name' }] })).toMatchObject({ refusal: { kind: 'review-required' } })
    expect(give({ policy: { secondApprover: 'always' } })).toMatchObject({ refusal: { kind: 'review-required' } })
    expect(give({ isOwnCase: true })).toMatchObject({ refusal: { kind: 'own-case' } })
    expect(give({ policy: { walkIn: { offered: false, coolingOffMinutes: 0 } } })).toMatchObject({
      refusal: { kind: 'walk-in-not-offered' },
    })
    const key = {
      kind: 'api-key',
      apiKeyId: home('US').operator,
      role: 'clerk',
      operatorId: home('US').operator,
    } as const
    expect(give({ actor: key })).toMatchObject({ refusal: { kind: 'person-required' } })
  })
  it('an original is seen by a person: a key that knows its number makes no wait shorter', () => {
    const { operator: operatorId } = home('US')
    const key = { kind: 'api-key', apiKeyId: operatorId, role: 'clerk', operatorId } as const
    const approved = caseIn('approved')
    expect(when(approved, commandOf.CheckOriginal, { ...inUS, actor: key }).decision).toEqual({
      ok: false,
      refusal: { kind: 'person-required' },
    })
    expect(when(approved, commandOf.CheckOriginal, inUS).decision.ok).toBe(true)
  })
  it('an original that was seen is as good as a picture of it', () => {
    const policy = { documents: [{ kind: 'identity_front', required: true }] } satisfies Partial<Policy>
    const terms = { ...inUS, policy }
    expect(when(draft, commandOf.SubmitApplication, terms).decision).toMatchObject({
      refusal: { kind: 'application-incomplete' },
    })
    expect(when(live(draft, [seen]), commandOf.SubmitApplication, terms).decision.ok).toBe(true)
  })
})

describe('a fee', () => {
  const policy = {
    fees: {
      byReason: { lost: 1000, damaged: 700, stolen: 0, account_problem: 0 },
      waiveUpTo: { agent: 0, reviewer: 300, clerk: 500, admin: 1000 },
    },
  } satisfies Partial<Policy>
  const owing = { ...inUS, policy }
  const pay = (amount: number): Command => ({ ...commandOf.RecordPayment, amount })
  const waive = (amount: number): Command => ({ ...commandOf.WaiveFee, amount })

  it('stands before the card, until it is paid or waived', () => {
    const approved = caseIn('approved')
    expect(when(approved, commandOf.ShipCard, owing).decision).toEqual({
      ok: false,
      refusal: { kind: 'fee-open', left: 1000, market: 'US' },
    })
    const settled = live(approved, [
      [pay(600), owing],
      [waive(400), owing],
    ])
    expect(when(settled, commandOf.ShipCard, owing).decision.ok).toBe(true)
  })
  it('takes no more than is owed, waives no more than the role may, gives back no more than was paid', () => {
    const approved = caseIn('approved')
    expect(when(approved, pay(1001), owing).decision).toMatchObject({
      refusal: { kind: 'amount-too-large', most: 1000 },
    })
    expect(when(approved, waive(501), owing).decision).toMatchObject({
      refusal: { kind: 'amount-too-large', most: 500 },
    })
    expect(when(approved, waive(301), { ...owing, actor: reviewer }).decision).toMatchObject({ refusal: { most: 300 } })
    const paid = when(approved, pay(200), owing).past
    expect(when(paid, commandOf.RefundPayment, owing).decision).toMatchObject({ refusal: { most: 200 } })
  })
  it('always balances, whatever is paid, waived and given back by whom in whatever order', () => {
    const step = fc.record({
      type: fc.constantFrom('RecordPayment', 'WaiveFee', 'RefundPayment'),
      amount: fc.integer({ min: 1, max: 1200 }),
      actor: fc.constantFrom(clerk, admin, reviewer),
    })
    const rules = { ...market('US').policy, ...policy }
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const end = steps.reduce<Past>(
          (past, { type, amount, actor }) =>
            when(past, { ...commandOf[type], amount } as Command, { ...owing, actor }).past,
          caseIn('approved'),
        )
        if (!end.state) throw new Error('there is a case')
        const { fee, kept: money, waived, left } = balanceOf(end.state, rules)
        const sum = (type: string) =>
          end.events.reduce(
            (total, event) => total + (event.type === type && 'amount' in event.payload ? event.payload.amount : 0),
            0,
          )
        expect(money).toBe(sum('PaymentRecorded') - sum('PaymentRefunded'))
        expect(waived).toBe(sum('FeeWaived'))
        expect(money).toBeGreaterThanOrEqual(0)
        expect(money + waived + left).toBe(fee)
        expect(waivable(end.state, admin, rules)).toBeLessThanOrEqual(left)
        const ships = when(end, commandOf.ShipCard, owing).decision.ok
        expect(ships).toBe(left === 0)
      }),
      { numRuns: 100 },
    )
  })
})
