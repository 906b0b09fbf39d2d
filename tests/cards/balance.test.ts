import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CardState, NamedCard } from '@/lib/cases/card'
import type { Command } from '@/lib/cases/commands'
import { balanceOf } from '@/lib/cases/fee'
import { market } from '@/lib/markets'
import { noFees, type Policy } from '@/lib/markets/policy'
import { caseIn, commandOf, home, type Past, type Terms, when } from '../support/given'
import { instant, staffOf, system } from '../support/people'

// Random lives of three cases that share a stock of six cards, kept here in memory by the events alone: what the cases
// say of their cards, what the stock says, and what was paid always add up.

const { admin } = staffOf(home('US').operator)
const now = instant('2026-03-20T17:00:00.000Z')
const policy: Partial<Policy> = {
  stock: 'kept',
  walkIn: { offered: true, coolingOffMinutes: 0 },
  coolingOffMinutes: 0,
  fees: { ...noFees, byReason: { ...noFees.byReason, lost: 1000 }, waiveUpTo: { ...noFees.waiveUpTo, admin: 700 } },
}
const mailed = home('US').application
const pickup = { ...mailed, delivery: { method: 'pickup' as const, servicePoint: 'new-york-canal' } }

type Card = { state: CardState; whose: number | null; place: string | null; iccid: string; id: string }
const fresh = (): Card[] =>
  [0, 1, 2, 3, 4, 5].map((number) => ({
    state: 'available',
    whose: null,
    place: number % 2 === 0 ? null : 'new-york-canal',
    iccid: `890126000000000000${number}`,
    id: `0e000000-0000-4000-8000-00000000000${number}`,
  }))

type Step = { whose: number; card: number; command: Command; application?: typeof mailed | typeof pickup }
const amount = fc.integer({ min: 1, max: 1200 })
const some = (...commands: Command[]) => fc.constantFrom(...commands)
const commands: fc.Arbitrary<Pick<Step, 'command' | 'application'>> = fc.oneof(
  { weight: 3, arbitrary: some(commandOf.ShipCard, commandOf.MakeReadyForPickup).map((command) => ({ command })) },
  { weight: 3, arbitrary: some(commandOf.CollectCard, commandOf.InspectCard).map((command) => ({ command })) },
  {
    weight: 3,
    arbitrary: fc.oneof(
      amount.map((paid) => ({ command: { ...commandOf.RecordPayment, amount: paid } })),
      amount.map((waived) => ({ command: { ...commandOf.WaiveFee, amount: waived } })),
      amount.map((back) => ({ command: { ...commandOf.RefundPayment, amount: back } })),
    ),
  },
  { weight: 3, arbitrary: fc.constant({ command: { ...commandOf.RecordPayment, amount: 1000 } }) },
  {
    weight: 2,
    arbitrary: some(
      commandOf.RecordReturnedShipment,
      commandOf.ReportDefect,
      commandOf.RecordDelivery,
      commandOf.ConfirmReceipt,
      commandOf.ActivateLine,
      commandOf.CloseCase,
    ).map((command) => ({ command })),
  },
  { weight: 1, arbitrary: fc.constant({ command: { ...commandOf.InspectCard, chip: 'damaged' as const } }) },
  { weight: 1, arbitrary: fc.constant({ command: commandOf.ExpireCase }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(pickup, mailed).map((application) => ({
      command: { ...commandOf.ChangeDelivery, delivery: application.delivery } as Command,
      application,
    })),
  },
)
const life = fc.array(
  fc
    .tuple(fc.nat({ max: 2 }), fc.nat({ max: 6 }), commands)
    .map(([whose, card, step]): Step => ({ whose, card, ...step })),
  { minLength: 40, maxLength: 90 },
)

const named = (card: Card | undefined, whose: number): NamedCard | null =>
  card
    ? {
        kind: 'known',
        card: { id: card.id, ending: card.iccid.slice(-4) },
        form: 'card',
        state: card.state,
        isOurs: card.whose === whose,
        place: card.place,
      }
    : null

const cardOf = ({ state }: Past) => (state && 'card' in state ? state.card : null)
const takesCard = ['ShipCard', 'MakeReadyForPickup', 'CollectCard']

/** What becomes of the stock because of what happened to one case. */
function keep(stock: Card[], whose: number, before: Past, after: Past): void {
  const [had, has] = [cardOf(before), cardOf(after)]
  const types = after.events.slice(before.events.length).map(({ type }) => type)
  const old = had && had.id !== has?.id ? stock.find(({ id }) => id === had.id) : undefined
  if (old && types.includes('DefectReported')) old.state = 'defective'
  else if (old && types.includes('ShipmentReturned')) old.state = 'returned'
  else if (old?.state === 'reserved') Object.assign(old, { state: 'available', whose: null })
  const taken = has ? stock.find(({ id }) => id === has.id) : undefined
  if (!taken) return
  // Nobody gets what somebody else has, nor what is out of use.
  expect(taken.state === 'available' || taken.whose === whose).toBe(true)
  expect(['defective', 'withdrawn']).not.toContain(taken.state)
  const lies = after.state?.status === 'ready_for_pickup' && !after.state.collected
  Object.assign(taken, { whose, state: lies ? 'reserved' : 'issued' })
}

let handedOut = 0
let replaced = 0

test('stock, fees and cases always balance', () => {
  fc.assert(
    fc.property(life, (steps) => {
      const stock = fresh()
      const cases: Past[] = [0, 1, 2].map(() => caseIn('approved'))
      for (const { whose, card, command, application } of steps) {
        const before = cases[whose]
        if (!before?.state) throw new Error('no such case')
        const terms: Terms = {
          market: 'US',
          actor: command.type === 'ExpireCase' ? system : admin,
          now,
          policy,
          application: application ?? mailed,
          card: takesCard.includes(command.type) ? named(stock[card], whose) : null,
        }
        const { left: owed } = balanceOf(before.state, { ...market('US').policy, ...policy })
        const { past: after, decision } = when(before, command, terms)
        if (!decision.ok) continue
        cases[whose] = after
        keep(stock, whose, before, after)
        const handed = decision.value.some(({ type }) => type === 'CardShipped' || type === 'CardCollected')
        if (handed) expect(owed).toBe(0)
        handedOut += Number(handed)
        replaced += Number(decision.value.some(({ type }) => type === 'DefectReported'))
        balanced(stock, cases)
      }
    }),
    { numRuns: 80 },
  )
  // Lives in which nothing happens prove nothing.
  expect(handedOut).toBeGreaterThan(20)
  expect(replaced).toBeGreaterThan(3)
}, 30_000)

function balanced(stock: readonly Card[], cases: readonly Past[]): void {
  const held = cases.flatMap((past, whose) => (cardOf(past) ? [[cardOf(past)?.id, whose]] : []))
  const out = stock.filter(({ state }) => state === 'reserved' || state === 'issued')
  expect(new Set(held.map(([id]) => id)).size).toBe(held.length)
  // An ended case that had a card in hand keeps it.
  for (const [id, whose] of held) expect(out).toContainEqual(expect.objectContaining({ id, whose }))
  for (const { state, whose } of stock) if (state === 'available') expect(whose).toBeNull()
  for (const { state, events } of cases) {
    if (!state) throw new Error('no such case')
    const sum = (type: string) =>
      events.reduce(
        (total, event) => total + (event.type === type && 'amount' in event.payload ? event.payload.amount : 0),
        0,
      )
    const { fee } = state
    expect(fee).toEqual({ paid: sum('PaymentRecorded'), waived: sum('FeeWaived'), refunded: sum('PaymentRefunded') })
    const { kept, waived, left, fee: due } = balanceOf(state, { ...market('US').policy, ...policy })
    expect(kept).toBeGreaterThanOrEqual(0)
    expect(waived).toBeLessThanOrEqual(700)
    expect(kept + waived + left).toBe(due)
  }
}
