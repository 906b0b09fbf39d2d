import { ok, type Result, refuse } from '@/lib/core/result'
import type { Policy } from '@/lib/markets/policy'
import { issuableFrom } from './approval'
import type { CardRef, NamedCard } from './card'
import type { Case } from './case'
import type { CommandOf } from './commands'
import type { Context } from './context'
import { type Decision, given } from './decision'
import { defectsIn } from './defects'
import type { CaseEvent, CollectionProof } from './events'
import { judgePayment, judgeRefund, judgeWaiver } from './fee'
import { deliveryOf, pageRefused } from './judge-answers'
import { cardRefusal } from './judge-card'
import type { Refusal } from './refusals'
import { termsIn } from './terms-in'

/**
 * What happens from an approval to a card that works: which card goes out, by which way, who takes it, what is wrong with
 * it, and what is paid. Pure, as decide.ts, of which it is a part.
 */
const types = [
  'ShipCard',
  'RecordDelivery',
  'RecordReturnedShipment',
  'ChangeDelivery',
  'MakeReadyForPickup',
  'CollectCard',
  'InspectCard',
  'ReportDefect',
  'IssueEsim',
  'RevealEsim',
  'ConfirmReceipt',
  'ActivateLine',
  'RecordPayment',
  'WaiveFee',
  'RefundPayment',
] as const
type CardCommand = { [Type in (typeof types)[number]]: CommandOf<Type> }[(typeof types)[number]]

export const isCardCommand = (command: { type: string }): command is CardCommand =>
  types.some((type) => type === command.type)

export function actOnCard(state: Case, command: CardCommand, context: Context): Decision {
  const { text, actor, policy } = context
  switch (command.type) {
    case 'ShipCard':
      return issue(state, context, (card) =>
        !card && policy.stock === 'kept'
          ? { kind: 'card-required' }
          : {
              type: 'CardShipped',
              payload: { courier: command.courier, trackingNumber: given(text), card },
            },
      )
    case 'RecordDelivery':
      return happened({ type: 'ShipmentDelivered', payload: {} })
    case 'RecordReturnedShipment':
      return happened({ type: 'ShipmentReturned', payload: { reason: command.reason, text } })
    case 'ChangeDelivery':
      return redirect(command, context)
    case 'MakeReadyForPickup':
      return issue(state, context, (card) => ({ type: 'CardMadeReadyForPickup', payload: { text, card } }))
    case 'CollectCard':
      return collect(state, command, context)
    case 'InspectCard': {
      const { type: _type, ...inspection } = command
      const defects = defectsIn(inspection)
      const card = cardOf(state)
      return ok([
        { type: 'CardInspected', payload: { inspection } },
        ...(defects.length > 0 ? [{ type: 'DefectReported', payload: { defects, card, text: null } } as const] : []),
      ])
    }
    case 'ReportDefect':
      return happened({
        type: 'DefectReported',
        payload: { defects: [...new Set(command.defects)], card: cardOf(state), text },
      })
    case 'IssueEsim':
      return issue(state, context, (card) =>
        card ? { type: 'EsimIssued', payload: { card } } : { kind: 'stock-empty' },
      )
    case 'RevealEsim':
      return happened({ type: 'EsimShown', payload: {} })
    case 'ConfirmReceipt':
      return happened({ type: 'ReceiptConfirmed', payload: {} })
    case 'ActivateLine':
      return happened({ type: 'LineActivated', payload: {} })
    case 'RecordPayment': {
      const { amount, method } = command
      const judged = judgePayment(state, amount, policy)
      return judged.ok ? happened({ type: 'PaymentRecorded', payload: { amount, method, reference: text } }) : judged
    }
    case 'WaiveFee': {
      const judged = judgeWaiver(state, command.amount, actor, policy)
      return judged.ok
        ? happened({ type: 'FeeWaived', payload: { amount: command.amount, text: given(text) } })
        : judged
    }
    case 'RefundPayment': {
      const { amount, method } = command
      const judged = judgeRefund(state, amount, policy)
      return judged.ok ? happened({ type: 'PaymentRefunded', payload: { amount, method, text: given(text) } }) : judged
    }
    default:
      return command satisfies never
  }
}

/** Who is told of an approval has some minutes to say no, before a card is out of the house. */
function issue(
  state: Case,
  { now, policy, operator, card: named }: Context,
  event: (card: CardRef | null) => CaseEvent | Refusal,
): Decision {
  const early = tooEarly(state, { now, policy, operator })
  if (early) return refuse(early)
  const card = cardFor(state, named, policy)
  if (!card.ok) return card
  const issued = event(card.value)
  return 'type' in issued ? ok([issued]) : refuse(issued)
}

function tooEarly(
  state: Case,
  { now, policy, operator }: Pick<Context, 'now' | 'policy' | 'operator'>,
): Refusal | null {
  if (state.status !== 'approved') throw new Error(`${state.status} is not approved`)
  const until = issuableFrom(state, policy)
  return now < until ? { kind: 'cooling-off', until, market: operator.market } : null
}

/** The card that was named, if this case can have it; null where none was. */
function cardFor(state: Case, named: NamedCard | null, policy: Policy): Result<CardRef | null, Refusal> {
  if (!named) return ok(null)
  const place = state.delivery?.servicePoint ?? null
  const refusal = cardRefusal(named, policy, { place, wantsEsim: state.delivery?.method === 'esim' })
  if (refusal) return refuse(refusal)
  return named.kind === 'foreign' ? refuse({ kind: 'card-taken' }) : ok(named.card)
}

/** A card is handed to whoever has the code, or the original document; to a proxy who has a letter and both. */
function collect(state: Case, command: CommandOf<'CollectCard'>, context: Context): Decision {
  const { policy, proofs } = context
  const early = state.status === 'approved' ? tooEarly(state, context) : null
  if (early) return refuse(early)
  const shown = proofsOf(command, proofs)
  if (command.by === 'proxy' && policy.proxy !== 'allowed') return refuse({ kind: 'proxy-not-allowed' })
  if (command.by === 'proxy' && !state.proxy) return refuse({ kind: 'no-proxy' })
  if (!isProven(command.by, shown)) return refuse({ kind: 'collector-not-proven' })
  const named = cardFor(state, context.card, policy)
  if (!named.ok) return named
  const card = named.value ?? cardOf(state)
  if (!card && policy.stock === 'kept') return refuse({ kind: 'card-required' })
  return happened({ type: 'CardCollected', payload: { by: command.by, shown, card } })
}

const proofsOf = (
  { letterSeen }: CommandOf<'CollectCard'>,
  { code, identity, proxy }: Context['proofs'],
): CollectionProof[] => {
  const proofs: [CollectionProof, boolean][] = [
    ['code', code],
    ['identity', identity],
    ['proxy_identity', proxy],
    ['letter', letterSeen === true],
  ]
  return proofs.filter(([, isShown]) => isShown).map(([proof]) => proof)
}

/** A code may have been forwarded; who comes for somebody else shows who both are, and that they may. */
const isProven = (by: CommandOf<'CollectCard'>['by'], shown: readonly CollectionProof[]): boolean =>
  by === 'customer'
    ? shown.includes('code') || shown.includes('identity')
    : (['identity', 'proxy_identity', 'letter'] as const).every((proof) => shown.includes(proof))

/** Only where the card goes is judged: the rest was, when it was sent, and may be out of date by now. */
function redirect({ delivery: wanted }: CommandOf<'ChangeDelivery'>, context: Context): Decision {
  const { application } = context
  const refusal = pageRefused('delivery', { delivery: wanted }, application.body, termsIn(context))
  if (refusal) return refuse(refusal)
  const delivery = deliveryOf(application.body)
  if (!delivery) throw new Error('A delivery was given')
  return application.changed
    ? happened({ type: 'DeliveryChanged', payload: { application: application.ref, delivery } })
    : ok([])
}

const cardOf = (state: Case): CardRef | null => ('card' in state ? state.card : null)

const happened = (event: CaseEvent): Decision => ok([event])
