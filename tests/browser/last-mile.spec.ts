import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Browser, expect, type Page, test } from '@playwright/test'
import {
  answer,
  api,
  apiKey,
  approveEarlier,
  attach,
  baseUrl,
  commandForm,
  expectAccessible,
  freshLine,
  give,
  giveEarlier,
  mainForm,
  newCard,
  newCustomer,
  payFee,
  referenceOf,
  sendPage,
  signIn,
} from './support'

/** From the approval to a closed case: the card by mail, there and back, and at a counter with its code. */
const phone = { viewport: { width: 360, height: 800 }, hasTouch: true }
test.use(phone)
test.describe.configure({ timeout: 180_000 })

const keys = new Map<string, string>()
function keyOf(operator: string): string {
  const key = keys.get(operator) ?? apiKey(operator, 'admin')
  keys.set(operator, key)
  return key
}

async function staffPage(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 850 } })).newPage()
  await signIn(page, email)
  return page
}

const mail = (street: string) => ({
  method: 'mail',
  address: { street, city: 'New York', region: 'NY', postalCode: '10004' },
})
const answersIn = {
  US: {
    proof: { kind: 'order_number', number: 'HL-2026-10042' },
    identity: { kind: 'passport', number: 'AA1234567', expiresOn: '2031-01-01' },
    delivery: mail('5 Pearl Street'),
  },
  ID: {
    proof: { kind: 'none' },
    identity: { kind: 'passport', number: 'AA7654321', expiresOn: '2031-01-01' },
    delivery: { method: 'pickup', servicePoint: 'jakarta-sudirman' },
  },
}

/** A case of this operator up to its approval, which was some minutes ago. */
async function approve(reference: string, operator: string, email: string): Promise<void> {
  const market = reference.startsWith('ID') ? 'ID' : 'US'
  const key = keyOf(operator)
  const post = async (resource: string, body: object = {}) => {
    const { status, json } = await api(`/api/v1/cases/${reference}/${resource}`, { body, key })
    expect(json, resource).toMatchObject({ reference })
    expect(status).toBeLessThan(300)
  }
  const applicant = { fullName: 'Nora Lindqvist', email, phone: '+46701234567', birthDate: '1990-02-03' }
  const line = { msisdn: freshLine(market) }
  await post('application', { applicant: { ...applicant, gender: 'female' }, line, ...answersIn[market] })
  if (market === 'ID') await post('contacts', { channel: 'hotline' })
  expect(await attach(reference, key)).toMatchObject({ status: 201 })
  await post('submission')
  await post('review')
  // The account is new, so that two have to approve.
  await approveEarlier(reference, `reviewer@${operator}.example,admin@${operator}.example`)
  await payFee(reference, key)
}

/** A case of somebody new, approved. The demo's own customers speak what other tests have them speak. */
async function openedAt(page: Page, operator: string): Promise<string> {
  const email = await newCustomer(page, 'Nora Lindqvist')
  await page.goto(`/cases/new/${operator}`)
  await sendPage(page, { reason: 'damaged', 'triage.affected': 'card' })
  await page.waitForURL(/done=OpenCase/)
  const reference = referenceOf(page)
  await approve(reference, operator, email)
  return reference
}

/** The last mail about a case, as whoever has the server at hand reads it. */
async function lastMail(reference: string): Promise<string> {
  const command = ['run', '--silent', 'buka', '--', 'outbox', 'last', '--case', reference]
  const { stdout } = await promisify(execFile)('npm', command, { env: { ...process.env, NODE_ENV: 'development' } })
  return stdout
}

const number = '9400 1000 0000 0000 0000 06'

test('a card by mail comes back, is sent again, arrives and works', async ({ page, browser }) => {
  const reference = await openedAt(page, 'harborline')
  const clerk = await staffPage(browser, 'clerk@harborline.example')
  await clerk.goto(`/desk/${reference}`)
  const form = await commandForm(clerk, 'ShipCard')
  await answer(form, 'courier', 'USPS')
  await answer(form, 'trackingNumber', number.replace(/6$/, '5'))
  await form.locator('button').last().click()
  await expect(clerk.locator('main [role=alert]').last()).toContainText('wrong, missing or swapped')
  const iccid = await newCard('harborline')
  await give(clerk, 'ShipCard', { courier: 'USPS', trackingNumber: number, iccid })

  await page.goto(`/cases/${reference}`)
  const follow = page.getByRole('link', { name: 'Follow it at USPS' })
  await expect(follow).toHaveAttribute(
    'href',
    `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number.replaceAll(' ', '')}`,
  )
  await page.getByText('Put the card in and try it').click()
  await expect(page.getByText('break the new card out', { exact: false })).toBeVisible()
  await expectAccessible(page)

  await give(clerk, 'RecordReturnedShipment', { reason: 'unclaimed' })
  await expect(clerk.getByText(/The parcel came back on .*: It was not collected\./)).toBeVisible()
  // Who prints the address says first why they need it.
  await clerk.getByRole('link', { name: 'Address label' }).click()
  await expect(clerk.getByText('Say first why you need the address')).toBeVisible()
  expect(await clerk.content()).not.toContain('5 Pearl Street')
  await page.reload()
  await expect(page.getByText(/The parcel with your card came back on .*: It was not collected\./)).toBeVisible()
  await expect(page.getByText('this address can only be changed by', { exact: false })).toHaveCount(1)

  await clerk.goto(`/desk/${reference}`)
  await give(clerk, 'ShipCard', { courier: 'other', courierName: 'The bicycle', trackingNumber: 'no 12', iccid })
  await give(clerk, 'RecordDelivery')
  expect((await api(`/api/v1/cases/${reference}`, { key: keyOf('harborline') })).json.shipment).toMatchObject({
    courier: 'The bicycle',
    trackingNumber: 'no 12',
    url: null,
    deliveredAt: expect.any(String),
  })
  await page.reload()
  await expect(page.getByText(/The courier delivered your card on .* Is it in your hands\?/)).toBeVisible()
  await expectAccessible(page)
  for (const type of ['ConfirmReceipt', 'ActivateLine', 'CloseCase']) await give(page, type)
  await expect(page.getByText('You have your new card. This case is closed.')).toBeVisible()
})

test('a card at a counter goes to whoever has its code, and another one when it is scratched', async ({
  page,
  browser,
}) => {
  const reference = await openedAt(page, 'merantau')
  const clerk = await staffPage(browser, 'clerk@merantau.example')
  await clerk.goto(`/desk/${reference}`)
  const lying = () => newCard('merantau', 'jakarta-sudirman')
  await give(clerk, 'MakeReadyForPickup', { iccid: await lying() })
  const code = (await lastMail(reference)).trim().split('\n').at(-1) ?? ''
  expect(code).toMatch(/^\d{4} \d{4}$/)

  await page.goto(`/cases/${reference}`)
  await expect(page.getByText(code)).toBeVisible()
  await expect(page.getByRole('img', { name: 'The same code as a QR code' })).toBeVisible()
  await expect(page.getByText('your original identity document: Passport')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await expectAccessible(page)

  // Nobody else reads it: not staff, not the outbox, not whoever has the link to where the case stands.
  const admin = await staffPage(browser, 'admin@merantau.example')
  await admin.goto('/desk/outbox')
  const ready = admin.locator('tbody tr', { hasText: 'Your card is ready' }).filter({ hasText: reference })
  await ready.first().locator('a').first().click()
  await expect(admin.getByText('The code is not shown: it is for the customer alone.')).toBeVisible()
  await expectAccessible(admin)
  const seen = await admin.locator('main').innerText()
  const status = /https?:\/\/\S+\/status\/\S+/.exec(seen)?.[0] ?? ''
  await clerk.reload()
  const others = [seen, await clerk.content(), await (await fetch(new URL(new URL(status).pathname, baseUrl))).text()]
  for (const text of others) {
    expect(text).toContain(reference)
    expect(text).not.toContain(code)
    expect(text).not.toContain(code.replace(' ', ''))
  }

  await give(clerk, 'CollectCard', { pickupCode: code })
  const sound = { surface: 'intact', chip: 'intact', package: 'sealed', service: 'works' }
  await give(clerk, 'InspectCard', { ...sound, surface: 'scratched' })
  await give(clerk, 'MakeReadyForPickup', { iccid: await lying() })
  await page.reload()
  const another = await page.locator('.pickup-code strong').innerText()
  expect(another).not.toBe(code)
  const form = await commandForm(clerk, 'CollectCard')
  await answer(form, 'pickupCode', code)
  await form.locator('button').last().click()
  await expect(clerk.locator('main [role=alert]').last()).toContainText('does not prove')
  await give(clerk, 'CollectCard', { pickupCode: another })
  await give(clerk, 'InspectCard', sound)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Put the card in and try it' })).toBeVisible()
  await expect(page.getByText('once their IMEI is registered', { exact: false })).toBeVisible()
  await expect(page.getByText(another)).toHaveCount(0)
  for (const type of ['ConfirmReceipt', 'ActivateLine', 'CloseCase']) await give(page, type)
})

test('a card that nobody collects goes back into stock, and the case says what to do', async ({ page }) => {
  const reference = await openedAt(page, 'merantau')
  const key = keyOf('merantau')
  const iccid = await newCard('merantau', 'jakarta-sudirman')
  expect((await api(`/api/v1/cases/${reference}/pickup`, { key, body: { iccid } })).status).toBe(201)
  const card = async () => (await api(`/api/v1/cards?q=${iccid}`, { key })).json.cards
  expect(await card()).toMatchObject([{ state: 'reserved', case: reference }])
  await giveEarlier(reference, 'system', { type: 'ExpireCase' })
  expect(await card()).toMatchObject([{ state: 'available', case: null }])
  await page.goto(`/cases/${reference}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Expired')
  await expect(
    page.getByText('The card was not collected in time and has gone back to the stock').first(),
  ).toBeVisible()
  await expect(page.locator('.pickup-code')).toHaveCount(0)
})

test('an approved card is sent somewhere else by a reviewer, and everybody is told', async ({ browser }) => {
  const key = keyOf('harborline')
  const opening = {
    market: 'US',
    operator: 'harborline',
    locale: 'en',
    reason: 'damaged',
    triage: { affected: 'card' },
  }
  const { reference } = (await api('/api/v1/cases', { body: opening, key })).json
  await approve(reference, 'harborline', 'nora.elsewhere@example.com')
  const admin = await staffPage(browser, 'admin@harborline.example')
  await admin.goto(`/desk/${reference}`)
  await admin.getByRole('link', { name: 'Change the delivery' }).click()
  await admin.waitForURL(/\/delivery$/)
  await expectAccessible(admin)
  await answer(mainForm(admin), 'delivery.method', 'mail')
  await mainForm(admin).locator('button').last().click()
  await expect(admin.locator('[id="field-delivery.mail.address.street-error"]')).toHaveText('Fill this in.')
  await sendPage(admin, { 'delivery.method': 'pickup', 'delivery.pickup.servicePoint': 'new-york-canal' })
  await admin.waitForURL(/done=ChangeDelivery/)
  await expect(admin.getByText('Delivery changed. Everybody known was told.')).toBeVisible()
})
