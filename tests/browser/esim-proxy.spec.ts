import { expect, type Page, test } from '@playwright/test'
import {
  api,
  apiKey,
  approveEarlier,
  attach,
  expectAccessible,
  fillPage,
  freshLine,
  give,
  giveEarlier,
  newCard,
  newCustomer,
  openCase,
  payFee,
  photo,
  referenceOf,
  sendPage,
  signIn,
} from './support'

test.describe.configure({ timeout: 120_000 })

const phone = { viewport: { width: 360, height: 800 }, hasTouch: true }
const identity = { kind: 'passport', number: 'X12345678' }

/** What an agent types for a customer, in one request. */
async function answer(reference: string, key: string, email: string, more: object): Promise<void> {
  const body = {
    applicant: { fullName: 'Noor Haddad', email, phone: '+4915123456789', birthDate: '1990-05-17', gender: 'female' },
    identity,
    ...more,
  }
  const { status, json } = await api(`/api/v1/cases/${reference}/application`, { key, body })
  expect(status, JSON.stringify(json)).toBe(201)
  expect((await attach(reference, key)).status).toBe(201)
}

const act = async (reference: string, key: string, resource: string, body: object = {}) =>
  expect((await api(`/api/v1/cases/${reference}/${resource}`, { key, body })).status, resource).toBe(201)

/** Reviewed by another system and, as the account is new, by a person too: eleven minutes ago. */
async function approve(reference: string, operator: string, key: string): Promise<void> {
  await act(reference, key, 'review')
  await act(reference, key, 'decision', { outcome: 'approved' })
  await approveEarlier(reference, `admin@${operator}.example`)
}

test.describe('an eSIM', () => {
  test.use(phone)

  test('is issued by itself, shown once, replaced where it does not work, and closed', async ({ page, browser }) => {
    const key = apiKey('crane-travel', 'admin')
    const email = await newCustomer(page, 'Noor Haddad')
    const reference = await openCase(page)
    await answer(reference, key, email, {
      line: { msisdn: freshLine('US') },
      proof: { kind: 'order_number', number: 'CT-1' },
    })
    await page.goto(`/cases/${reference}/application/delivery`)
    await expect(page.getByText('You need a phone that takes an eSIM')).toBeHidden()
    await page.locator('[value=esim]').check()
    await expect(page.getByText('You need a phone that takes an eSIM')).toBeVisible()
    await fillPage(page, 'delivery', { 'delivery.method': 'esim' }, 'check')
    await sendPage(page)
    await page.waitForURL(/done=SubmitApplication/)
    await approve(reference, 'crane-travel', key)

    // The worker does it; the page of the case hears of it.
    await expect(page.getByRole('link', { name: 'Install your eSIM' })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('eSIM ready to install').first()).toBeVisible()
    await expectAccessible(page)

    // Without JavaScript: the answer to the form itself has the code.
    const state = await page.context().storageState()
    const plain = await (
      await browser.newContext({ ...phone, javaScriptEnabled: false, storageState: state })
    ).newPage()
    await plain.goto(`/cases/${reference}/esim`)
    const answered = plain.waitForResponse((response) => response.request().method() === 'POST')
    await plain.getByRole('button', { name: 'Show the code now' }).click()
    expect((await answered).headers()['cache-control']).toContain('no-store')
    const first = await shownCode(plain)
    expect(plain.url()).not.toContain('LPA')
    await plain.goto(`/cases/${reference}/esim`)
    await expect(plain.getByText('The code was shown already')).toBeVisible()
    await expect(plain.locator('main')).not.toContainText('LPA')

    // It could not be installed: another one comes after the time to say no.
    await giveEarlier(reference, email, { type: 'ReportDefect', defects: ['no_service'] })
    await page.reload()
    await page.getByRole('link', { name: 'Install your eSIM' }).click({ timeout: 30_000 })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Install your eSIM')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Show the code now' }).click()
    expect(await shownCode(page)).not.toBe(first)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    )
    await page.getByRole('link', { name: 'It is installed: go on' }).click()
    await give(page, 'ConfirmReceipt')
    await give(page, 'ActivateLine')
    await give(page, 'CloseCase')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Closed')

    const told = await Promise.all(
      ['', '/history', '/history.jsonl'].map((path) =>
        fetch(new URL(`/api/v1/cases/${reference}${path}`, page.url()), {
          headers: { authorization: `Bearer ${key}` },
        }),
      ),
    )
    for (const answer of told) expect(await answer.text()).not.toContain('LPA')
    const { json } = await api('/api/v1/esims', { key })
    expect(Number(json.defective)).toBeGreaterThan(0)
  })
})

/** The code on the page, without the gaps it is set in. */
async function shownCode(page: Page): Promise<string> {
  await expect(page.getByText('This is shown once')).toBeVisible()
  await expect(page.getByRole('img', { name: 'QR code of your eSIM' })).toBeVisible()
  await expect(page.getByText('smdp.crane-travel.example', { exact: true })).toBeVisible()
  const code = (await page.locator('.code-groups').first().textContent()) ?? ''
  expect(code).toMatch(/^LPA:1\$smdp\.crane-travel\.example\$DEMO-/)
  return code
}

test('a card is collected by whoever its owner named', async ({ page, browser }) => {
  const key = apiKey('merantau', 'admin')
  const email = await newCustomer(page, 'Noor Haddad')
  await page.goto('/cases/new/merantau')
  await sendPage(page, { reason: 'damaged', 'triage.affected': 'card' })
  await page.waitForURL(/done=OpenCase/)
  const reference = referenceOf(page)
  await answer(reference, key, email, {
    line: { msisdn: freshLine('ID') },
    proof: { kind: 'none' },
    delivery: { method: 'pickup', servicePoint: 'jakarta-sudirman' },
  })
  await act(reference, key, 'contacts', { channel: 'hotline' })
  await act(reference, key, 'submission')
  await approve(reference, 'merantau', key)
  await act(reference, key, 'pickup')

  await page.goto(`/cases/${reference}`)
  const naming = page.locator('details').filter({ hasText: 'Let somebody else collect the card' })
  await naming.locator('summary').click()
  const own = { name: 'Siti Rahma', 'identity.kind': 'passport', 'identity.number': identity.number }
  for (const [name, value] of Object.entries(own))
    await (name === 'identity.kind'
      ? naming.locator(`[name="${name}"]`).selectOption(value)
      : naming.locator(`[name="${name}"]`).fill(value))
  await naming.getByRole('button').click()
  await expect(naming.getByText('This is the number of your own document').first()).toBeVisible()
  await give(page, 'NominateProxy', {
    name: 'Siti Rahma',
    'identity.kind': 'ktp',
    'identity.number': '3174 0955 0690 0002',
  })
  await expect(page.getByText('KTP (Indonesian identity card), 3174095506900002')).toBeVisible()
  await expectAccessible(page)
  const letter = await page.request.get(`/cases/${reference}/letter.pdf`)
  expect([letter.status(), letter.headers()['content-type']]).toEqual([200, 'application/pdf'])

  // Both papers, and one of them out again.
  const file = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await photo() })
  await page.locator('[name=letter_of_authority]').setInputFiles(await file('letter.jpg'))
  await page.locator('[name=proxy_identity]').setInputFiles(await file('ktp-siti.jpg'))
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.waitForURL(new RegExp(`/cases/${reference}$`))
  const section = page.locator('details').filter({ hasText: 'Somebody else collects it' })
  await section.locator('summary').click()
  await section.getByRole('button', { name: 'Remove letter.jpg' }).click()
  await section.locator('summary').click()
  await expect(section.getByText('ktp-siti.jpg').first()).toBeVisible()
  await expect(section.getByText('letter.jpg')).toHaveCount(0)

  const clerk = await (await browser.newContext({ viewport: { width: 1366, height: 850 } })).newPage()
  await signIn(clerk, 'clerk@merantau.example')
  await clerk.goto(`/desk/${reference}`)
  await expect(clerk.getByText('Siti Rahma')).toBeVisible()
  await expect(clerk.getByText('KTP (Indonesian identity card), ends in 0002')).toBeVisible()
  await expect(clerk.getByText('3174095506900002')).toHaveCount(0)
  await payFee(reference, key)
  await clerk.reload()
  await give(clerk, 'CollectCard', {
    iccid: await newCard('merantau', 'jakarta-sudirman'),
    by: 'proxy',
    identityNumber: identity.number,
    proxyNumber: '3174095506900002',
    letterSeen: 'on',
  })
  await give(clerk, 'ConfirmReceipt')
  const { json } = await api(`/api/v1/cases/${reference}`, { key })
  expect(json.proxy).toMatchObject({ name: 'Siti Rahma', identity: { kind: 'ktp', numberEnding: '0002' } })
  expect(JSON.stringify(json)).not.toContain('3174095506900002')
  await page.reload()
  await give(page, 'ActivateLine')
  await give(page, 'CloseCase')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Closed')
})
