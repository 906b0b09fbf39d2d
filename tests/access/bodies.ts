/**
 * Bodies for every resource of the API which together say everything that can be said: what is put in their places,
 * the tests of attacks vary. That none is forgotten, bodies.test.ts sees to.
 */
const address = { street: '12 Mott Street', city: 'New York', region: 'NY', postalCode: '10013' }
const applicant = {
  fullName: 'Li Wei',
  email: 'li.wei@example.com',
  phone: '+8613800138000',
  birthDate: '1988-02-14',
  gender: 'female',
  nationality: 'CN',
}
const sections = {
  triage: { affected: 'card', search: 'done' },
  applicant,
  line: { msisdn: '+16465550199', iccid: '8901260123456789011', imei: '490154203237518' },
  proof: { kind: 'order_number', number: 'HL-2026-10042' },
  identity: { kind: 'passport', number: 'E87654321', expiresOn: '2031-08-30', permit: '2C11AB1234' },
  delivery: { method: 'mail', address },
}
const { triage: _triage, ...unsent } = sections
const others = [
  { proof: { kind: 'receipt', seller: 'Canal Street Phones', purchasedOn: '2026-01-15' } },
  { delivery: { method: 'pickup', servicePoint: 'new-york-canal' } },
]
const text = 'Somebody called'
const iccid = '8901260123456789011'

export const opening: object[] = [
  {
    market: 'US',
    operator: 'harborline',
    locale: 'en',
    reason: 'lost',
    ...sections,
    triage: { affected: 'phone', search: 'done' },
  },
  ...others.map((other) => ({
    market: 'US',
    operator: 'harborline',
    locale: 'en',
    reason: 'lost',
    ...other,
    triage: { affected: 'phone' },
  })),
]

export const bodies: Record<string, object[]> = {
  application: [{ page: 'person', applicant: { fullName: 'Li Wei' } }, { reason: 'lost', ...sections }, ...others],
  contacts: [{ channel: 'hotline', contactedAt: '2026-01-15T10:00:00.000Z', text }],
  submission: [{ locale: 'en', ...unsent }, ...others],
  review: [{}],
  'document-verdicts': [
    { document: '11111111-1111-4111-8111-111111111111', outcome: 'accepted' },
    { document: '11111111-1111-4111-8111-111111111111', outcome: 'rejected', reason: 'other', text },
  ],
  requests: [
    { text, items: [{ kind: 'document', document: 'identity_front', why: 'unreadable' }] },
    { items: [{ kind: 'answers', page: 'person' }] },
  ],
  answers: [{ text }],
  hold: [{ text }],
  release: [{}],
  extension: [{ businessDays: 1, text }],
  recalculation: [{ text, promise: { earliest: '2026-01-15T10:00:00.000Z', latest: '2026-01-16T10:00:00.000Z' } }],
  decision: [
    { outcome: 'approved', text },
    { outcome: 'rejected', reasons: ['proof_insufficient'], text },
  ],
  shipment: [{ courier: 'USPS', trackingNumber: '9400 1000 0000 0000 0000 06', iccid }],
  'shipment-delivery': [{}],
  'shipment-return': [{ reason: 'other', text }],
  delivery: [{ delivery: { method: 'mail', address } }, { delivery: { method: 'pickup', servicePoint: 'canal' } }],
  pickup: [{ text, iccid }],
  collection: [
    { by: 'proxy', pickupCode: '1234 5678', identityNumber: 'E87654321', proxyNumber: 'X1', letterSeen: true, iccid },
  ],
  inspection: [{ surface: 'intact', chip: 'intact', package: 'sealed', service: 'works' }],
  defect: [{ defects: ['no_service'], text }],
  esim: [{}],
  activation: [{}],
  payments: [{ amount: 500, method: 'cash', paymentReference: '0042' }],
  waiver: [{ amount: 500, text }],
  refunds: [{ amount: 500, method: 'cash', text }],
  originals: [{ documents: ['identity_front'], number: 'E87654321' }],
  signature: [{ how: 'screen', signature: 'M10,10L20,20L30,12' }],
  'counter-approval': [{}],
  proxy: [{ name: 'Siti Rahma', identity: { kind: 'ktp', number: '3174095506900002' } }],
  'proxy-withdrawal': [{}],
  receipt: [{}],
  closure: [{}],
  withdrawal: [{ text }],
  'claim-link': [{}],
  'not-me': [{}],
  continuation: [{ text }],
  'line-block': [{ text }],
  unmaskings: [{ what: 'answers', reason: 'other', text }],
  'caller-code': [{}],
  'caller-verification': [{ code: '12345678' }],
  assignment: [{ assignee: '11111111-1111-4111-8111-111111111111' }],
  reopening: [{ text }],
  notes: [{ text, audience: 'internal' }],
}

/** What the server decides, and nobody who asks. */
export const serverOwned: Record<string, unknown> = {
  id: '11111111-1111-4111-8111-111111111111',
  type: 'ApproveApplication',
  status: 'approved',
  version: 1,
  reference: 'US-ZZZZ-ZZY6',
  customerId: '11111111-1111-4111-8111-111111111111',
  operatorId: '11111111-1111-4111-8111-111111111111',
  actor: { kind: 'system' },
  role: 'admin',
  at: '2026-01-15T10:00:00.000Z',
  now: '2026-01-15T10:00:00.000Z',
  submittedAt: '2026-01-15T10:00:00.000Z',
  policyVersion: 1,
  window: {},
  documents: [],
  requestKey: 'x',
  expectedVersion: 1,
  constructor: { prototype: { isAdmin: true } },
}
