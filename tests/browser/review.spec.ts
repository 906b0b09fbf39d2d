import { expect, type Locator, type Page, test } from '@playwright/test'
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
  openCase,
  photo,
  sendPage,
  signIn,
  unmask,
} from './support'

const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }

/** A case of a customer under review, filled in over the API. */
async function underReview(page: Page): Promise<string> {
  const email = await newCustomer(page, 'Li Fan')
  const reference = await openCase(page)
  const key = apiKey('crane-travel', 'admin')
  const said = {
    applicant: { fullName: '李帆', email, phone: '+8613911112222', nationality: 'CN' },
    line: { msisdn: freshLine('US') },
    identity: { kind: 'passport', number: 'E87654321' },
    proof: { kind: 'order_number', number: 'CT-88' },
    delivery: {
      method: 'mail',
      address: { street: '12 Mott Street', city: 'New York', region: 'NY', postalCode: '10013' },
    },
  }
  const path = `/api/v1/cases/${reference}`
  for (const kind of ['identity_front', 'proof_of_purchase']) await attach(reference, key, kind)
  expect((await api(`${path}/submission`, { key, body: said })).json).toMatchObject({ status: 'submitted' })
  expect((await api(`${path}/review`, { key, body: {} })).json).toMatchObject({ status: 'in_review' })
  return reference
}

/** The document that is shown, and the form of it that gives a command. */
const sheet = (page: Page): Locator => page.locator('.sheet:visible')
const verdict = (page: Page, type: string): Locator =>
  sheet(page).locator(`form:has(input[name="command"][value="${type}"])`)

test('a reviewer judges each document, asks for what is missing, and finds the reply in its place', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const customer = await (await browser.newContext(phone)).newPage()
  const reference = await underReview(customer)
  await signIn(page, 'reviewer@crane-travel.example')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(`/desk/${reference}`)
  await unmask(page, 'documents', { reason: 'review' })

  // One at a time, by buttons and by keys; not while somebody types.
  const place = page.locator('.viewer-place')
  await expect(place).toHaveText('1 of 2')
  await page.keyboard.press(']')
  await expect(place).toHaveText('2 of 2')
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(place).toHaveText('1 of 2')
  const picture = sheet(page).locator('img')
  await expect(picture).toHaveJSProperty('complete', true)
  const width = async () => (await picture.boundingBox())?.width ?? 0
  await expect.poll(width).toBeGreaterThan(100)
  const fitted = await width()
  await page.keyboard.press('+')
  await expect.poll(width).toBeCloseTo(fitted * 1.5, -1)
  await page.keyboard.press('r')
  await expect(picture).toHaveAttribute('style', /rotate\(90deg\)/)
  await page.keyboard.press('0')
  await expectAccessible(page)

  await sheet(page).getByText('Reject this document').click()
  const rejecting = verdict(page, 'RejectDocument')
  await answer(rejecting, 'text', 'r+] The [name] is in the shade')
  await expect(place).toHaveText('1 of 2')
  await answer(rejecting, 'reason', 'unreadable')
  await rejecting.locator('button').click()
  await page.waitForURL(/done=RejectDocument/)
  // The next that is open comes by itself.
  await expect(place).toHaveText('2 of 2')
  await verdict(page, 'AcceptDocument').locator('button').click()
  await page.waitForURL(/done=AcceptDocument/)
  await expect(page.locator('.viewer').getByText('Accepted')).toHaveCount(1)
  await (await commandForm(page, 'ApproveApplication')).locator('button').last().click()
  await expect(page.getByText('This cannot be approved while something is missing').first()).toBeVisible()

  // What was rejected is asked for already.
  await expect(page.locator('[name="ask.identity_front"]')).toHaveValue('unreadable')
  await give(page, 'RequestInformation', { 'pages.person': 'on' })

  await customer.goto(`/cases/${reference}`)
  await customer.locator('button[name=locale][value=zh-CN]').click()
  await customer.goto(`/cases/${reference}`)
  await expect(customer.getByText('照片看不清楚')).toBeVisible()
  await expect(customer.getByText('r+] The [name] is in the shade')).toBeVisible()
  const file = { name: '护照 2.jpg', mimeType: 'image/jpeg', buffer: await photo() }
  await customer.locator('[name=identity_front]').setInputFiles(file)
  await customer.getByRole('button', { name: /^上传/ }).click()
  await expect(customer.locator('.asked').getByText('已完成')).toHaveCount(1)
  await customer.getByRole('link', { name: /改正填写内容/ }).click()
  await customer.waitForURL(/application\/person/)
  await sendPage(customer, { 'applicant.fullName': '李小帆' })
  await customer.waitForURL(/done=SaveAnswers/)
  await expect(customer.locator('.asked').getByText('已完成')).toHaveCount(2)
  await give(customer, 'ProvideInformation')

  // An open page hears of it; what is new stands where the old was, and the old below it.
  await expect(page.getByText('The customer has replied.').first()).toBeVisible()
  await expect(place).toHaveText('1 of 2')
  await expect(sheet(page).getByText('New', { exact: true })).toBeVisible()
  await sheet(page).getByText('1 earlier version').click()
  await expect(sheet(page).getByText('Rejected: cannot be read')).toBeVisible()
  await expect(page.getByText('Before: 李帆')).toBeVisible()
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await page.goto('/desk')
  await expect(page.locator('main .notice').getByRole('link', { name: reference })).toBeVisible()

  await page.goto(`/desk/${reference}`)
  await verdict(page, 'AcceptDocument').locator('button').click()
  await page.waitForURL(/done=AcceptDocument/)
  await give(page, 'ApproveApplication')
  // The account is new: it takes somebody else as well.
  await expect(page.getByText('Somebody else has to approve as well').first()).toBeVisible()
})
