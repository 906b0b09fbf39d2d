import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { convert } from 'html-to-text'
import sharp from 'sharp'
import { passesLuhn } from '@/lib/documents/check-digits'
import { demoCode, goOnAs, keepSession, oneAtATime } from './staff'

/** What the browser tests know of the running demo. */
export const baseUrl = process.env.BUKA_TEST_URL ?? 'http://localhost:3000'
export const password = process.env.DEMO_PASSWORD ?? ''

/** Signs a person of the demo in: staff by their second factor too, or by the session that an earlier test began. */
export async function signIn(page: Page, email: string): Promise<void> {
  if (!/^(agent|reviewer|clerk|admin|auditor)@/.test(email)) return enterPassword(page, email, /\/cases/)
  await oneAtATime(page, email, async () => {
    if (await goOnAs(page, email)) return
    await enterPassword(page, email, /\/sign-in\/second-factor/)
    // The code of now may have been used by somebody who has signed out since; the next one is taken as well.
    for (const steps of [0, 1]) {
      await mainForm(page).locator('[name=code]').fill(demoCode(steps))
      await mainForm(page).locator('button').click()
      await page.waitForURL((url) => url.pathname === '/desk', { timeout: 8000 }).catch(() => {})
      if (page.url().endsWith('/desk')) break
    }
    await page.waitForURL(/\/desk/)
    await keepSession(page, email)
  })
}

/** The first step alone. */
export async function enterPassword(page: Page, email: string, next: RegExp, secret = password): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(secret)
  await mainForm(page).locator('button').click()
  await page.waitForURL(next)
}

/** The form of a page, apart from those in its head; the first where there are more. */
export const mainForm = (page: Page): Locator => page.locator('main form').first()

// Each process that runs tests has a block of its own, and rarely begins where an earlier run did.
let lines = (Number(process.env.TEST_WORKER_INDEX ?? 0) % 24) * 400 + Math.floor(Math.random() * 200)
/** A line nobody has opened a case for: in a test run numbers are drawn from a block the demo does not use. */
export const freshLine = (market: 'US' | 'ID'): string => {
  const number = String(++lines).padStart(4, '0')
  return market === 'US' ? `+1646555${number}` : `+6281299${number}${number.slice(0, 2)}`
}

/** A new customer, signed up through the pages. */
export async function newCustomer(page: Page, name: string): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}.${Date.now()}.${Math.floor(Math.random() * 1e6)}@example.com`
  // From an address of their own: so many sign-ups from one would be too many.
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': `198.18.${lines % 256}.${Math.floor(Math.random() * 256)}` })
  await page.goto('/sign-up')
  await page.locator('[name=name]').fill(name)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill('four unrelated words here')
  await mainForm(page).locator('button').click()
  await page.waitForURL('**/sign-up/code')
  await enterCode(page, await mailedCode(page, email))
  await page.waitForURL('**/cases/new')
  return email
}

/** A case opened through the pages, whose page is then shown. Returns its reference. */
export async function openCase(page: Page): Promise<string> {
  await page.goto('/cases/new/crane-travel')
  await sendPage(page, { reason: 'damaged', 'triage.affected': 'card' })
  await page.waitForURL(/done=OpenCase/)
  const reference = referenceOf(page)
  await page.goto(`/cases/${reference}`)
  return reference
}

/** Types a code that was mailed, and sends it. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator('[name=code]').fill(code)
  await mainForm(page).locator('button').click()
}

let administrator: Promise<BrowserContext> | undefined
/**
 * The mail about an account that an address got last, read in the outbox by an administrator who stays signed in. Its
 * pages are asked for and not drawn: most tests begin with one.
 */
export async function mailTo(page: Page, email: string, subject = '') {
  const browser = page.context().browser()
  if (!browser) throw new Error('there is no browser')
  administrator ??= browser.newContext().then(async (context) => {
    const desk = await context.newPage()
    await signIn(desk, 'admin@harborline.example')
    await desk.close()
    return context
  })
  const { request } = await administrator
  const main = async (path: string) => {
    const html = await (await request.get(path)).text()
    return html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  }
  let outbox = ''
  let row: string | undefined
  await expect(async () => {
    outbox = await main('/desk/outbox')
    row = outbox.split('<tr').find((one) => one.includes(email) && textIn(one).includes(subject))
    expect(row).toBeDefined()
  }).toPass({ timeout: 15_000, intervals: [100, 250, 500] })
  const mail = await main(/href="([^"]+)"/.exec(row ?? '')?.[1] ?? '')
  const link = /<a [^>]*class="[^"]*\bbutton\b[^>]*>/.exec(mail)?.[0] ?? ''
  return { text: textIn(mail), link: /href="([^"]+)"/.exec(link)?.[1] ?? null, all: textIn(outbox) }
}

const textIn = (html: string): string => convert(html, { wordwrap: false })

/** The code in the mail an address got last. */
export async function mailedCode(page: Page, email: string, subject = 'Your code'): Promise<string> {
  const { text } = await mailTo(page, email, subject)
  return /\b\d{4} \d{4}\b/.exec(text)?.[0] ?? 'no code'
}

/** A photo that passes for a document, told from others by a size of its own. */
export const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 200 + (++photos % 1000), height: 200, channels: 3, background: '#3a8' } })
    .jpeg()
    .toBuffer()
let photos = Math.floor(Math.random() * 1000)

/** Sends a file to a case over the API. */
export async function attach(
  reference: string,
  key: string,
  kind = 'identity_front',
  bytes?: Buffer,
  name = 'KTP 1.jpg',
) {
  const query = new URLSearchParams({ kind })
  const response = await fetch(new URL(`/api/v1/cases/${reference}/documents?${query}`, baseUrl), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/octet-stream',
      'buka-file-name': encodeURIComponent(name),
      // One that is kept may have died while a command ran in between.
      connection: 'close',
    },
    body: new Uint8Array(bytes ?? (await photo())),
  })
  // The answer is a case or a problem, as the test will say.
  return { status: response.status, json: (await response.json()) as Record<string, unknown> & { kind: string } }
}

/** A card that is new in stock at a service point, or in the store that cards are mailed from. */
export async function newCard(operator: string, place: string | null = null): Promise<string> {
  const key = apiKey(operator, 'admin')
  const body = `8999${String(Math.floor(Math.random() * 1e14)).padStart(14, '0')}`
  const iccid = [...'0123456789'].map((digit) => body + digit).find(passesLuhn) ?? ''
  const brought = await api('/api/v1/cards', {
    key,
    raw: `iccid,service_point\n${iccid},${place ?? ''}\n`,
    headers: { 'content-type': 'text/csv' },
  })
  expect(brought).toMatchObject({ status: 201, json: { count: 1 } })
  return iccid
}
/** Pays what is left of a case's fee, in cash. */
export async function payFee(reference: string, key: string): Promise<void> {
  const { fee } = (await api(`/api/v1/cases/${reference}`, { key })).json as unknown as { fee: { left: number } }
  const body = { amount: fee.left, method: 'cash' }
  if (fee.left > 0) expect((await api(`/api/v1/cases/${reference}/payments`, { key, body })).status).toBe(201)
}

const keys = new Map<string, string>()
/** A key for the API, made the way an operator of the server makes one; the same for all tests of a process. */
export function apiKey(operator: string, role: 'agent' | 'reviewer' | 'clerk' | 'admin'): string {
  const known = keys.get(`${operator} ${role}`)
  if (known) return known
  const output = execFileSync(
    'npm',
    ['run', '--silent', 'buka', '--', 'api-key', 'create', '--operator', operator, '--role', role, '--name', 'tests'],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'development' },
    },
  )
  const key = output.trim().split('\n').at(-1) ?? ''
  keys.set(`${operator} ${role}`, key)
  return key
}

/** Gives a command some minutes ago, an approval unless it says another. `who` is an address, or a key. */
export async function giveEarlier(reference: string, who: string, command?: object): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'development' as const }
  // Waited for, and not blocked on: connections that have died meanwhile would not be noticed.
  await promisify(execFile)(
    'node_modules/.bin/tsx',
    ['tests/browser/give-earlier.ts', reference, who, '11', ...(command ? [JSON.stringify(command)] : [])],
    { env },
  )
}

/** Approves a case some minutes ago, so that its card can be issued now. */
export const approveEarlier = (reference: string, who: string): Promise<void> => giveEarlier(reference, who)

type Sent = { method?: string; body?: unknown; raw?: string; key?: string; headers?: Record<string, string> }
/** Asks the API, and reads its JSON. */
export async function api(path: string, { method, body, raw, key, headers }: Sent = {}) {
  const response = await fetch(new URL(path, baseUrl), {
    method: method ?? (body === undefined && raw === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      'content-type': 'application/json',
      // One that is kept may have died while a command ran in between.
      connection: 'close',
      ...headers,
    },
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
  })
  const json = (await response.json()) as Record<string, unknown> & { reference: string; status: unknown; kind: string }
  return { status: response.status, headers: response.headers, json }
}

/** `seen` is a page that was found accessible before, in another size or scheme: only what depends on these is looked at. */
export async function expectAccessible(page: Page, { seen = false } = {}): Promise<void> {
  // After a move inside the app the name of a page comes a moment after its address.
  await expect(page).toHaveTitle(/./)
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false })
  const { violations } = await (seen
    ? axe.withRules(inEveryLook)
    : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  ).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}

const inEveryLook = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block']

/** The form that gives a command on a case's page, unfolded. */
export async function commandForm(page: Page, type: string): Promise<Locator> {
  const form = page.locator(`form:has(input[name="command"][value="${type}"])`)
  const folded = page
    .locator('details:not([open])')
    .filter({ has: page.locator(`input[name="command"][value="${type}"]`) })
  if ((await folded.count()) > 0) await folded.locator('summary').click()
  return form
}

/** Gives a command on a case's page, with answers by the name of the field. */
export async function give(page: Page, type: string, answers: Record<string, string> = {}): Promise<void> {
  const form = await commandForm(page, type)
  for (const [name, value] of Object.entries(answers)) await answer(form, name, value)
  await form.locator('button').last().click()
  await page.waitForURL(new RegExp(`done=${type}`))
}

/** Gives a reason on a case's page at the desk, and sees answers or documents in full. */
export async function unmask(
  page: Page,
  what: 'answers' | 'documents',
  answers: Record<string, string>,
): Promise<void> {
  const mark = page.locator(`input[name="what"][value="${what}"]`)
  await page.locator('details').filter({ has: mark }).locator('summary').click()
  const form = page.locator('form').filter({ has: mark })
  for (const [name, value] of Object.entries(answers)) await answer(form, name, value)
  await form.locator('button').last().click()
  await page.waitForURL(/done=UnmaskPersonalData/)
}

/** Answers one question, whatever kind of field asks it. */
export async function answer(form: Locator, name: string, value: string): Promise<void> {
  const field = form.locator(`[name="${name}"]`).first()
  const kind = await field.evaluate((element) =>
    element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase(),
  )
  if (kind === 'radio' || kind === 'checkbox') await form.locator(`[name="${name}"][value="${value}"]`).check()
  else if (kind === 'select') await field.selectOption(value)
  else await field.fill(value)
}

/** Answers the questions of the page that is shown, and sends it. */
export async function sendPage(page: Page, answers: Record<string, string> = {}): Promise<void> {
  for (const [name, value] of Object.entries(answers)) await answer(mainForm(page), name, value)
  await mainForm(page).locator('button').last().click()
}

/** The same for one page of an application, which must then have been taken. */
export async function fillPage(page: Page, step: string, answers: Record<string, string>, next: string): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/application/${step}\\b`))
  await sendPage(page, answers)
  await page.waitForURL(new RegExp(`/application/${next}\\b`))
}

/** Sends the identity document that every application needs, from its page. */
export async function sendIdentity(page: Page, next = 'delivery'): Promise<void> {
  await expect(page).toHaveURL(/\/application\/documents\b/)
  const file = { name: '护照.jpg', mimeType: 'image/jpeg', buffer: await photo() }
  await page.locator('[name=identity_front]').setInputFiles(file)
  await page.locator('button[name=onward][value=yes]').click()
  await page.waitForURL(new RegExp(`/application/${next}\\b`))
}

/** The reference in the address of a case's page. */
export const referenceOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? ''
