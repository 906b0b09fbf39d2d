import { type Browser, expect, type Page, test } from '@playwright/test'
import {
  answer,
  api,
  apiKey,
  attach,
  commandForm,
  expectAccessible,
  freshLine,
  give,
  newCustomer,
  referenceOf,
  sendPage,
  signIn,
} from './support'

const key = apiKey('crane-travel', 'admin')
const unique = () => `tao.${Date.now()}.${Math.floor(Math.random() * 1e6)}@example.com`

/** An opening by another system, for somebody without an account. */
const open = (line: string, email: string) =>
  api('/api/v1/cases', {
    key,
    body: {
      market: 'US',
      operator: 'crane-travel',
      reason: 'lost',
      locale: 'en',
      delivery: {
        method: 'mail',
        address: { street: '5 Pearl Street', city: 'New York', region: 'NY', postalCode: '10004' },
      },
      line: { msisdn: line },
      applicant: { fullName: 'Tao Traveller', email, phone: '+447911123456' },
      identity: { kind: 'passport', number: `GB${Math.floor(Math.random() * 1e7)}` },
      proof: { kind: 'order_number', number: 'CT-1' },
    },
  })
const post = (reference: string, noun: string, body: object = {}) =>
  api(`/api/v1/cases/${reference}/${noun}`, { key, body })

/** The newest mail of a kind about a case, as the administrator reads it in the outbox of a desk without a mail server. */
async function readMail(browser: Browser, reference: string, title: string): Promise<{ page: Page; link: string }> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, 'admin@crane-travel.example')
  const row = page.locator('tbody tr').filter({ hasText: reference }).filter({ hasText: title }).first()
  await expect(async () => {
    await page.goto('/desk/outbox')
    await expect(row).toContainText('Kept here', { timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await row.locator('a').click()
  await page.waitForURL(/outbox\/[0-9a-f-]{36}/)
  const text = await page.locator('article').innerText()
  return { page, link: /\/not-me\/[0-9a-f-]{36}\.[\w-]{43}/.exec(text)?.[0] ?? '' }
}

for (const javaScriptEnabled of [true, false]) {
  test(`somebody who had the line stops a case from a mail, and staff let it go on (JavaScript ${javaScriptEnabled ? 'on' : 'off'})`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    const line = freshLine('US')
    const before = await open(line, unique())
    await post(before.json.reference, 'withdrawal')
    const { reference } = (await open(line, unique())).json
    const { page: outbox, link } = await readMail(browser, reference, 'About a phone line you have used')
    await expect(outbox.locator('article')).not.toContainText(reference)
    await expect(outbox.locator('article')).not.toContainText(line)
    await expectAccessible(outbox)

    const somebody = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await somebody.setViewportSize({ width: 360, height: 800 })
    await somebody.goto(link)
    // Looking does nothing: what follows links on its own stops nothing.
    await somebody.reload()
    expect((await api(`/api/v1/cases/${reference}`, { key })).json).toMatchObject({ frozenAt: null })
    await expect(somebody.getByRole('heading', { level: 1 })).toHaveText('Did you not ask for this?')
    expect(await somebody.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    if (javaScriptEnabled) await expectAccessible(somebody)
    await somebody.getByRole('button', { name: 'This wasn’t me: stop it' }).click()
    await expect(somebody.getByRole('heading', { level: 1 })).toHaveText('It is stopped')
    expect((await post(reference, 'submission')).json).toMatchObject({ kind: 'case-frozen' })

    const admin = await (await browser.newContext()).newPage()
    await signIn(admin, 'admin@crane-travel.example')
    await admin.goto('/desk?awaits=lift')
    await expect(admin.locator('tbody')).toContainText(reference)
    await admin.goto(`/desk/${reference}`)
    await expect(admin.locator('main')).toContainText('by an address from an earlier application for this line')
    if (javaScriptEnabled) await expectAccessible(admin)
    await give(admin, 'LiftFreeze', { text: 'Called back: it is the same person' })
    await expect(admin.getByText('The case goes on.')).toBeVisible()

    await somebody.goto(link)
    await somebody.getByRole('button', { name: 'This wasn’t me: stop it' }).click()
    await expect(somebody.getByRole('heading', { level: 1 })).toHaveText('This has been looked into since')
    const forged = link.slice(0, -2) + (link.at(-2) === 'A' ? 'B' : 'A') + link.slice(-1)
    await somebody.goto(forged)
    await expect(somebody.getByRole('heading', { level: 1 })).toHaveText('This link does not work')
  })
}

test('an approved card cools off in the house before it can be issued', async ({ browser }) => {
  test.setTimeout(180_000)
  const line = freshLine('US')
  const { reference } = (await open(line, unique())).json
  await attach(reference, key)
  expect(await post(reference, 'submission')).toMatchObject({ status: 201, json: { risk: [] } })
  await post(reference, 'review')
  expect(await post(reference, 'decision', { outcome: 'approved' })).toMatchObject({ json: { status: 'approved' } })
  const shipment = { courier: 'USPS', trackingNumber: '9400 1000 0000 0000 0000 06' }
  expect(await post(reference, 'shipment', shipment)).toMatchObject({ status: 409, json: { kind: 'cooling-off' } })
  const clerk = await (await browser.newContext()).newPage()
  await signIn(clerk, 'clerk@crane-travel.example')
  await clerk.goto(`/desk/${reference}`)
  await expect(clerk.locator('main')).toContainText('The card can be issued from')
  const form = await commandForm(clerk, 'ShipCard')
  for (const [name, value] of Object.entries(shipment)) await answer(form, name, value)
  await form.locator('button').last().click()
  await expect(clerk.locator('main [role=alert]').last()).toContainText('The card can be issued from')
  await expectAccessible(clerk)
})

test('a customer locks a line, asks for it to be unlocked, and keeps it locked', async ({ page }) => {
  test.setTimeout(180_000)
  await newCustomer(page, 'Lotte Locker')
  await page.goto('/cases/new/crane-travel')
  await sendPage(page, { reason: 'damaged', 'triage.affected': 'card' })
  await page.waitForURL(/done=OpenCase/)
  const reference = referenceOf(page)
  await page.goto(`/cases/${reference}/application/line`)
  await sendPage(page, { 'line.msisdn': freshLine('US') })
  await page.waitForURL(/application\/proof/)

  await page.goto('/account')
  await page.getByRole('link', { name: 'Your lines' }).click()
  await page.setViewportSize({ width: 360, height: 800 })
  await expect(page.locator('main')).toContainText('Not locked')
  await page.getByRole('button', { name: 'Lock this line' }).click()
  await expect(page.getByText('The line is locked.')).toBeVisible()
  await expectAccessible(page)
  expect((await post(reference, 'submission')).json).toMatchObject({
    kind: expect.stringMatching(/line-locked|application-incomplete/),
  })
  await page.getByRole('button', { name: 'Unlock in 24 hours' }).click()
  await expect(page.locator('main')).toContainText('Opens on')
  await page.getByRole('button', { name: 'Keep it locked' }).click()
  await expect(page.getByText('The line stays locked.')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})
