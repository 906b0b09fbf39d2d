import type { MarketId } from '@/lib/markets'
import type { resources } from '../v1/resources'

/** One body a market for each request, which works as it stands against the demo. */
type PerMarket = Partial<Record<MarketId, object>>
const both = (body: object): PerMarket => ({ US: body, ID: body })

export const openingExamples: PerMarket = {
  US: {
    market: 'US',
    operator: 'harborline',
    reason: 'lost',
    locale: 'zh-CN',
    delivery: {
      method: 'mail',
      address: { street: '12 Mott Street, Apt 4', city: 'New York', region: 'NY', postalCode: '10013' },
    },
    line: { msisdn: '+12025550187', iccid: '8901260123456789011' },
    applicant: { fullName: '陈静', email: 'chen.jing@example.com', phone: '+8613912345678', nationality: 'CN' },
    identity: { kind: 'passport', number: 'E87654321' },
    proof: { kind: 'order_number', number: 'HL-2026-10042' },
  },
  ID: {
    market: 'ID',
    operator: 'merantau',
    reason: 'stolen',
    locale: 'id',
    delivery: { method: 'pickup', servicePoint: 'jakarta-sudirman' },
    line: { msisdn: '+6281211112222', imei: '490154203237518' },
    applicant: {
      fullName: 'Siti Rahayu',
      email: 'siti.rahayu@example.com',
      phone: '+6285611112222',
      birthDate: '1992-08-09',
      gender: 'female',
    },
    identity: { kind: 'ktp', number: '3171054908920004' },
  },
}

export const examples: Record<keyof typeof resources, PerMarket> = {
  application: {
    US: { line: { msisdn: '+12025550187', iccid: '8901260123456789011' }, applicant: { birthDate: '1990-04-12' } },
    ID: {
      page: 'person',
      applicant: { fullName: 'Siti Rahayu', birthDate: '1992-08-09', gender: 'female', nationality: 'ID' },
    },
  },
  'claim-link': both({}),
  contacts: both({ channel: 'hotline', text: 'Reported by phone; ticket 4711.' }),
  submission: {
    US: {
      identity: { kind: 'passport', number: 'E87654321' },
      proof: { kind: 'order_number', number: 'HL-2026-10042' },
    },
    ID: { proof: { kind: 'receipt', seller: 'Gerai Merantau, Jakarta', purchasedOn: '2026-01-15' } },
  },
  review: both({}),
  'document-verdicts': {},
  requests: both({ text: 'Please send the number of your order once more.' }),
  answers: both({ text: 'It is HL-2026-10042.' }),
  hold: both({ text: 'A second case came from the same address.' }),
  release: both({}),
  extension: both({ businessDays: 1, text: 'The carrier answers slowly this week.' }),
  // Something to recalculate is there only after a list of holidays has changed.
  recalculation: {},
  decision: both({ outcome: 'approved' }),
  // Cards are mailed in the United States only.
  shipment: { US: { courier: 'USPS', trackingNumber: '9400 1000 0000 0000 0000 06' } },
  pickup: both({}),
  'shipment-delivery': {},
  'shipment-return': {},
  delivery: {
    US: { delivery: { method: 'pickup', servicePoint: 'new-york-canal' } },
    ID: { delivery: { method: 'pickup', servicePoint: 'jakarta-sudirman' } },
  },
  collection: { ID: { identityNumber: '3171054908920004' } },
  inspection: both({ surface: 'intact', chip: 'intact', package: 'sealed', service: 'not_tested' }),
  defect: {},
  esim: {},
  activation: both({}),
  payments: {
    US: { amount: 1000, method: 'card_terminal', paymentReference: '20417-88' },
    ID: { amount: 1_000_000, method: 'cash' },
  },
  waiver: {},
  refunds: {},
  // For people, not for keys.
  'caller-code': {},
  'caller-verification': {},
  originals: {},
  signature: {},
  'counter-approval': {},
  proxy: { ID: { name: 'Rina Wulandari', identity: { kind: 'ktp', number: '3171055203950003' } } },
  'proxy-withdrawal': {},
  receipt: both({}),
  closure: both({}),
  withdrawal: both({ text: 'The card was found.' }),
  'not-me': both({}),
  continuation: both({ text: 'Called back at the number on the contract.' }),
  'line-block': both({ text: 'Ticket 88121' }),
  unmaskings: both({ what: 'answers', reason: 'review' }),
  assignment: both({ assignee: null }),
  reopening: {},
  notes: both({ text: 'Called back; no answer.', audience: 'internal' }),
}
