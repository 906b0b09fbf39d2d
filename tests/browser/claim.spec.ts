import { type Browser, expect, type Page, test } from '@playwright/test'
import {
  enterCode,
  expectAccessible,
  fillPage,
  give,
  mailedCode,
  mainForm,
  referenceOf,
  sendPage,
  signIn,
} from './support'

/** An agent opens a case for somebody on the phone, and notes the address that is given. */
async function openFor(page: Page, email: string): Promise<string> {
  await signIn(page, 'agent@crane-travel.example')
  await page.goto('/desk/new')
  await sendPage(page, { reason: 'stolen', 'triage.affected': 'card', locale: 'en' })
  await page.waitForURL(/\/application\/person\?done=OpenCase/)
  await fillPage(page, 'person', { 'applicant.fullName': 'Tao Traveller' }, 'contact')
  await fillPage(page, 'contact', { 'applicant.email': email, 'applicant.phone': '+447911123456' }, 'line')
  return referenceOf(page)
}

/** The newest mail with a link that hands a case over, as the administrator reads it in the outbox of a desk without a mail server. */
async function newestMail(browser: Browser, reference: string): Promise<{ page: Page; link: string }> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, 'admin@crane-travel.example')
  const row = page
    .locator('tbody tr')
    .filter({ hasText: reference })
    .filter({ hasText: 'opened a case for you' })
    .first()
  await expect(async () => {
    await page.goto('/desk/outbox')
    await expect(row).toContainText('Kept here', { timeout: 500 })
  }).toPass({ timeout: 15_000 })
  await row.locator('a').click()
  await page.waitForURL(/outbox\/[0-9a-f-]{36}/)
  const link = (await page.locator('main a.button').getAttribute('href')) ?? ''
  return { page, link: new URL(link).pathname }
}

const unique = () => `tao.${Date.now()}.${Math.floor(Math.random() * 1e6)}@example.com`

async function signUpAt(page: Page, email: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click()
  await page.waitForURL('**/sign-up**')
  await page.locator('[name=name]').fill('Tao Traveller')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill('four unrelated words here')
  await mainForm(page).locator('button').click()
  await page.waitForURL('**/sign-up/code**')
  await enterCode(page, await mailedCode(page, email))
}

for (const javaScriptEnabled of [true, false]) {
  test(`a case opened by an agent becomes the customer’s by the link in the mail (JavaScript ${javaScriptEnabled ? 'on' : 'off'})`, async ({
    page,
    browser,
  }) => {
    test.setTimeout(120_000)
    const email = unique()
    const reference = await openFor(page, email)
    const { page: outbox, link } = await newestMail(browser, reference)
    expect(link).toMatch(/^\/claim\/[\w-]{43}$/)
    await expect(outbox.locator('main')).toContainText('The link works once, until')
    await expectAccessible(outbox)

    const traveller = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await traveller.goto(link)
    await expect(traveller.getByRole('heading', { level: 1 })).toHaveText('Crane Travel SIM opened a case for you')
    for (const personal of ['Tao', reference, email])
      await expect(traveller.locator('main')).not.toContainText(personal)
    if (javaScriptEnabled) await expectAccessible(traveller)
    await signUpAt(traveller, email)
    await traveller.waitForURL(`**${link}`)
    // Looking does nothing: what follows links on its own takes nobody's case.
    await traveller.reload()
    await traveller.getByRole('button', { name: 'This is my case' }).click()
    await traveller.waitForURL(/done=ClaimCase/)
    await expect(traveller.getByText('This case is yours now.')).toBeVisible()
    expect(referenceOf(traveller)).toBe(reference)
    await traveller.goto('/cases')
    await expect(traveller.locator('main')).toContainText(reference)

    await traveller.goto(link)
    await expect(traveller.getByRole('heading', { level: 1 })).toHaveText('This link does not work any more')
  })
}

test('a link is for the address it was sent to, and a new one makes the old one worthless', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const reference = await openFor(page, unique())
  const { link: first } = await newestMail(browser, reference)

  const somebody = await (await browser.newContext()).newPage()
  await signIn(somebody, 'maya.okafor@example.com')
  await somebody.goto(first)
  await expect(somebody.locator('main')).toContainText('another e-mail address than maya.okafor@example.com')
  await expect(somebody.getByRole('button', { name: 'This is my case' })).toHaveCount(0)
  expect((await somebody.goto(`/cases/${reference}`))?.status()).toBe(404)

  await page.goto(first)
  await expect(page.locator('main')).toContainText('You are signed in as staff')
  await page.goto(`/desk/${reference}`)
  await give(page, 'SendClaimLink')
  await expect(page.getByText('Sent the link to the case by e-mail again')).toBeVisible()
  const { link: second } = await newestMail(browser, reference)
  expect(second).not.toBe(first)
  const pages = await Promise.all(
    [first, `/claim/${'t'.repeat(43)}`, '/claim/nonsense'].map(async (path) => {
      const other = await (await browser.newContext()).newPage()
      await other.goto(path)
      return other.locator('main').innerText()
    }),
  )
  expect(pages[0]).toContain('This link does not work any more')
  expect(new Set(pages).size).toBe(1)
  await somebody.goto(second)
  await expect(somebody.locator('main')).toContainText('another e-mail address')
})

test('an address that was mistyped gets a link that ends when the right one is noted', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const reference = await openFor(page, unique())
  const { link: first } = await newestMail(browser, reference)
  await page.goto(`/desk/${reference}/application/contact`)
  await fillPage(page, 'contact', { 'applicant.email': unique() }, 'line')
  const { link: second } = await newestMail(browser, reference)
  expect(second).not.toBe(first)
  const heading = page.getByRole('heading', { level: 1 })
  await page.goto(first)
  await expect(heading).toHaveText('This link does not work any more')
  await page.goto(second)
  await expect(heading).toHaveText('Crane Travel SIM opened a case for you')
})

test('the outbox is for administrators', async ({ page }) => {
  for (const role of ['agent', 'auditor'] as const) {
    await signIn(page, `${role}@crane-travel.example`)
    expect((await page.goto('/desk/outbox'))?.status(), role).toBe(404)
    await page.context().clearCookies()
  }
  await signIn(page, 'admin@crane-travel.example')
  await page.getByRole('link', { name: 'Administration' }).click()
  await page.getByRole('link', { name: 'Outbox' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outbox')
  await expect(page.locator('main')).toContainText('nothing leaves this machine')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})
