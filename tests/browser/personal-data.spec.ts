import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import {
  api,
  apiKey,
  attach,
  expectAccessible,
  freshLine,
  give,
  mainForm,
  newCustomer,
  password,
  signIn,
  unmask,
} from './support'

const secrets = [
  'E00112233',
  '1991-06-17',
  '17 June 1991',
  'June 17, 1991',
  '8901260123456789011',
  '490154203237518',
  '7 Elm Row',
]
let key = ''
test.beforeAll(() => {
  key = apiKey('harborline', 'admin')
})

/** A case whose every personal answer is one of the secrets. */
async function secretCase(email: string): Promise<string> {
  const opened = await api('/api/v1/cases', {
    key,
    body: {
      market: 'US',
      operator: 'harborline',
      reason: 'lost',
      locale: 'en',
      line: { msisdn: freshLine('US'), iccid: '8901260123456789011', imei: '490154203237518' },
      applicant: { fullName: 'Pia Private', email, phone: '+46701234567', birthDate: '1991-06-17' },
      identity: { kind: 'passport', number: 'E00112233' },
      proof: { kind: 'order_number', number: 'HL-1' },
      delivery: {
        method: 'mail',
        address: { street: '7 Elm Row', city: 'New York', region: 'NY', postalCode: '10013' },
      },
    },
  })
  expect(opened.status).toBe(201)
  expect((await attach(opened.json.reference, key)).status).toBe(201)
  return opened.json.reference
}

const found = async (page: Page) => {
  const source = await (await page.request.get(page.url())).text()
  const seen = `${source}${await page.content()}`
  return secrets.filter((secret) => seen.includes(secret))
}

test('staff see personal data masked, everywhere, until they say what for; and that is kept', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const reference = await secretCase(`pia.${Date.now()}@example.com`)
  const places = [
    `/desk/${reference}`,
    '/desk',
    `/desk/${reference}/application/person`,
    `/desk/${reference}/application/check`,
  ]
  const staff = await (await browser.newContext()).newPage()
  await signIn(staff, 'clerk@harborline.example')
  for (const place of places) {
    await staff.goto(place)
    expect(await found(staff), place).toEqual([])
  }
  await staff.goto(`/desk/${reference}/application/line`)
  await expect(staff.getByText('You see these answers masked')).toBeVisible()
  expect(await found(staff)).toEqual([])

  // Looked for by a number that then stands in no address.
  await staff.goto('/desk')
  await staff.locator('[name=q]').fill('E00112233')
  await staff.keyboard.press('Enter')
  await staff.waitForURL(/s=/)
  await expect(staff.locator('tbody')).toContainText(reference)
  expect(staff.url()).not.toContain('E00112233')

  await staff.goto(`/desk/${reference}`)
  const picture = await staff.locator('.sheet img').count()
  expect(picture).toBe(0)
  await expectAccessible(staff)
  await unmask(staff, 'answers', { reason: 'other', text: 'Court order 17' })
  expect(await found(staff)).toEqual(expect.arrayContaining(['E00112233', '8901260123456789011', '7 Elm Row']))
  await expect(staff.getByText('Something else: Court order 17')).toBeVisible()
  await unmask(staff, 'documents', { reason: 'identity_check' })
  await expect(staff.locator('.sheet img')).toHaveCount(1)

  await signIn(page, 'admin@harborline.example')
  await page.goto(`/desk/${reference}`)
  expect(await found(page)).toEqual([])
  await page.getByText('Who saw personal data').click()
  await expect(page.getByText('Answers on the case’s page').first()).toBeVisible()

  const agent = await (await browser.newContext()).newPage()
  await signIn(agent, 'agent@harborline.example')
  await agent.goto(`/desk/${reference}`)
  await expect(agent.locator('input[name="what"]')).toHaveCount(0)
})

test('a customer takes a copy of their data, and is erased once an administrator carries it out', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const email = await newCustomer(page, 'Erik Erased')
  await page.goto('/cases/new/harborline')
  await page.locator('main form [name=reason][value=stolen]').check({ force: true })
  await page.locator('main form [name="triage.affected"][value=card]').check({ force: true })
  await page.locator('main form button').last().click()
  await page.waitForURL(/application\/person/)
  const reference = /US-[\w-]+/.exec(page.url())?.[0] ?? ''

  await page.goto('/account')
  await page.getByRole('link', { name: 'Your data' }).click()
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the copy' }).click()
  const files = unzipSync(new Uint8Array(readFileSync(await (await download).path())))
  expect(Object.keys(files)).toContain(`cases/${reference}.json`)
  expect(Buffer.from(files['account.json'] ?? []).toString()).toContain(email)

  const erase = async () => {
    await page.goto('/account/data')
    await page.locator('[name=sure]').check({ force: true })
    await page.getByRole('button', { name: 'Erase my data' }).click()
  }
  await erase()
  await expect(page.getByText(`These cases have not ended: ${reference}`).first()).toBeVisible()
  await page.goto(`/cases/${reference}`)
  await give(page, 'WithdrawCase')
  await erase()
  await expect(page.getByText('Time left: 71 hours')).toBeVisible()

  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, 'admin@harborline.example')
  await admin.goto('/admin/requests')
  await expectAccessible(admin)
  const wish = admin.locator('section').filter({ hasText: reference })
  await expect(wish).toContainText('Erik Erased')
  await expect(wish).toContainText('e•••@example.com')
  await wish.getByRole('button', { name: 'Erase now' }).click()
  await admin.waitForURL(/done=erased/)
  await admin.goto(`/desk/${reference}`)
  await expect(admin.getByText('was erased at the customer’s wish')).toBeVisible()
  await expect(admin.getByText('Erik Erased')).toHaveCount(0)
  const paper = await admin.request.get(`/desk/${reference}/application/form.pdf`)
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await api(`/api/v1/cases/${reference}`, { key })).json).toMatchObject({
    applicant: null,
    status: 'withdrawn',
  })

  await page.goto('/cases')
  await page.waitForURL(/sign-in/)
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await mainForm(page).locator('button').click()
  await expect(page.locator('main [role=alert]')).toBeVisible()
})
