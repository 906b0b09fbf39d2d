import { randomUUID } from 'node:crypto'
import { type Browser, test as base, type Page } from '@playwright/test'
import type { Asker, Key, Person } from '../../access/askers'
import { api, apiKey, attach, baseUrl, freshLine, newCustomer, signIn } from '../support'
import { act, ask, leadsTo, type Sent } from './ask'

/** Everybody who asks in these tests, signed in once, and the one case they all ask about. */
export type Cast = {
  /** What an asker sends along: the cookies of a browser, or a key. */
  as: (asker: Asker) => Pick<Sent, 'cookies' | 'key'>
  /** The owner's and the stranger's own, both not submitted yet. */
  reference: string
  strangers: string
  /** Withdrawn, of the same operator. */
  ended: string
  document: string
  strangersDocument: string
  /** An upload of the owner's, and another to be ended. */
  upload: string
  doomedUpload: string
  webhook: string
  doomedWebhook: string
  /** A list of holidays that the administrator has brought and not applied. */
  list: string
  year: number
  /** Of the mail that brings the link by which a case is claimed. */
  mail: string
  token: string
  /** Who that mail went to. */
  addressee: string
}

export const operator = 'harborline'
const other = 'merantau'
export const give = 'app/cases/give-command.ts#giveCommand'

export const test = base.extend<object, { cast: Cast }>({
  cast: [
    async ({ browser }, use) => {
      const cast = await gather(browser)
      await use(cast)
      for (const id of [cast.webhook, cast.doomedWebhook])
        await ask(`/api/v1/webhooks/${id}`, { method: 'DELETE', ...cast.as('key admin') })
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

async function gather(browser: Browser): Promise<Cast> {
  const entering: Record<Person, ((page: Page) => Promise<unknown>) | null> = {
    outsider: null,
    owner: (page) => newCustomer(page, 'Olive Owner'),
    stranger: (page) => newCustomer(page, 'Stan Stranger'),
    agent: (page) => signIn(page, `agent@${operator}.example`),
    reviewer: (page) => signIn(page, `reviewer@${operator}.example`),
    clerk: (page) => signIn(page, `clerk@${operator}.example`),
    admin: (page) => signIn(page, `admin@${operator}.example`),
    auditor: (page) => signIn(page, `auditor@${operator}.example`),
    elsewhere: (page) => signIn(page, `admin@${other}.example`),
  }
  const entered = await Promise.all(
    Object.entries(entering).map(
      async ([person, enter]) => [person, enter ? await cookiesOf(browser, enter) : ''] as const,
    ),
  )
  const cookies = Object.fromEntries(entered) as Record<Person, string> // of the same names
  const keys: Record<Key, string> = {
    'key agent': apiKey(operator, 'agent'),
    'key reviewer': apiKey(operator, 'reviewer'),
    'key clerk': apiKey(operator, 'clerk'),
    'key admin': apiKey(operator, 'admin'),
    'key elsewhere': apiKey(other, 'admin'),
  }
  const as = (asker: Asker) =>
    asker.startsWith('key ') ? { key: keys[asker as Key] } : { cookies: cookies[asker as Person] } // as their names say
  const reference = await openCase(as('owner'))
  const strangers = await openCase(as('stranger'))
  const addressee = `tao.${randomUUID()}@example.com`
  const claimed = await openFor(keys['key agent'], {
    applicant: { email: addressee },
    line: { msisdn: freshLine('US') },
  })
  const ended = await openFor(keys['key agent'], {})
  await api(`/api/v1/cases/${ended}/withdrawal`, { key: keys['key agent'], body: {} })
  return {
    as,
    reference,
    strangers,
    ended,
    addressee,
    document: await documentOf(reference, keys['key agent']),
    strangersDocument: await documentOf(strangers, keys['key agent']),
    upload: await uploadTo(reference, as('owner')),
    doomedUpload: await uploadTo(reference, as('owner')),
    webhook: await webhookOf(keys['key admin']),
    doomedWebhook: await webhookOf(keys['key admin']),
    ...(await proposedList(as('admin'))),
    ...(await claimMail(claimed, as('admin'))),
  }
}

async function cookiesOf(browser: Browser, enter: (page: Page) => Promise<unknown>): Promise<string> {
  const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-US' })
  await enter(await context.newPage())
  const { cookies } = await context.storageState()
  await context.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** A customer's case, opened by its form. */
export async function openCase(as: Pick<Sent, 'cookies'>): Promise<string> {
  const form = {
    command: 'OpenCase',
    market: 'US',
    operator,
    locale: 'en',
    reason: 'damaged',
    'triage.affected': 'card',
  }
  return found(leadsTo(await act(give, `/cases/new/${operator}`, form, as))?.split('/')[2], 'a case')
}

/** A case that somebody at the operator opened. */
export async function openFor(key: string, more: object): Promise<string> {
  const body = { market: 'US', operator, locale: 'en', reason: 'damaged', ...more }
  const opened = await api('/api/v1/cases', { key, body })
  return found(opened.status === 201 ? opened.json.reference : undefined, `a case: ${JSON.stringify(opened.json)}`)
}

async function documentOf(reference: string, key: string): Promise<string> {
  const { json } = await attach(reference, key)
  return found((json.documents as { id: string }[] | undefined)?.[0]?.id, `a document: ${JSON.stringify(json)}`)
}

export const tus = { 'tus-resumable': '1.0.0' }
/** What announces a file of ten bytes for a case. */
export function announcing(reference: string): Record<string, string> {
  const said = { reference, kind: 'identity_front', name: 'KTP.jpg' }
  const metadata = Object.entries(said).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
  return { ...tus, 'upload-length': '10', 'upload-metadata': metadata.join(',') }
}

async function uploadTo(reference: string, as: Pick<Sent, 'cookies'>): Promise<string> {
  const { headers } = await ask('/uploads', { method: 'POST', headers: announcing(reference), ...as })
  return found(headers.location?.split('/').at(-1), 'an upload')
}

/** Nobody listens there. */
async function webhookOf(key: string): Promise<string> {
  const { json } = await api('/api/v1/webhooks', { key, body: { url: `http://127.0.0.1:9/${randomUUID()}` } })
  return found(json.id as string | undefined, `a webhook: ${JSON.stringify(json)}`)
}

/** The newest list of the United States under another name for its last holiday. */
async function proposedList(as: Pick<Sent, 'cookies'>): Promise<{ list: string; year: number }> {
  const { json } = await api('/api/v1/holidays?market=US', { headers: { 'x-forwarded-for': '10.9.9.9' } })
  const year = found((json.years as { year: number }[]).at(-1)?.year, 'a list')
  const { text } = await ask(`/api/v1/holidays/US/${year}.csv`)
  const file = new File([`${text.trimEnd()} ${randomUUID().slice(0, 4)}\n`], 'list.csv', { type: 'text/csv' })
  const told = await act('app/admin/actions.ts#bringHolidays', '/admin/holidays', { file }, as)
  return { list: found(leadsTo(told)?.split('/')[3], `a list of ${year}: ${told.text.slice(0, 500)}`), year }
}

async function claimMail(reference: string, as: Pick<Sent, 'cookies'>): Promise<{ mail: string; token: string }> {
  const { text } = await ask('/desk/outbox', as)
  const rows = text.split('<tr').filter((row) => row.includes(reference))
  for (const row of rows) {
    const mail = /\/desk\/outbox\/([0-9a-f-]{36})/.exec(row)?.[1]
    const token = mail && /\/claim\/([\w-]{43})/.exec((await ask(`/desk/outbox/${mail}`, as)).text)?.[1]
    if (mail && token) return { mail, token }
  }
  throw new Error(`no link to ${reference} was sent`)
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`the cast has no ${what}`)
  return value
}
