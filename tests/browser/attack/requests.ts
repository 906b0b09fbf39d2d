import { randomUUID } from 'node:crypto'
import type { Sent } from './ask'
import { announcing, type Cast, operator, tus } from './cast'

/** What is sent to each address of tests/access/table.ts. It shall change as little as possible when it is taken. */
type Asked = Pick<Sent, 'headers' | 'body'> & { query?: string }

const json = (body: object): Asked => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export function requestFor(address: string, cast: Cast): Asked {
  return requests[address]?.(cast) ?? {}
}

const textTemplate = { name: 'Made up', purpose: 'note', locale: 'en', body: 'Made up' }

const requests: Record<string, (cast: Cast) => Asked> = {
  'POST /account/data/export': () => ({ body: new FormData() }),
  'POST /api/v1/cards': () => ({ headers: { 'content-type': 'text/csv' }, body: 'nonsense' }),
  'POST /api/v1/cards/[iccid]/state': () => json({ state: 'withdrawn', reason: 'Made up' }),
  'POST /api/v1/cases/[reference]/line-lock': () => json({}),
  'POST /api/v1/cases/bulk': () => json({ command: 'assignment', references: [], assignee: null }),
  'POST /api/v1/cases/search': () => json({}),
  'POST /api/v1/inbound-mail': () => ({ headers: { 'content-type': 'message/rfc822' }, body: 'Subject: x' }),
  'POST /api/v1/status-links': () => json({}),
  'POST /api/auth/[...nextauth]': () => ({ body: new FormData() }),
  'POST /api/v1/cases': () =>
    json({ market: 'US', operator, locale: 'en', reason: 'damaged', triage: { affected: 'phone' } }),
  'POST /api/v1/cases/[reference]/[resource]': () => json({}),
  'POST /api/v1/cases/[reference]/documents': () => ({
    query: '?kind=identity_front',
    headers: { 'buka-file-name': 'KTP.jpg' },
  }),
  'POST /api/v1/esims': () => json({ csv: 'nonsense' }),
  'GET /api/v1/holidays': () => ({ query: '?market=US' }),
  'POST /api/v1/holidays': () => json({ market: 'US', csv: 'nonsense' }),
  'PUT /api/v1/policy': () => json({}),
  'POST /api/v1/policy/preview': () => json({}),
  'POST /api/v1/recalculation': () => json({ text: 'The decree moved Eid', digest: 'another' }),
  'GET /api/v1/review-window': () => ({ query: '?market=US' }),
  'GET /api/v1/service-points': () => ({ query: '?operator=merantau' }),
  'POST /api/v1/service-points': () => json({}),
  'PUT /api/v1/service-points/[slug]': () => json({ name: 'Nowhere', address: 'At all', hours: '9–17' }),
  'POST /api/v1/text-templates': () => json({ ...textTemplate, body: 'Dear {nonsense}' }),
  'PUT /api/v1/text-templates/[id]': () => json(textTemplate),
  'POST /api/v1/webhooks': () => json({ url: 'nonsense' }),
  'POST /documents/[reference]': () => {
    const body = new FormData()
    body.append('nothing', '')
    return { body }
  },
  'POST /uploads/[[...upload]]': ({ reference }) => ({ headers: announcing(reference) }),
  'HEAD /uploads/[[...upload]]': () => ({ headers: tus }),
  'PATCH /uploads/[[...upload]]': () => ({
    headers: { ...tus, 'upload-offset': '5', 'content-type': 'application/offset+octet-stream' },
    body: 'x',
  }),
  'DELETE /uploads/[[...upload]]': () => ({ headers: tus }),
}

/** The path of an address, with everything in it that it is asked about. */
export function pathFor(address: string, cast: Cast, instead: Record<string, string> = {}): string {
  const values: Record<string, string> = { ...valuesFor(address, cast), ...instead }
  const path = address.slice(address.indexOf(' ') + 1)
  return path.replace(parameter, (_, name: string) => values[name] ?? `no-${name}`).replace(/(.)\/$/, '$1')
}
const parameter = /\[{1,2}(?:\.{3})?(\w+)\]{1,2}/g
/** What an address names: `reference`, `id`. */
export const namesIn = (address: string): string[] => [...address.matchAll(parameter)].map(([, name = '']) => name)

export function valuesFor(address: string, cast: Cast): Record<string, string> {
  const {
    reference,
    document,
    webhook,
    doomedWebhook,
    list,
    mail,
    token,
    year,
    card,
    cardImport,
    colleague,
    template,
  } = cast
  const ids: [string, string][] = [
    ['DELETE /api/v1/webhooks/', doomedWebhook],
    ['/webhooks/', webhook],
    ['/cards/imports/', cardImport],
    ['GET /api/v1/text-templates/', template],
    ['/admin/templates/', template],
    ['/holidays/', list],
    ['/outbox/', mail],
    ['/admin/staff/', colleague],
    ['DELETE /api/v1/cases/', randomUUID()],
    ['/documents/', document],
  ]
  const uploads: Record<string, string> = { POST: '', DELETE: cast.doomedUpload }
  return {
    reference,
    token,
    operator,
    iccid: address.startsWith('GET') ? card : noCard,
    slug: address.startsWith('GET') ? 'new-york-canal' : 'nowhere',
    page: 'person',
    market: 'US',
    file: `${year}.csv`,
    resource: 'nonsense',
    delivery: randomUUID(),
    nextauth: address.startsWith('POST') ? 'callback/credentials' : 'csrf',
    unknown: 'nowhere',
    upload: uploads[address.split(' ')[0] ?? ''] ?? cast.upload,
    id: ids.find(([part]) => address.includes(part))?.[1] ?? randomUUID(),
  }
}

/** What is sent to each server action, and from which page. */
type Called = { at: string; form: Record<string, string | File> }

export const callFor: Record<string, (cast: Cast) => Called> = {
  'app/account-actions.ts#enter': () => ({
    at: '/sign-in',
    form: { email: 'li.wei@example.com', password: 'not the password' },
  }),
  'app/account-actions.ts#leave': () => ({ at: '/', form: {} }),
  'app/account-actions.ts#chooseLocale': () => ({ at: '/', form: { locale: 'tlh' } }),
  'app/account/data/actions.ts#eraseMe': () => ({ at: '/account/data', form: {} }),
  'app/account/data/actions.ts#keepMe': () => ({ at: '/account/data', form: {} }),
  'app/account/email/actions.ts#askForNewEmail': () => ({
    at: '/account/email',
    form: { newEmail: 'nonsense', password: 'not the password' },
  }),
  'app/account/email/actions.ts#saveNewEmail': () => ({
    at: '/account/email/codes',
    form: { oldCode: 'nonsense', newCode: 'nonsense' },
  }),
  'app/account/email/actions.ts#undoNewEmail': () => ({
    at: '/account/email/undo/made-up',
    form: { token: 'made-up' },
  }),
  'app/account/lines/actions.ts#giveLineCommand': ({ reference }) => ({
    at: '/account/lines',
    form: { command: 'LockLine', reference },
  }),
  'app/account/notifications/actions.ts#choose': () => notifying({ 'requests.email': 'on' }),
  'app/account/notifications/actions.ts#subscribe': () => notifying({ endpoint: 'nonsense' }),
  'app/account/notifications/actions.ts#unsubscribe': () => notifying({ id: randomUUID() }),
  'app/account/notifications/actions.ts#testBrowsers': () => notifying({}),
  'app/account/notifications/actions.ts#addAddress': () =>
    notifying({ operatorId: randomUUID(), kind: 'sms', address: 'nonsense' }),
  'app/account/notifications/actions.ts#confirmAddress': () => notifying({ id: randomUUID(), code: '000000' }),
  'app/account/notifications/actions.ts#removeAddress': () => notifying({ id: randomUUID() }),
  'app/account/security/actions.ts#savePassword': () => ({
    at: '/account/security/password',
    form: { currentPassword: 'not the password', password: 'short' },
  }),
  'app/account/security/actions.ts#beginApp': () => ({ at: '/account/security/authenticator', form: {} }),
  'app/account/security/actions.ts#finishApp': () => ({
    at: '/account/security/authenticator',
    form: { code: 'nonsense' },
  }),
  'app/account/security/actions.ts#askForAnother': () => ({ at: '/account/security/passkeys', form: {} }),
  'app/account/security/actions.ts#savePasskey': () => ({
    at: '/account/security/passkeys',
    form: { name: 'Mine', answer: 'nonsense' },
  }),
  'app/account/security/actions.ts#remove': () => ({ at: '/account/security', form: { passkey: randomUUID() } }),
  'app/account/security/actions.ts#makeCodes': () => ({ at: '/account/security/recovery-codes', form: {} }),
  'app/account/sessions/actions.ts#endOne': () => ({ at: '/account/sessions', form: { session: randomUUID() } }),
  'app/account/sessions/actions.ts#endOthers': () => ({ at: '/account/sessions', form: {} }),
  'app/desk/many.ts#giveToEach': () => ({ at: '/desk', form: { command: 'AssignCase', assignee: 'nobody' } }),
  'app/admin/actions.ts#bringHolidays': () => ({
    at: '/admin/holidays',
    form: { file: new File(['nonsense'], 'list.csv', { type: 'text/csv' }) },
  }),
  'app/admin/actions.ts#applyHolidays': ({ list }) => ({
    at: `/admin/holidays/${list}`,
    form: { id: list, basedOn: '{}', acceptMissing: 'on' },
  }),
  'app/admin/actions.ts#recalculate': () => ({
    at: '/admin/promises',
    form: { text: 'The decree moved Eid', digest: 'another' },
  }),
  'app/admin/api-keys/actions.ts#make': () => ({ at: '/admin/api-keys', form: { role: 'auditor' } }),
  'app/admin/api-keys/actions.ts#revoke': () => ({ at: '/admin/api-keys', form: { id: randomUUID() } }),
  'app/admin/cards/actions.ts#bringCards': () => ({
    at: '/admin/cards',
    form: { file: new File(['nonsense'], 'cards.csv', { type: 'text/csv' }) },
  }),
  'app/admin/cards/actions.ts#putIntoStock': ({ cardImport }) => ({
    at: `/admin/cards/imports/${cardImport}`,
    form: { id: randomUUID() },
  }),
  'app/admin/cards/actions.ts#change': ({ card }) => ({
    at: `/admin/cards/${card}`,
    form: { iccid: noCard, state: 'withdrawn', reason: 'Made up' },
  }),
  'app/admin/esims/actions.ts#bringEsims': () => ({
    at: '/admin/esims',
    form: { file: new File(['nonsense'], 'esims.csv', { type: 'text/csv' }) },
  }),
  'app/admin/policy/actions.ts#preview': () => ({ at: '/admin/policy', form: { basedOn: '1', reason: 'Made up' } }),
  'app/admin/policy/actions.ts#save': () => ({
    at: '/admin/policy',
    form: { id: randomUUID(), basedOn: '1', digest: 'x' },
  }),
  'app/admin/policy/actions.ts#rename': () => ({ at: '/admin/policy', form: { name: '' } }),
  'app/admin/gateway/actions.ts#save': () => ({ at: '/admin/gateway', form: { url: 'nonsense', 'kinds.sms': 'on' } }),
  'app/admin/gateway/actions.ts#change': () => ({ at: '/admin/gateway', form: { act: 'renew' } }),
  'app/admin/requests/actions.ts#carryOut': () => ({ at: '/admin/requests', form: { id: randomUUID() } }),
  'app/admin/service-points/actions.ts#save': () => ({
    at: '/admin/new-service-point',
    form: { 'week.monday': 'nonsense' },
  }),
  'app/admin/service-points/actions.ts#open': () => ({
    at: '/admin/service-points',
    form: { act: 'close', slug: 'nowhere' },
  }),
  'app/admin/staff/actions.ts#hire': () => ({ at: '/admin/staff', form: { email: 'nonsense' } }),
  'app/admin/staff/actions.ts#give': ({ colleague }) => ({ at: `/admin/staff/${colleague}`, form: { role: 'king' } }),
  'app/admin/staff/actions.ts#change': ({ colleague }) => ({
    at: `/admin/staff/${colleague}`,
    form: { act: 'end', id: randomUUID() },
  }),
  'app/admin/staff/actions.ts#resume': ({ colleague }) => ({
    at: `/admin/staff/${colleague}`,
    form: { id: randomUUID() },
  }),
  'app/admin/templates/actions.ts#add': () => ({
    at: '/admin/templates',
    form: { ...textTemplate, body: 'Dear {nonsense}' },
  }),
  'app/admin/templates/actions.ts#change': ({ template }) => ({
    at: `/admin/templates/${template}`,
    form: { ...textTemplate, id: randomUUID() },
  }),
  'app/admin/templates/actions.ts#retire': ({ template }) => ({
    at: `/admin/templates/${template}`,
    form: { id: randomUUID() },
  }),
  'app/admin/webhooks/actions.ts#add': () => ({ at: '/admin/webhooks', form: { url: 'nonsense' } }),
  'app/admin/webhooks/actions.ts#change': ({ webhook }) => ({
    at: `/admin/webhooks/${webhook}`,
    form: { id: webhook, act: 'test' },
  }),
  'app/admin/webhooks/actions.ts#resend': ({ webhook }) => ({
    at: `/admin/webhooks/${webhook}`,
    form: { id: webhook, delivery: randomUUID() },
  }),
  'app/cases/application/save-delivery.ts#saveDelivery': ({ reference }) => ({
    at: `/cases/${reference}/application/delivery`,
    form: {
      command: 'SaveAnswers',
      reference,
      page: 'delivery',
      'delivery.finder.find': 'yes',
      'delivery.finder.place': 'Jakarta',
    },
  }),
  'app/cases/application/save-identity.ts#saveIdentity': ({ reference }) => ({
    at: `/cases/${reference}/application/identity`,
    form: { command: 'SaveAnswers', reference, page: 'identity', fill: 'yes', mrz: 'nonsense' },
  }),
  'app/cases/[reference]/esim/actions.ts#revealEsim': ({ reference }) => ({
    at: `/cases/${reference}`,
    form: { reference },
  }),
  'app/cases/give-command.ts#giveCommand': ({ reference }) => ({
    at: `/cases/${reference}`,
    form: { command: 'AddNote', reference, text: 'Somebody called', audience: 'public' },
  }),
  'app/desk/counter/actions.ts#workAt': () => ({ at: '/desk/counter', form: { place: 'nowhere' } }),
  'app/desk/counter/actions.ts#lookUp': () => ({ at: '/desk/counter', form: { q: 'nobody at all' } }),
  'app/desk/counter/actions.ts#openHere': () => ({ at: '/desk/counter', form: {} }),
  'app/desk/counter/actions.ts#serve': ({ reference }) => ({
    at: `/desk/counter/${reference}`,
    form: { step: 'nonsense', reference },
  }),
  'app/desk/outbox/actions.ts#resendMail': ({ mail }) => ({ at: `/desk/outbox/${mail}`, form: { id: mail } }),
  'app/code-actions.ts#askToSignIn': () => ({ at: '/sign-in/code', form: { email: 'nonsense' } }),
  'app/code-actions.ts#enterByCode': () => ({ at: '/sign-in/code/enter', form: { code: '0000 0000' } }),
  'app/code-actions.ts#askToRecover': () => ({ at: '/recover', form: { email: 'nonsense' } }),
  'app/code-actions.ts#saveNewPassword': () => ({
    at: '/recover/code',
    form: { code: '0000 0000', password: 'four unrelated words here' },
  }),
  'app/code-actions.ts#askToJoin': () => ({
    at: '/sign-up',
    form: { name: 'Sam', email: 'nonsense', password: 'short' },
  }),
  'app/code-actions.ts#finishJoining': () => ({ at: '/sign-up/code', form: { code: '0000 0000' } }),
  'app/desk/search.ts#searchCases': () => ({ at: '/desk', form: { q: 'nobody at all' } }),
  'app/desk/views.ts#keepView': () => ({ at: '/desk', form: { name: '', view: 'list=mine' } }),
  'app/desk/views.ts#nameView': () => ({ at: '/desk', form: { id: 'nonsense', name: 'Taken over' } }),
  'app/desk/views.ts#forgetView': () => ({ at: '/desk', form: { id: 'nonsense' } }),
  'app/not-me/stop-it.ts#stopIt': () => ({ at: '/not-me/made-up', form: { token: 'made-up' } }),
  'app/sign-in/actions.ts#passCode': () => ({ at: '/sign-in/second-factor', form: { code: '000000' } }),
  'app/sign-in/actions.ts#passPasskey': () => ({ at: '/sign-in/second-factor', form: { answer: 'nonsense' } }),
  'app/sign-in/actions.ts#passPasskeyAlone': () => ({ at: '/sign-in', form: { answer: 'nonsense' } }),
  'app/sign-in/actions.ts#beginSetUp': () => ({ at: '/sign-in/set-up', form: {} }),
  'app/sign-in/actions.ts#finishSetUp': () => ({ at: '/sign-in/set-up', form: { code: '000000' } }),
  'app/sign-in/actions.ts#finishSetUpWithPasskey': () => ({
    at: '/sign-in/set-up',
    form: { name: 'Mine', answer: 'nonsense' },
  }),
  'app/sign-in/actions.ts#confirm': () => ({
    at: '/sign-in/confirm',
    form: { by: 'password', password: 'not the password' },
  }),
  'app/sign-in/actions.ts#confirmByPasskey': () => ({ at: '/sign-in/confirm', form: { answer: 'nonsense' } }),
  'app/sign-in/actions.ts#askAnybody': () => ({ at: '/sign-in', form: {} }),
  'app/sign-in/actions.ts#askSecond': () => ({ at: '/sign-in/second-factor', form: {} }),
  'app/sign-in/actions.ts#askAgain': () => ({ at: '/sign-in/confirm', form: {} }),
  'app/sign-in/actions.ts#askForFirst': () => ({ at: '/sign-in/set-up', form: {} }),
  'app/status/actions.ts#sendStatusLink': () => ({ at: '/status', form: { reference: 'nonsense', email: 'nonsense' } }),
}

function notifying(form: Called['form']): Called {
  return { at: '/account/notifications', form }
}

/** Right by its last digit, and of nobody. */
const noCard = '8901260000000000014'
