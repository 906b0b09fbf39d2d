import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { type Browser, test as base, type Page } from '@playwright/test'
import type { Asker, Key, Person } from '../../access/askers'
import { api, attach, baseUrl, freshLine, signIn } from '../support'
import { act, ask, cookiesOf, leadsTo, type Sent } from './ask'

/** Everybody who asks in these tests, signed in once, and the one case they all ask about. */
export type Cast = {
  /** What an asker sends along: the cookies of a browser, or a key. */
  as: (asker: Asker) => Pick<Sent, 'cookies' | 'key'>
  /** What the two customers sign in with, beside `secret`. */
  emails: Record<'owner' | 'stranger', string>
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
  /** A text that staff begin with. */
  template: string
  webhook: string
  doomedWebhook: string
  /** A list of holidays that the administrator has brought and not applied. */
  list: string
  year: number
  /** One of the stock, and the file it came with. */
  card: string
  cardImport: string
  /** Of the mail that brings the link by which a case is claimed. */
  mail: string
  token: string
  /** Somebody of the operator's staff. */
  colleague: string
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
  const staff = ['agent', 'reviewer', 'clerk', 'admin', 'auditor'].map((role) => [role, operator])
  const making = makeKeys()
  const entered = await Promise.all(
    [...staff, ['elsewhere', other]].map(async ([person = '', at]) => {
      const role = person === 'elsewhere' ? 'admin' : person
      return [person, await signedIn(browser, (page) => signIn(page, `${role}@${at}.example`))] as const
    }),
  )
  const cookies = { outsider: '', ...Object.fromEntries(entered) } as Record<Person, string> // customers come next
  const customers = {
    owner: await join('Olive Owner', { cookies: cookies.admin }),
    stranger: await join('Stan Stranger', { cookies: cookies.admin }),
  }
  Object.assign(cookies, { owner: customers.owner.cookies, stranger: customers.stranger.cookies })
  const keys = await making
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
    emails: { owner: customers.owner.email, stranger: customers.stranger.email },
    reference,
    strangers,
    ended,
    addressee,
    document: await documentOf(reference, keys['key agent']),
    strangersDocument: await documentOf(strangers, keys['key agent']),
    upload: await uploadTo(reference, as('owner')),
    doomedUpload: await uploadTo(reference, as('owner')),
    webhook: await webhookOf(keys['key admin']),
    template: await templateOf(keys['key admin']),
    doomedWebhook: await webhookOf(keys['key admin']),
    colleague: await somebodyOf(keys['key admin']),
    ...(await proposedList(as('admin'))),
    ...(await stocked(as('admin'), keys['key admin'])),
    ...(await claimMail(claimed, as('admin'))),
  }
}

async function somebodyOf(key: string): Promise<string> {
  const { json } = await api('/api/v1/staff', { key })
  const [somebody] = json.staff as { id: string }[] // as the API says
  return found(somebody?.id, 'colleague')
}

async function stocked(administrator: Pick<Sent, 'cookies'>, key: string) {
  const { json } = await api('/api/v1/cards?limit=1', { key })
  const { text } = await ask('/admin/cards', administrator)
  const cardImport = found(/\/admin\/cards\/imports\/([\w-]+)/.exec(text)?.[1], 'import of cards')
  const [card] = json.cards as { iccid: string }[] // as the API says
  return { card: found(card?.iccid, 'card'), cardImport }
}

async function signedIn(browser: Browser, enter: (page: Page) => Promise<unknown>): Promise<string> {
  const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-US' })
  await enter(await context.newPage())
  const { cookies } = await context.storageState()
  await context.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

export const secret = 'four unrelated words here'
/** A new customer, by the code in a mail that an administrator reads; `more` is sent with both forms. */
export async function join(name: string, administrator: Pick<Sent, 'cookies'>, more: Record<string, string> = {}) {
  const email = `${name.toLowerCase().replace(' ', '.')}.${randomUUID()}@example.com`
  const form = { ...more, name, email, password: secret }
  const asked = await act('app/code-actions.ts#askToJoin', '/sign-up', form)
  const { text: outbox } = await ask('/desk/outbox', administrator)
  const row = outbox.split('<tr').find((one) => one.includes(email)) ?? ''
  const mail = found(/\/desk\/outbox\/account\/[\w-]+/.exec(row)?.[0], `mail to ${email}`)
  const code = found(/\b\d{4} \d{4}\b/.exec((await ask(mail, administrator)).text)?.[0], `code for ${email}`)
  const joined = await act(
    'app/code-actions.ts#finishJoining',
    '/sign-up/code',
    { ...more, code },
    {
      cookies: cookiesOf(asked),
    },
  )
  return { email, cookies: cookiesOf(joined) }
}

async function makeKeys(): Promise<Record<Key, string>> {
  const wanted: Record<Key, string> = {
    'key agent': `${operator}:agent`,
    'key reviewer': `${operator}:reviewer`,
    'key clerk': `${operator}:clerk`,
    'key admin': `${operator}:admin`,
    'key elsewhere': `${other}:admin`,
  }
  const env = { ...process.env, NODE_ENV: 'development' as const }
  const args = ['tests/browser/make-keys.ts', ...Object.values(wanted)]
  const { stdout } = await promisify(execFile)('node_modules/.bin/tsx', args, { env })
  const made = stdout
    .trim()
    .split('\n')
    .slice(-args.length + 1)
  const named = Object.keys(wanted).map((name, at) => [name, found(made[at], name)])
  return Object.fromEntries(named) as Record<Key, string> // one for each
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

async function templateOf(key: string): Promise<string> {
  const { json } = await api('/api/v1/text-templates', { key })
  return found((json.templates as { id: string }[])[0]?.id, 'a text template')
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
  for (const { path, text } of await mailsAbout(reference, as)) {
    const token = /\/claim\/([\w-]{43})/.exec(text)?.[1]
    if (token) return { mail: path.split('/').at(-1) ?? '', token }
  }
  throw new Error(`no link to ${reference} was sent`)
}

/** The mails that were written about a case, as an administrator reads them. */
export async function mailsAbout(reference: string, as: Pick<Sent, 'cookies'>) {
  const { text } = await ask(`/desk/outbox?case=${reference}`, as)
  const paths = new Set(text.match(/\/desk\/outbox\/[0-9a-f]{8}-[0-9a-f-]{27}/g))
  return Promise.all([...paths].map(async (path) => ({ path, ...(await ask(path, as)) })))
}

/** What stands for a right at the end of a link in these mails. */
export const tokensIn = (mails: { text: string }[]): string[] => [
  ...new Set(
    mails.flatMap(({ text }) => [...text.matchAll(/\/([\w.-]{40,})(?=["?\s<\\])/g)].map(([, token = '']) => token)),
  ),
]

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`the cast has no ${what}`)
  return value
}
