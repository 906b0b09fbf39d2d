import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import { answer, api, apiKey, commandForm, newCustomer, openCase, signIn } from './support'

let key = ''
test.beforeAll(() => {
  key = apiKey('crane-travel', 'admin')
})
const note = (reference: string, text: string, audience = 'public') =>
  api(`/api/v1/cases/${reference}/notes`, { key, body: { text, audience } })
const contact = (reference: string) => api(`/api/v1/cases/${reference}/contacts`, { key, body: { channel: 'hotline' } })
const followed = (page: Page) => expect(page.getByText('This page updates itself.')).toBeVisible()

test('a customer’s page shows what staff do, and keeps what is being typed', async ({ page }) => {
  await newCustomer(page, 'Lin Live')
  const reference = await openCase(page)
  await page.goto(`/cases/${reference}`)
  await followed(page)
  const form = await commandForm(page, 'AddNote')
  await answer(form, 'text', 'I am at the hotel until')
  await contact(reference)
  await expect(page.getByRole('status').filter({ hasText: 'The case has changed: Contacted.' })).toBeVisible()
  await expect(page.getByText('Another system of Crane Travel SIM')).toBeVisible()
  await expect(form.locator('[name=text]')).toBeVisible()
  await expect(form.locator('[name=text]')).toHaveValue('I am at the hotel until')
  // The form is of the case as it is now, and is taken.
  await form.locator('[name=text]').pressSequentially(' Friday.')
  await form.locator('button').click()
  await page.waitForURL(/done=AddNote/)
  await expect(page.getByText('I am at the hotel until Friday.')).toBeVisible()
  await note(reference, 'Thank you, that helps.')
  await expect(page.getByText('Thank you, that helps.')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'The case has changed.' })).toBeVisible()
  // What the customer had just been told is over.
  await expect(page).toHaveURL(new RegExp(`/cases/${reference}$`))
})

test('what was typed into a form that is gone is still there to copy', async ({ page }) => {
  await newCustomer(page, 'Gil Gone')
  const reference = await openCase(page)
  await page.goto(`/cases/${reference}`)
  await followed(page)
  await answer(await commandForm(page, 'LogContact'), 'text', 'They said: wait.')
  await api(`/api/v1/cases/${reference}/withdrawal`, { key, body: {} })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Withdrawn')
  await expect(page.locator('main blockquote').filter({ hasText: 'They said: wait.' })).toBeVisible()
})

test('the desk counts what has changed and leaves the rows alone until asked; an open case is always new', async ({
  page,
}) => {
  const customer = await (await page.context().browser()?.newContext())?.newPage()
  if (!customer) throw new Error('no browser')
  await newCustomer(customer, 'Dee Desk')
  const reference = await openCase(customer)
  await signIn(page, 'agent@crane-travel.example')
  await page.goto(`/desk?q=${reference}`)
  await followed(page)
  const row = page.getByRole('row', { name: reference })
  await expect(row).toContainText('Opened')
  await contact(reference)
  await expect(page.getByText(/Cases changed: \d+\./)).toBeVisible()
  await expect(row).toContainText('Opened')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(row).toContainText('Contacted')

  await page.goto(`/desk/${reference}`)
  await followed(page)
  const form = await commandForm(page, 'AddNote')
  await answer(form, 'text', 'Half a sentence')
  await api(`/api/v1/cases/${reference}/withdrawal`, { key, body: {} })
  await expect(page.getByRole('status').filter({ hasText: 'The case has changed: Withdrawn.' })).toBeVisible()
  await expect(page.locator('[name=text]').filter({ visible: true }).or(page.locator('main blockquote'))).toHaveCount(1)
})

test('without JavaScript the page says how old it is, and a link makes it new', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await newCustomer(page, 'Nia Noscript')
  const reference = await openCase(page)
  await page.goto(`/cases/${reference}`)
  await contact(reference)
  await expect(page.getByText(/As of \d\d:\d\d E[SD]T\./)).toBeVisible()
  await page.getByRole('link', { name: 'Refresh' }).click()
  await expect(page.getByText('Another system of Crane Travel SIM')).toBeVisible()
})

test('a page in the background holds no connection, and catches up when it is looked at again', async ({ page }) => {
  await newCustomer(page, 'Bo Background')
  const reference = await openCase(page)
  await page.goto(`/cases/${reference}`)
  await followed(page)
  const show = (state: 'hidden' | 'visible') =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await show('hidden')
  await note(reference, 'While you were away')
  const asked = page.waitForRequest((request) => request.url().includes('/changes?after=1'))
  await show('visible')
  await asked
  await expect(page.getByText('While you were away')).toBeVisible()
})

test('programs are told over the API, and strangers and programs without a key are not', async ({ page, baseURL }) => {
  await newCustomer(page, 'Ada Api')
  const reference = await openCase(page)
  const response = await fetch(new URL(`/api/v1/cases/${reference}/changes`, baseURL), {
    headers: { authorization: `Bearer ${key}`, 'accept-encoding': 'gzip, br' },
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
  expect(response.headers.get('content-encoding')).toBeNull()
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('event: changed')) text += (await reader?.read())?.value ?? ''
  expect(text).toMatch(/^retry: \d{4}\n\nid: 1\nevent: changed\n/)
  expect(text).toContain(`data: ${JSON.stringify({ reference, version: 1 })}\n\n`)
  await reader?.cancel()
  const path = `/api/v1/cases/${reference}/changes`
  expect(await api(path)).toMatchObject({ status: 401 })
  expect(await api(path, { key: apiKey('harborline', 'admin') })).toMatchObject({
    status: 404,
    json: { kind: 'case-not-found' },
  })
  expect(await api(path, { key, method: 'POST', body: {} })).toMatchObject({ status: 405 })
  expect((await page.request.get('/api/v1/changes')).status()).toBe(404)
})

test.describe('two processes on one database', () => {
  // They start a process each.
  test.describe.configure({ mode: 'serial', timeout: 120_000 })
  let other: ChildProcess | undefined
  const port = freePort()
  const address = async () => `http://localhost:${await port}`
  test.beforeAll(async () => {
    other = await startOther(await port)
  })
  test.afterAll(() => stop(other))

  test('a page of the one hears what is done through the other', async ({ browser, page }) => {
    const customer = await (await browser.newContext({ baseURL: await address() })).newPage()
    await newCustomer(customer, 'Una Other')
    const reference = await openCase(customer)
    await customer.goto(`/cases/${reference}`)
    await followed(customer)
    await signIn(page, 'agent@crane-travel.example')
    await page.goto(`/desk/${reference}`)
    const form = await commandForm(page, 'LogContact')
    await answer(form, 'channel', 'hotline')
    await form.locator('button').click()
    await page.waitForURL(/done=LogContact/)
    await expect(customer.getByRole('status').filter({ hasText: 'The case has changed: Contacted.' })).toBeVisible()
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address()
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0))
    })
  })
}

/** The same desk once more, beside the one that `npm test` runs. */
async function startOther(at: number): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(at), NEXTAUTH_URL: `http://localhost:${at}` }
  const launcher = spawn(process.execPath, ['--import', 'tsx', 'scripts/launch.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    launcher.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Buka is ready')) resolve()
    })
    launcher.once('exit', () => reject(new Error('The other process did not start.')))
  })
  return launcher
}

async function stop(launcher: ChildProcess | undefined): Promise<void> {
  if (!launcher || launcher.exitCode !== null || launcher.signalCode !== null) return
  launcher.kill('SIGTERM')
  await once(launcher, 'exit')
}
