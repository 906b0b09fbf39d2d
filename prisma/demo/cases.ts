import type { Application } from '@/lib/application/answers'
import type { Status } from '@/lib/cases/case'
import type { Command } from '@/lib/cases/commands'
import { CivilDate } from '@/lib/core/time'
import type { DemoOperator } from './operators'
import type { DemoCustomer } from './people'

/** The stories of the demo's cases: one for every status an operator's cases can be in. */
export type By = 'customer' | 'agent' | 'reviewer' | 'clerk' | 'admin' | 'system'
/** Who does what, and how many hours after the step before. */
export type Step = { by: By; hours: number; command: Exclude<Command, { type: 'OpenCase' }> }
export type Story = { status: Status; daysAgo: number; reason: Application['reason']; steps: Step[] }

const step = (by: By, hours: number, command: Step['command']): Step => ({ by, hours, command })

export function stories({ market, policy }: DemoOperator): Story[] {
  const contacted = [
    step('customer', 1, { type: 'LogContact', channel: policy.support.channels[0] ?? 'hotline', text: 'Ticket 20417' }),
  ]
  const submitted = [...contacted, step('customer', 2, { type: 'SubmitApplication' })]
  const inReview = [...submitted, step('reviewer', 3, { type: 'BeginReview' })]
  const asked = [...inReview, step('reviewer', 1, { type: 'RequestInformation', text: askFor[market] })]
  const approved = [
    ...asked,
    step('customer', 4, { type: 'ProvideInformation', text: answers[market] }),
    step('reviewer', 2, { type: 'ApproveApplication', text: 'OK' }),
  ]
  const shipped = [
    ...approved,
    step('clerk', 3, { type: 'ShipCard', courier: 'USPS', trackingNumber: '9400 1112 0255 5012 3456 73' }),
  ]
  const ready = [...approved, step('clerk', 3, { type: 'MakeReadyForPickup' })]
  const delivered = policy.delivery[0] === 'mail' ? shipped : ready
  const collected = [
    ...delivered,
    step('clerk', 20, { type: 'CollectCard', by: 'customer' }),
    step('clerk', 0, {
      type: 'InspectCard',
      surface: 'intact',
      chip: 'intact',
      package: 'sealed',
      service: 'not_tested',
    }),
  ]
  const received =
    policy.delivery[0] === 'mail'
      ? [...delivered, step('customer', 20, { type: 'ConfirmReceipt' })]
      : [...collected, step('clerk', 0, { type: 'ConfirmReceipt' })]
  const all: Story[] = [
    { status: 'opened', daysAgo: 0, reason: 'lost', steps: [] },
    { status: 'contacted', daysAgo: 1, reason: 'stolen', steps: contacted },
    { status: 'submitted', daysAgo: 1, reason: 'lost', steps: submitted },
    { status: 'in_review', daysAgo: 2, reason: 'damaged', steps: inReview },
    { status: 'in_review', daysAgo: 12, reason: 'lost', steps: inReview },
    { status: 'waiting_for_customer', daysAgo: 3, reason: 'lost', steps: asked },
    {
      status: 'on_hold',
      daysAgo: 3,
      reason: 'stolen',
      steps: [...inReview, step('reviewer', 1, { type: 'HoldCase', text: 'Same address as another case this week.' })],
    },
    { status: 'approved', daysAgo: 4, reason: 'account_problem', steps: approved },
    { status: 'shipped', daysAgo: 6, reason: 'lost', steps: shipped },
    { status: 'ready_for_pickup', daysAgo: 6, reason: 'lost', steps: ready },
    { status: 'received', daysAgo: 8, reason: 'damaged', steps: received },
    {
      status: 'closed',
      daysAgo: 15,
      reason: 'lost',
      steps: [...received, step('customer', 1, { type: 'ActivateLine' }), step('customer', 0, { type: 'CloseCase' })],
    },
    {
      status: 'rejected',
      daysAgo: 20,
      reason: 'lost',
      steps: [...inReview, step('reviewer', 5, { type: 'RejectApplication', reasons: ['not_line_holder'] })],
    },
    {
      status: 'withdrawn',
      daysAgo: 18,
      reason: 'lost',
      steps: [step('customer', 2, { type: 'WithdrawCase', text: 'Found it.' })],
    },
    { status: 'expired', daysAgo: 60, reason: 'lost', steps: [step('system', 24 * 30, { type: 'ExpireCase' })] },
  ]
  return all.filter(({ status }) => fits(status, policy.delivery))
}

const fits = (status: Status, delivery: readonly string[]): boolean =>
  (status !== 'shipped' || delivery.includes('mail')) && (status !== 'ready_for_pickup' || delivery.includes('pickup'))

const askFor = {
  US: 'We cannot find your order number. Please send it once more, as in the confirmation e-mail.',
  ID: 'Mohon kirim tanggal pembelian kartu dan nama gerainya.',
}
const answers = { US: 'It is HL-2026-00417.', ID: 'Dibeli di bandara pada bulan Januari.' }

/** What a customer writes about one lost line. `line` makes the number: no two cases share one. */
export function applicationFor(
  operator: DemoOperator,
  customer: DemoCustomer,
  story: Story,
  line: number,
): Application {
  const { market, policy, servicePoints } = operator
  const { name: fullName, email, phone, locale, birthDate, gender, nationality, identity } = customer
  const mailed = story.status !== 'ready_for_pickup' && policy.delivery[0] === 'mail'
  return {
    locale,
    reason: story.reason,
    delivery: mailed
      ? {
          method: 'mail',
          address: { street: '12 Mott Street, Apt 4', city: 'New York', region: 'NY', postalCode: '10013' },
        }
      : { method: 'pickup', servicePoint: servicePoints[0]?.slug ?? '' },
    line: { msisdn: market === 'US' ? `+1202555${1000 + line}` : `+62812700${10000 + line}` },
    applicant: { fullName, email, phone, birthDate, gender, nationality },
    identity,
    proof:
      market === 'US'
        ? { kind: 'order_number', number: `HL-2026-${10000 + line}` }
        : { kind: 'receipt', seller: 'Gerai Bandara Soekarno-Hatta', purchasedOn: CivilDate.parse('2026-01-15') },
  }
}
