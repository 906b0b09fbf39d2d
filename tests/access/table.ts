import type { Answer, Answers } from './askers'

/**
 * Every address of the app, and what each kind of asker gets there. A new page, route, method or action fails
 * access.test.ts until it has its line here; tests/browser/access.spec.ts then asks it as everybody.
 */
const signIn = '→ /sign-in'
const desk = '→ /desk'
/** What belongs to customers: staff are sent to their desk. */
const forCustomers = { rest: signIn, customers: 200, staff: desk } as const
/** Of everybody's own account. */
const forAnybody = { rest: signIn, customers: 200, staff: 200 } as const
const forOwner = { ...forCustomers, stranger: 404 } as const
const forStaff = { rest: signIn, customers: 404, staff: 200 } as const
const ofOperator = { ...forStaff, elsewhere: 404 } as const
const forOverseers = { rest: signIn, customers: 404, staff: 404, overseers: 200 } as const
/** Administrators of another operator have counters of their own. */
const atCounter = { rest: signIn, customers: 404, staff: 404, clerk: 200, admin: 200, elsewhere: 200 } as const
const forKeys = { rest: '401 unauthenticated', keys: 200 } as const
const ofKeysOperator = { rest: '401 unauthenticated', ownKeys: 200, 'key elsewhere': '404 case-not-found' } as const
const webhooksOf = { rest: '401 unauthenticated', keys: '403 webhooks-not-permitted' } as const
const pointsOf = { rest: '401 unauthenticated', keys: '403 points-not-permitted' } as const
const templates = { rest: '401 unauthenticated', keys: '403 templates-not-permitted' } as const
const paper = { rest: 404, owner: 200, ownStaff: 200 } as const

export const pages: Record<string, Answers> = {
  'GET /': { rest: 200 },
  'GET /account': forAnybody,
  'GET /account/data': forCustomers,
  'GET /account/email': forAnybody,
  'GET /account/email/codes': forAnybody,
  // It changes nothing until its button is pressed; of a link that is none it says so.
  'GET /account/email/undo/[token]': { rest: 200 },
  'GET /account/lines': forCustomers,
  'GET /account/notifications': forCustomers,
  'GET /account/security': forAnybody,
  'GET /account/security/authenticator': forAnybody,
  'GET /account/security/passkeys': forAnybody,
  'GET /account/security/password': forAnybody,
  // Customers without a second factor have nothing to recover.
  'GET /account/security/recovery-codes': { ...forAnybody, customers: '→ /account/security' },
  'GET /account/sessions': forAnybody,
  'GET /admin': forOverseers,
  'GET /admin/api-keys': forOverseers,
  // Clerks look.
  'GET /admin/audit': forOverseers,
  'GET /admin/policy': forOverseers,
  // Of rules that nobody proposed.
  'GET /admin/policy/proposals/[id]': { ...forOverseers, overseers: 404 },
  'GET /admin/policy/versions': forOverseers,
  'GET /admin/cards': { ...forOverseers, clerk: 200 },
  'GET /admin/cards/[iccid]': { ...forOverseers, clerk: 200, elsewhere: 404 },
  'GET /admin/cards/imports/[id]': { ...forOverseers, clerk: 200, elsewhere: 404 },
  'GET /admin/esims': forOverseers,
  'GET /admin/gateway': { ...forOverseers, auditor: 404 },
  'GET /admin/holidays': forOverseers,
  // A list of another market.
  'GET /admin/holidays/[id]': { ...forOverseers, elsewhere: 404 },
  'GET /admin/promises': forOverseers,
  'GET /admin/requests': forOverseers,
  'GET /admin/new-service-point': { ...forOverseers, auditor: 404 },
  'GET /admin/service-points': forOverseers,
  'GET /admin/service-points/[slug]': { ...forOverseers, elsewhere: 404 },
  'GET /admin/staff': forOverseers,
  'GET /admin/staff/[id]': { ...forOverseers, elsewhere: 404 },
  'GET /admin/templates': forOverseers,
  'GET /admin/templates/[id]': { ...forOverseers, elsewhere: 404 },
  'GET /admin/webhooks': { ...forOverseers, auditor: 404 },
  'GET /admin/webhooks/[id]': { ...forOverseers, auditor: 404, elsewhere: 404 },
  'GET /cases': forCustomers,
  'GET /cases/[reference]': forOwner,
  'GET /cases/[reference]/application/[page]': forOwner,
  // Of a case that gets no eSIM.
  'GET /cases/[reference]/esim': { ...forOwner, owner: '→ /cases/[reference]' },
  'GET /cases/new': forCustomers,
  'GET /cases/new/[operator]': forCustomers,
  // It shows nothing of the case: whoever has the link sees that it is one.
  'GET /claim/[token]': { rest: 200 },
  'GET /desk': forStaff,
  'GET /desk/[reference]': ofOperator,
  'GET /desk/[reference]/application/[page]': {
    ...ofOperator,
    reviewer: '→ /desk/[reference]',
    auditor: '→ /desk/[reference]',
  },
  // Of a case that was not approved, or is not mailed.
  'GET /desk/[reference]/delivery': { ...ofOperator, ownStaff: 404 },
  'GET /desk/[reference]/label': { ...ofOperator, ownStaff: 404 },
  'GET /desk/counter': atCounter,
  'GET /desk/counter/[reference]': { ...atCounter, elsewhere: 404 },
  'GET /desk/counter/[reference]/receipt': { ...atCounter, elsewhere: 404 },
  'GET /desk/keys': forStaff,
  'GET /desk/new': { ...forStaff, reviewer: 404, auditor: 404 },
  'GET /desk/outbox': { ...forStaff, ownStaff: 404, admin: 200 },
  'GET /desk/outbox/[id]': { ...forStaff, staff: 404, admin: 200 },
  // A mail that is not there.
  'GET /desk/outbox/account/[id]': { ...forStaff, staff: 404 },
  'GET /desk/reports': { ...forOverseers, reviewer: 200 },
  'GET /not-me/[token]': { rest: 200 },
  'GET /recover': { rest: 200 },
  'GET /recover/code': { rest: 200 },
  'GET /service-points': { rest: 200 },
  'GET /sign-in': { rest: 200, customers: '→ /cases', staff: desk },
  'GET /sign-in/code': { rest: 200 },
  'GET /sign-in/code/enter': { rest: 200 },
  'GET /sign-in/confirm': forAnybody,
  // Nobody here is halfway through signing in.
  'GET /sign-in/second-factor': { rest: signIn },
  'GET /sign-in/set-up': { rest: signIn },
  'GET /sign-up': { rest: 200, customers: '→ /', staff: '→ /' },
  'GET /sign-up/code': { rest: 200 },
  'GET /status': { rest: 200 },
  'GET /status/[token]': { rest: 200 },
}

export const routes: Record<string, Answers> = {
  'GET /admin/audit/changes.csv': { rest: 404, overseers: 200 },
  'POST /account/data/export': { rest: signIn, customers: 200 },
  'GET /api/[[...unknown]]': { rest: '404 not-found' },
  'POST /api/[[...unknown]]': { rest: '404 not-found' },
  'PUT /api/[[...unknown]]': { rest: '404 not-found' },
  'PATCH /api/[[...unknown]]': { rest: '404 not-found' },
  'DELETE /api/[[...unknown]]': { rest: '404 not-found' },
  'GET /api/auth/[...nextauth]': { rest: 200 },
  // Without its token.
  'POST /api/auth/[...nextauth]': { rest: '→ /api/auth/signin' },
  'GET /api/health': { rest: 200 },
  // Where they are sent who ask for too much.
  'GET /slow-down': { rest: 429 },
  'POST /slow-down': { rest: 429 },
  'GET /api/openapi.json': { rest: 200 },

  'GET /api/v1/cards': {
    ...forKeys,
    'key agent': '403 cards-not-permitted',
    'key reviewer': '403 cards-not-permitted',
  },
  // No list at all.
  'POST /api/v1/cards': {
    rest: '401 unauthenticated',
    keys: '403 cards-not-permitted',
    adminKeys: '422 cards-refused',
  },
  // A card that is not there.
  'POST /api/v1/cards/[iccid]/state': {
    rest: '401 unauthenticated',
    keys: '403 cards-not-permitted',
    adminKeys: '404 card-not-found',
  },
  'GET /api/v1/cases': forKeys,
  // Of a card that is not lost: nothing is opened for anybody.
  'POST /api/v1/cases': {
    rest: '401 unauthenticated',
    'key reviewer': '403 not-permitted',
    frontKeys: '422 no-replacement-needed',
    'key elsewhere': '403 operator-not-yours',
  },
  'GET /api/v1/cases/[reference]': ofKeysOperator,
  // Each resource has its own line below; this one is of none.
  'POST /api/v1/cases/[reference]/[resource]': { rest: '401 unauthenticated', keys: '404 not-found' },
  'GET /api/v1/cases/[reference]/changes': {
    rest: '401 unauthenticated',
    owner: 200,
    stranger: '404 case-not-found',
    ownStaff: 200,
    elsewhere: '404 case-not-found',
    ownKeys: 200,
    'key elsewhere': '404 case-not-found',
  },
  // An empty file.
  'POST /api/v1/cases/[reference]/documents': {
    ...ofKeysOperator,
    frontKeys: '422 document-empty',
    'key reviewer': '403 not-permitted',
  },
  // One that is not there.
  'DELETE /api/v1/cases/[reference]/documents/[id]': { ...ofKeysOperator, 'key reviewer': '403 not-permitted' },
  'GET /api/v1/cases/[reference]/history': ofKeysOperator,
  'GET /api/v1/cases/[reference]/history.jsonl': ofKeysOperator,
  // Of a case whose line nobody has named.
  'POST /api/v1/cases/[reference]/line-lock': {
    ...ofKeysOperator,
    ownKeys: '404 case-not-found',
    frontKeys: '409 line-unknown',
    'key elsewhere': '404 case-not-found',
  },
  // Of no case at all.
  'POST /api/v1/cases/bulk': { rest: '401 unauthenticated', keys: '422 invalid-input' },
  'POST /api/v1/cases/search': forKeys,
  'GET /api/v1/changes': { rest: '401 unauthenticated', customers: '404 not-found', staff: 200, keys: 200 },
  'GET /api/v1/esims': forKeys,
  // No list at all.
  'POST /api/v1/esims': {
    rest: '401 unauthenticated',
    keys: '403 esims-not-permitted',
    adminKeys: '422 esims-refused',
  },
  'GET /api/v1/holidays': { rest: 200 },
  // No list at all.
  'POST /api/v1/holidays': {
    rest: '401 unauthenticated',
    keys: '403 holidays-not-permitted',
    'key admin': '422 holidays-refused',
  },
  'GET /api/v1/holidays/[market]/[file]': { rest: 200 },
  // There is none where no mail is taken in.
  'POST /api/v1/inbound-mail': { rest: '404 not-found' },
  'GET /api/v1/operators': { rest: 200 },
  'GET /api/v1/audit': { rest: '401 unauthenticated', keys: '403 changes-not-permitted', adminKeys: 200 },
  'GET /api/v1/policy': { rest: '401 unauthenticated', keys: '403 policy-not-permitted', adminKeys: 200 },
  // Nothing like rules.
  'PUT /api/v1/policy': {
    rest: '401 unauthenticated',
    keys: '403 policy-not-permitted',
    adminKeys: '422 invalid-input',
  },
  'POST /api/v1/policy/preview': {
    rest: '401 unauthenticated',
    keys: '403 policy-not-permitted',
    adminKeys: '422 invalid-input',
  },
  'GET /api/v1/policy/versions': { rest: '401 unauthenticated', keys: '403 policy-not-permitted', adminKeys: 200 },
  'GET /api/v1/recalculation': { ...forKeys, ownKeys: '403 not-permitted', 'key admin': 200 },
  'POST /api/v1/recalculation': {
    rest: '401 unauthenticated',
    keys: '403 not-permitted',
    adminKeys: '409 preview-changed',
  },
  'GET /api/v1/reports': {
    ...forKeys,
    'key agent': '403 reports-not-permitted',
    'key clerk': '403 reports-not-permitted',
  },
  'GET /api/v1/review-window': { rest: 200 },
  'GET /api/v1/service-points': { rest: 200 },
  // Without a name; and one that is nobody's.
  'POST /api/v1/service-points': { ...pointsOf, adminKeys: '422 invalid-input' },
  'PUT /api/v1/service-points/[slug]': { ...pointsOf, adminKeys: '404 point-not-found' },
  'DELETE /api/v1/service-points/[slug]': { ...pointsOf, adminKeys: '404 point-not-found' },
  'GET /api/v1/staff': { rest: '401 unauthenticated', keys: '403 staff-not-permitted', adminKeys: 200 },
  // Of a link that is none.
  'GET /api/v1/status/[token]': { rest: '404 status-link-not-found' },
  // Nothing to look up: whoever asks is told the same.
  'POST /api/v1/status-links': { rest: '422 invalid-input' },
  'GET /api/v1/text-templates': { ...templates, adminKeys: 200 },
  // With a place that nothing fills in.
  'POST /api/v1/text-templates': { ...templates, adminKeys: '422 placeholder-unknown' },
  'GET /api/v1/text-templates/[id]': { ...templates, 'key elsewhere': '404 template-not-found', 'key admin': 200 },
  // Of one that is not there.
  'PUT /api/v1/text-templates/[id]': { ...templates, adminKeys: '404 template-not-found' },
  'DELETE /api/v1/text-templates/[id]': { ...templates, adminKeys: '404 template-not-found' },
  'GET /api/v1/webhooks': { ...webhooksOf, adminKeys: 200 },
  'POST /api/v1/webhooks': { ...webhooksOf, adminKeys: '422 webhook-address-refused' },
  'GET /api/v1/webhooks/[id]': { ...webhooksOf, 'key elsewhere': '404 webhook-not-found', 'key admin': 200 },
  'DELETE /api/v1/webhooks/[id]': { ...webhooksOf, 'key elsewhere': '404 webhook-not-found', 'key admin': 200 },
  'GET /api/v1/webhooks/[id]/deliveries': {
    ...webhooksOf,
    'key elsewhere': '404 webhook-not-found',
    'key admin': 200,
  },
  // One that is not there.
  'POST /api/v1/webhooks/[id]/deliveries/[delivery]/resend': {
    ...webhooksOf,
    'key elsewhere': '404 webhook-not-found',
    'key admin': '404 delivery-not-found',
  },
  'POST /api/v1/webhooks/[id]/secret': { ...webhooksOf, 'key elsewhere': '404 webhook-not-found', 'key admin': 201 },
  'POST /api/v1/webhooks/[id]/tests': { ...webhooksOf, 'key elsewhere': '404 webhook-not-found', 'key admin': 202 },

  'GET /cases/[reference]/application/form.pdf': paper,
  // Of a case in which nobody is named who collects the card.
  'GET /cases/[reference]/letter.pdf': { rest: 404 },
  'GET /desk/[reference]/application/form.pdf': paper,
  'GET /desk/reports.csv': { ...forOverseers, reviewer: 200 },
  // A form with nothing in it leads back to its page.
  'POST /documents/[reference]': {
    rest: signIn,
    owner: '→ /cases/[reference]/application/documents?failed=nothing',
    stranger: '→ /cases',
    ownStaff: '→ /desk/[reference]/application/documents?failed=nothing',
    elsewhere: '→ /cases',
  },
  // Staff say first why they look.
  'GET /documents/[reference]/[id]': { ...paper, ownStaff: 403 },
  'POST /uploads/[[...upload]]': {
    rest: '401 signed-out',
    owner: 201,
    stranger: '422 case-not-found',
    frontOffice: 201,
    reviewer: '422 not-permitted',
    auditor: '422 not-permitted',
    elsewhere: '422 case-not-found',
  },
  // A file is its sender's alone, even within one case.
  'HEAD /uploads/[[...upload]]': { rest: 401, customers: 404, staff: 404, owner: 200 },
  // From where it has not come to.
  'PATCH /uploads/[[...upload]]': { rest: '401 signed-out', customers: 404, staff: 404, owner: 409 },
  'DELETE /uploads/[[...upload]]': { rest: '401 signed-out', customers: 404, staff: 404, owner: 204 },
}

/**
 * What can be added to a case over the API, asked of a case that was withdrawn: whoever may do it at all is told that
 * it no longer fits.
 */
const resource = (...may: ('agent' | 'reviewer' | 'clerk' | 'admin')[]): Answers => ({
  ...ofKeysOperator,
  ownKeys: '403 not-permitted',
  ...Object.fromEntries(may.map((role) => [`key ${role}`, '409 wrong-status'])),
})
const front = resource('agent', 'clerk', 'admin')
const review = resource('reviewer', 'admin')
const counter = resource('clerk', 'admin')
const onThePhone: Answers = {
  ...ofKeysOperator,
  ownKeys: '403 person-required',
  'key reviewer': '403 not-permitted',
}
export const resources: Record<string, Answers> = {
  application: front,
  contacts: front,
  submission: front,
  review,
  'document-verdicts': review,
  requests: review,
  answers: front,
  hold: review,
  release: review,
  extension: review,
  recalculation: resource('admin'),
  decision: review,
  shipment: counter,
  'shipment-delivery': front,
  'shipment-return': counter,
  delivery: review,
  pickup: counter,
  collection: counter,
  inspection: counter,
  defect: front,
  esim: counter,
  activation: front,
  payments: front,
  waiver: resource('agent', 'reviewer', 'clerk', 'admin'),
  // Of whatever is over too, where something was paid.
  refunds: { ...counter, 'key clerk': '409 nothing-paid', 'key admin': '409 nothing-paid' },
  originals: counter,
  signature: counter,
  'counter-approval': counter,
  proxy: front,
  'proxy-withdrawal': front,
  receipt: front,
  closure: front,
  withdrawal: front,
  'claim-link': front,
  'not-me': resource('agent', 'reviewer', 'clerk', 'admin'),
  continuation: review,
  'line-block': front,
  // Also of a case that is over; an agent only when the caller has shown who they are.
  unmaskings: { ...ofKeysOperator, ownKeys: 201, 'key agent': '403 caller-not-authenticated' },
  // Of a key it is not known who speaks with whom.
  'caller-code': onThePhone,
  'caller-verification': onThePhone,
  assignment: resource('agent', 'reviewer', 'clerk', 'admin'),
  // Asked of a case that is open, which fits no more.
  reopening: review,
  // A note can always be added.
  notes: { ...ofKeysOperator, ownKeys: 201 },
}

/** What an action can ask who is there. */
export const guards = [
  'reader',
  'customer',
  'staff',
  'overseer',
  'currentAccount',
  'currentSession',
  'currentSignIn',
] as const
/**
 * Server actions: what guards them, by the name of the function that must be called; and what it leads to. `confirmed`:
 * whoever signed in more than ten minutes ago is asked first to show who they are.
 */
export type ActionRow = { guard: (typeof guards)[number] | null; answers: Answers; confirmed?: true }
const ended = '“errors.sessionEnded”'
const keepingStaff = { guard: 'reader', confirmed: true } as const
const staffRefused: Answers = { rest: ended, staff: '“refusals.staff-not-permitted”' }
const keysRefused: Answers = { rest: ended, staff: '“refusals.keys-not-permitted”' }
const noColleague = '“refusals.colleague-not-found”'
const admins = (answer: Answer) => ({ admin: answer, elsewhere: answer })
export const actions: Record<string, ActionRow> = {
  // Open to everybody: a wrong password, an account that cannot be, no language.
  'app/account-actions.ts#enter': { guard: null, answers: { rest: '“signIn.wrong”' } },
  'app/account-actions.ts#leave': { guard: null, answers: { rest: '→ /sign-in?done=out' } },
  'app/account-actions.ts#chooseLocale': { guard: null, answers: { rest: '→ /' } },
  // Not sure, they say.
  'app/account/data/actions.ts#eraseMe': { guard: 'reader', answers: { rest: ended, customers: '“errors.summary”' } },
  // Who never wished to go.
  'app/account/data/actions.ts#keepMe': {
    guard: 'customer',
    answers: { rest: signIn, customers: '→ /account/data?done=kept', staff: desk },
  },
  // To no address.
  'app/account/email/actions.ts#askForNewEmail': {
    guard: 'reader',
    answers: { rest: ended, customers: '“errors.summary”', staff: '“errors.summary”' },
    confirmed: true,
  },
  // By codes that are none.
  'app/account/email/actions.ts#saveNewEmail': {
    guard: 'reader',
    answers: { rest: ended, customers: '“errors.summary”', staff: '“errors.summary”' },
  },
  // Whoever has the link; this is none.
  'app/account/email/actions.ts#undoNewEmail': { guard: null, answers: { rest: '“accounts.email.undoGone”' } },
  // No case of theirs names a line.
  'app/account/lines/actions.ts#giveLineCommand': {
    guard: 'reader',
    answers: {
      rest: signIn,
      owner: '→ /account/lines?refused=line-unknown',
      stranger: '→ /account/lines?refused=case-not-found',
      staff: '→ /desk/[reference]',
    },
  },
  // Everything as it was when one has chosen nothing yet.
  'app/account/notifications/actions.ts#choose': {
    guard: 'reader',
    answers: { rest: ended, customers: '→ /account/notifications?done=saved' },
  },
  'app/account/notifications/actions.ts#subscribe': {
    guard: 'reader',
    answers: { rest: ended, customers: '“notifications.push.problems.subscription-invalid”' },
  },
  // A browser that is not theirs.
  'app/account/notifications/actions.ts#unsubscribe': {
    guard: 'customer',
    answers: { rest: signIn, customers: '→ /account/notifications', staff: desk },
  },
  'app/account/notifications/actions.ts#testBrowsers': {
    guard: 'customer',
    answers: { rest: signIn, customers: '→ /account/notifications', staff: desk },
  },
  // At an operator that has no gateway; and addresses that are none of theirs.
  'app/account/notifications/actions.ts#addAddress': {
    guard: 'reader',
    answers: { rest: ended, customers: '“notifications.contacts.problems.kind-not-offered”' },
  },
  'app/account/notifications/actions.ts#confirmAddress': {
    guard: 'reader',
    answers: { rest: ended, customers: '“notifications.contacts.problems.contact-not-found”' },
  },
  'app/account/notifications/actions.ts#removeAddress': {
    guard: 'customer',
    answers: { rest: signIn, customers: '→ /account/notifications', staff: desk },
  },
  // A password that is too short.
  'app/account/security/actions.ts#savePassword': {
    guard: 'currentSession',
    answers: { rest: ended, customers: '“errors.summary”', staff: '“errors.summary”' },
    confirmed: true,
  },
  'app/account/security/actions.ts#beginApp': {
    guard: 'currentAccount',
    answers: {
      rest: signIn,
      customers: '→ /account/security/authenticator',
      staff: '→ /account/security/authenticator',
    },
    confirmed: true,
  },
  // A code that is none.
  'app/account/security/actions.ts#finishApp': {
    guard: 'currentAccount',
    answers: { rest: ended, customers: '“errors.summary”', staff: '“errors.summary”' },
    confirmed: true,
  },
  'app/account/security/actions.ts#askForAnother': {
    guard: 'currentAccount',
    answers: { rest: '“signIn.beginAnew”', customers: 200, staff: 200 },
  },
  // An answer that no passkey gave.
  'app/account/security/actions.ts#savePasskey': {
    guard: 'currentAccount',
    answers: { rest: ended, customers: '“passkeys.wrong”', staff: '“passkeys.wrong”' },
    confirmed: true,
  },
  // A passkey that is none of theirs: staff keep the only second factor they have.
  'app/account/security/actions.ts#remove': {
    guard: 'currentSession',
    answers: { rest: ended, customers: '“security.gone”', staff: '“security.lastFactor”' },
    confirmed: true,
  },
  // Only for whoever has a second factor. Staff would get new codes, and so are not asked here.
  'app/account/security/actions.ts#makeCodes': {
    guard: 'currentAccount',
    answers: { rest: signIn, customers: '→ /account/security', staff: 200 },
    confirmed: true,
  },
  // A session that is none of theirs.
  'app/account/sessions/actions.ts#endOne': {
    guard: 'currentSession',
    answers: { rest: signIn, customers: '→ /account/sessions?done=ended', staff: '→ /account/sessions?done=ended' },
    confirmed: true,
  },
  'app/account/sessions/actions.ts#endOthers': {
    guard: 'currentSession',
    answers: { rest: signIn, customers: '→ /account/sessions?done=ended', staff: '→ /account/sessions?done=ended' },
    confirmed: true,
  },
  'app/admin/actions.ts#bringHolidays': {
    guard: 'reader',
    answers: {
      rest: ended,
      staff: '“refusals.holidays-not-permitted”',
      admin: '“refusals.holidays-refused”',
      elsewhere: '“refusals.holidays-refused”',
    },
  },
  // For no system; and a key that is not there.
  'app/admin/api-keys/actions.ts#make': { ...keepingStaff, answers: { ...keysRefused, ...admins('“errors.summary”') } },
  'app/admin/api-keys/actions.ts#revoke': {
    ...keepingStaff,
    answers: { ...keysRefused, ...admins('“refusals.key-not-found”') },
  },
  // No list of cards, no import, no card.
  'app/admin/cards/actions.ts#bringCards': {
    guard: 'reader',
    answers: {
      rest: ended,
      staff: '“refusals.cards-not-permitted”',
      admin: '“refusals.cards-refused”',
      elsewhere: '“refusals.cards-refused”',
    },
  },
  'app/admin/cards/actions.ts#putIntoStock': {
    guard: 'reader',
    answers: { rest: ended, staff: '“refusals.card-import-not-found”' },
  },
  'app/admin/cards/actions.ts#change': {
    guard: 'reader',
    answers: {
      rest: ended,
      staff: '“refusals.cards-not-permitted”',
      admin: '“refusals.card-not-found”',
      elsewhere: '“refusals.card-not-found”',
    },
  },
  // By another state of the lists than theirs: nothing is put in force.
  'app/admin/actions.ts#applyHolidays': {
    guard: 'reader',
    answers: {
      rest: ended,
      staff: '“refusals.import-not-found”',
      admin: '“refusals.holidays-changed”',
    },
  },
  'app/admin/actions.ts#recalculate': {
    guard: 'reader',
    answers: {
      rest: ended,
      staff: '“refusals.not-permitted”',
      admin: '“refusals.preview-changed”',
      elsewhere: '“refusals.preview-changed”',
    },
  },
  // No case is selected.
  'app/desk/many.ts#giveToEach': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“refusals.not-permitted”',
      staff: '“bulk.noneSelected”',
      auditor: '“refusals.not-permitted”',
    },
  },
  // With every box empty.
  'app/admin/policy/actions.ts#preview': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“rules.refusals.policy-not-permitted”',
      staff: '“rules.refusals.policy-not-permitted”',
      admin: '“errors.summary”',
      elsewhere: '“errors.summary”',
    },
  },
  // Rules that nobody proposed.
  'app/admin/policy/actions.ts#save': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“rules.refusals.policy-not-permitted”',
      staff: '“rules.refusals.policy-not-permitted”',
      admin: '“rules.refusals.proposal-not-found”',
      elsewhere: '“rules.refusals.proposal-not-found”',
    },
    confirmed: true,
  },
  // Without a name.
  'app/admin/policy/actions.ts#rename': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“rules.refusals.policy-not-permitted”',
      staff: '“rules.refusals.policy-not-permitted”',
      admin: '“errors.summary”',
      elsewhere: '“errors.summary”',
    },
    confirmed: true,
  },
  'app/admin/gateway/actions.ts#save': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“refusals.webhooks-not-permitted”',
      staff: '“refusals.webhooks-not-permitted”',
      admin: '“webhooks.problems.malformed”',
      elsewhere: '“webhooks.problems.malformed”',
    },
  },
  // Of a gateway that is not there.
  'app/admin/gateway/actions.ts#change': {
    guard: 'overseer',
    answers: { rest: signIn, customers: 404, staff: 404, overseers: '→ /admin/gateway' },
  },
  // A wish that nobody has.
  'app/admin/requests/actions.ts#carryOut': {
    guard: 'reader',
    answers: { rest: ended, staff: '“data.failed”', admin: '“requests.gone”', elsewhere: '“requests.gone”' },
    confirmed: true,
  },
  // Without a name; and one that is not there.
  'app/admin/service-points/actions.ts#save': {
    guard: 'reader',
    answers: {
      rest: ended,
      staff: '“refusals.points-not-permitted”',
      admin: '“errors.summary”',
      elsewhere: '“errors.summary”',
    },
  },
  'app/admin/service-points/actions.ts#open': {
    guard: 'reader',
    answers: {
      rest: ended,
      staff: '“refusals.points-not-permitted”',
      admin: '“refusals.point-not-found”',
      elsewhere: '“refusals.point-not-found”',
    },
  },
  // Without a name or a role; and somebody who is not there.
  'app/admin/staff/actions.ts#hire': { ...keepingStaff, answers: { ...staffRefused, ...admins('“errors.summary”') } },
  'app/admin/staff/actions.ts#give': { ...keepingStaff, answers: { ...staffRefused, ...admins('“errors.summary”') } },
  'app/admin/staff/actions.ts#change': { ...keepingStaff, answers: { ...staffRefused, ...admins(noColleague) } },
  'app/admin/staff/actions.ts#resume': { ...keepingStaff, answers: { ...staffRefused, ...admins(noColleague) } },
  // A text with a place that nothing fills in; and one that is not there.
  'app/admin/templates/actions.ts#add': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“refusals.templates-not-permitted”',
      staff: '“refusals.templates-not-permitted”',
      admin: '“errors.summary”',
      elsewhere: '“errors.summary”',
    },
  },
  'app/admin/templates/actions.ts#change': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“refusals.templates-not-permitted”',
      staff: '“refusals.templates-not-permitted”',
      admin: '“refusals.template-not-found”',
      elsewhere: '“refusals.template-not-found”',
    },
  },
  'app/admin/templates/actions.ts#retire': {
    guard: 'overseer',
    answers: { rest: signIn, customers: 404, staff: 404, overseers: '→ /admin/templates' },
  },
  'app/admin/webhooks/actions.ts#add': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“refusals.webhooks-not-permitted”',
      staff: '“refusals.webhooks-not-permitted”',
      admin: '“webhooks.problems.malformed”',
      elsewhere: '“webhooks.problems.malformed”',
    },
  },
  'app/admin/esims/actions.ts#bringEsims': {
    guard: 'reader',
    answers: {
      rest: ended,
      customers: '“esim.stock.notPermitted”',
      staff: '“esim.stock.notPermitted”',
      admin: '“errors.summary”',
      elsewhere: '“errors.summary”',
    },
  },
  'app/admin/webhooks/actions.ts#change': {
    guard: 'overseer',
    answers: {
      rest: signIn,
      customers: 404,
      staff: 404,
      auditor: '→ /admin/webhooks/[id]',
      elsewhere: '→ /admin/webhooks/[id]',
      admin: '→ /admin/webhooks/[id]?done=test',
    },
  },
  // A delivery that is not there.
  'app/admin/webhooks/actions.ts#resend': {
    guard: 'overseer',
    answers: { rest: signIn, customers: 404, staff: 404, overseers: '→ /admin/webhooks/[id]' },
  },
  // A search, which saves nothing.
  'app/cases/application/save-delivery.ts#saveDelivery': {
    guard: 'reader',
    answers: {
      rest: ended,
      owner: 200,
      ownStaff: 200,
      stranger: '“refusals.case-not-found”',
      elsewhere: '“refusals.case-not-found”',
    },
  },
  // Lines that are no passport's.
  'app/cases/application/save-identity.ts#saveIdentity': {
    guard: 'reader',
    answers: {
      rest: ended,
      owner: '“errors.summary”',
      ownStaff: '“errors.summary”',
      stranger: '“refusals.case-not-found”',
      elsewhere: '“refusals.case-not-found”',
    },
  },
  // Of a case that gets no eSIM.
  'app/cases/[reference]/esim/actions.ts#revealEsim': {
    guard: 'reader',
    answers: {
      rest: signIn,
      customers: '“refusals.case-not-found”',
      staff: '“refusals.case-not-found”',
      owner: '“refusals.wrong-status”',
    },
    confirmed: true,
  },
  'app/cases/give-command.ts#giveCommand': {
    guard: 'reader',
    answers: {
      rest: ended,
      owner: '→ /cases/[reference]?done=AddNote',
      ownStaff: '→ /desk/[reference]?done=AddNote',
      stranger: '“refusals.case-not-found”',
      elsewhere: '“refusals.case-not-found”',
      auditor: '“refusals.not-permitted”',
    },
  },
  // Open to everybody: no address, no account that can be, no code.
  'app/code-actions.ts#askToSignIn': { guard: null, answers: { rest: '“errors.summary”' } },
  'app/code-actions.ts#enterByCode': { guard: null, answers: { rest: '“accounts.codes.gone”' } },
  'app/code-actions.ts#askToRecover': { guard: null, answers: { rest: '“errors.summary”' } },
  'app/code-actions.ts#saveNewPassword': { guard: null, answers: { rest: '“accounts.codes.gone”' } },
  'app/code-actions.ts#askToJoin': { guard: null, answers: { rest: '“errors.summary”' } },
  'app/code-actions.ts#finishJoining': { guard: null, answers: { rest: '“accounts.codes.gone”' } },
  // A mail that was never given up, or none of theirs.
  'app/desk/counter/actions.ts#workAt': {
    guard: 'staff',
    answers: { rest: signIn, customers: 404, staff: '→ /desk/counter' },
  },
  'app/desk/counter/actions.ts#lookUp': {
    guard: 'staff',
    answers: { rest: signIn, customers: 404, staff: '→ /desk/counter' },
  },
  // Without an answer to anything.
  'app/desk/counter/actions.ts#openHere': { guard: 'reader', answers: { rest: ended, staff: '“errors.summary”' } },
  // No step at all.
  'app/desk/counter/actions.ts#serve': {
    guard: 'reader',
    answers: { rest: ended, staff: '“refusals.case-not-found”' },
  },
  'app/desk/outbox/actions.ts#resendMail': {
    guard: 'staff',
    answers: { rest: signIn, customers: 404, staff: '→ /desk/outbox/[id]' },
  },
  'app/desk/search.ts#searchCases': { guard: 'staff', answers: { rest: signIn, customers: 404, staff: '→ /desk' } },
  // Without a name; and views that are none of theirs.
  'app/desk/views.ts#keepView': { guard: 'reader', answers: { rest: ended, staff: '“errors.summary”' } },
  'app/desk/views.ts#nameView': { guard: 'reader', answers: { rest: ended, staff: '→ /desk' } },
  'app/desk/views.ts#forgetView': { guard: 'staff', answers: { rest: signIn, customers: 404, staff: '→ /desk' } },
  // Whoever has the link; this is none.
  'app/not-me/stop-it.ts#stopIt': { guard: null, answers: { rest: '→ /not-me/made-up' } },
  // Nobody is halfway through signing in.
  'app/sign-in/actions.ts#passCode': { guard: null, answers: { rest: '→ /sign-in?done=again' } },
  // Answers that no passkey gave.
  'app/sign-in/actions.ts#passPasskey': { guard: null, answers: { rest: '“passkeys.wrong”' } },
  'app/sign-in/actions.ts#passPasskeyAlone': { guard: null, answers: { rest: '“passkeys.wrong”' } },
  'app/sign-in/actions.ts#beginSetUp': { guard: 'currentSignIn', answers: { rest: '→ /sign-in?done=again' } },
  'app/sign-in/actions.ts#finishSetUp': { guard: null, answers: { rest: '→ /sign-in?done=again' } },
  'app/sign-in/actions.ts#finishSetUpWithPasskey': { guard: null, answers: { rest: '“passkeys.wrong”' } },
  // A wrong password.
  'app/sign-in/actions.ts#confirm': {
    guard: null,
    answers: { rest: ended, customers: '“confirm.wrong”', staff: '“confirm.wrong”' },
  },
  'app/sign-in/actions.ts#confirmByPasskey': { guard: null, answers: { rest: '“passkeys.wrong”' } },
  // What a browser is to ask a passkey for: of nobody's account, or of one's own.
  'app/sign-in/actions.ts#askAnybody': { guard: null, answers: { rest: 200 } },
  'app/sign-in/actions.ts#askSecond': { guard: 'currentSignIn', answers: { rest: '“signIn.beginAnew”' } },
  'app/sign-in/actions.ts#askAgain': {
    guard: 'currentAccount',
    answers: { rest: '“signIn.beginAnew”', customers: 200, staff: 200 },
  },
  'app/sign-in/actions.ts#askForFirst': { guard: 'currentSignIn', answers: { rest: '“signIn.beginAnew”' } },
  // Nothing to look up.
  'app/status/actions.ts#sendStatusLink': { guard: null, answers: { rest: '“errors.summary”' } },
}
