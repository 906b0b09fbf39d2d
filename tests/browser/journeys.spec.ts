import { type Browser, expect, type Page, test } from '@playwright/test'
import {
  approveEarlier,
  expectAccessible,
  fillPage,
  freshLine,
  give,
  mainForm,
  newCard,
  newCustomer,
  photo,
  referenceOf,
  sendIdentity,
  sendPage,
  signIn,
} from './support'

const phone = { viewport: { width: 360, height: 800 }, hasTouch: true }

async function staffPage(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 850 } })).newPage()
  await signIn(page, email)
  return page
}

const statusOf = (page: Page) => page.locator('article').first()
const noSidewaysScroll = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ ...phone, javaScriptEnabled })
    // From the first page to the card in the hand, on a machine that may be busy.
    test.describe.configure({ timeout: 180_000 })

    test('a traveller in New York gets a new card by mail', async ({ page, browser }) => {
      await newCustomer(page, 'Nora Lindqvist')
      await page.getByRole('link', { name: 'Harborline Wireless' }).click()
      await expect(page.getByText('Have this at hand')).toBeVisible()
      await expect(page.getByText('order number or receipt from a shop')).toBeVisible()

      // Who has found the card, or misses only the phone, leaves without a case.
      await sendPage(page)
      await expect(page.locator('[id="field-reason-error"]')).toHaveText('Fill this in.')
      await sendPage(page, { reason: 'lost', 'triage.affected': 'card', 'triage.search': 'found' })
      await expect(page.locator('main [role=alert]')).toContainText('no new card is needed')
      await sendPage(page, { 'triage.search': 'done' })
      await page.waitForURL(/\/application\/person\?done=OpenCase/)
      await expect(page.getByText('Your case is open.')).toBeVisible()
      const reference = referenceOf(page)

      await expect(page.getByText('Step 2 of 9')).toBeVisible()
      await expect(page.locator('[name="applicant.fullName"]')).toHaveValue('Nora Lindqvist')
      await fillPage(page, 'person', { 'applicant.birthDate': '1990-02-03', 'applicant.nationality': 'SE' }, 'contact')

      // Beside each field what is wrong, and nothing typed is lost.
      await sendPage(page, { 'applicant.email': '', 'applicant.phone': '12' })
      await expect(page.locator('main [role=alert]')).toContainText('Check what is marked below')
      await expect(page.locator('[id="field-applicant.email-error"]')).toHaveText('Fill this in.')
      await expect(page.locator('[id="field-applicant.phone-error"]')).toContainText('phone number that exists')
      await expect(page.locator('[name="applicant.phone"]')).toHaveValue('12')
      await noSidewaysScroll(page)
      const line = freshLine('US')
      await fillPage(page, 'contact', { 'applicant.email': 'nora@example.com', 'applicant.phone': line }, 'line')

      // The lost number as the one that works is noticed as soon as both are known.
      await fillPage(page, 'line', { 'line.msisdn': line }, 'contact')
      await expect(page.locator('[id="field-applicant.phone-error"]')).toContainText('This is the lost number')
      await fillPage(page, 'contact', { 'applicant.phone': '+46 70 123 45 67' }, 'proof')

      await sendPage(page, { 'proof.kind': 'receipt' })
      await expect(page.locator('[id="field-proof.receipt.seller-error"]')).toHaveText('Fill this in.')
      const receipt = { 'proof.receipt.seller': 'Canal Street', 'proof.receipt.purchasedOn': '2026-05-02' }
      await fillPage(page, 'proof', receipt, 'identity')

      await sendPage(page)
      await expect(page.locator('[id="field-identity.kind-error"]')).toHaveText('Fill this in.')
      const passport = { 'identity.kind': 'passport', 'identity.number': 'AA1234567' }
      await sendPage(page, { ...passport, 'identity.passport.expiresOn': '2020-01-01' })
      await expect(page.locator('[id="field-identity.passport.expiresOn-error"]')).toContainText('has expired')
      await fillPage(page, 'identity', { 'identity.passport.expiresOn': '2031-01-01' }, 'documents')
      const receipts = { name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: await photo() }
      await page.locator('[name=proof_of_purchase]').setInputFiles(receipts)
      await sendIdentity(page)

      await sendPage(page, { 'delivery.method': 'mail' })
      await expect(page.locator('[id="field-delivery.mail.address.street-error"]')).toHaveText('Fill this in.')
      await expect(page.locator('[name="delivery.method"][value="mail"]')).toBeChecked()
      const address = {
        'delivery.mail.address.street': '5 Pearl Street',
        'delivery.mail.address.city': 'New York',
        'delivery.mail.address.region': 'NY',
        'delivery.mail.address.postalCode': '10004',
      }
      await fillPage(page, 'delivery', address, 'check')

      // Every answer with the way back to its question; from there straight to the check again.
      await expect(page.getByText('If you submit now, the decision comes between')).toBeVisible()
      await noSidewaysScroll(page)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('link', { name: 'Change Shop and place' }).click()
      await page.waitForURL(/application\/proof/)
      await expect(page.locator('[name="proof.receipt.seller"]')).toHaveValue('Canal Street')
      await fillPage(page, 'proof', { 'proof.receipt.seller': 'JFK, Terminal 4' }, 'check')
      await expect(page.getByText('JFK, Terminal 4')).toBeVisible()
      await sendPage(page)
      expect(referenceOf(page)).toBe(reference)
      await page.waitForURL(/done=SubmitApplication/)
      await expect(page.locator('[aria-current=step]')).toContainText('Submission')
      await expect(page.getByRole('heading', { name: 'When will it be decided?' })).toBeVisible()
      await expect(page.getByText(/^Between .* and .* 17:00 E[SD]T$/)).toBeVisible()

      const reviewer = await staffPage(browser, 'reviewer@harborline.example')
      await reviewer.goto(`/desk/${reference}`)
      await expect(reviewer.getByText('AA1234567')).toHaveCount(0)
      await expect(reviewer.getByText('ends in 4567').first()).toBeVisible()
      await give(reviewer, 'BeginReview')
      await give(reviewer, 'RequestInformation', { text: 'Which day did you land?' })

      await page.reload()
      await expect(page.getByText('Which day did you land?').first()).toBeVisible()
      await expect(page.getByText('The clock has been paused since')).toBeVisible()
      await give(page, 'ProvideInformation', { text: 'On 1 May.' })

      await reviewer.reload()
      // The account is new: that takes two people, and what the first one wrote holds.
      await expect(reviewer.getByText('The account was made on').first()).toBeVisible()
      await give(reviewer, 'ApproveApplication', { text: 'All in order' })
      await expect(reviewer.getByText('Somebody else has to approve as well').first()).toBeVisible()
      await approveEarlier(reference, 'admin@harborline.example')
      const clerk = await staffPage(browser, 'clerk@harborline.example')
      await clerk.goto(`/desk/${reference}`)
      await give(clerk, 'RecordPayment', { amount: '10', method: 'card_terminal', paymentReference: 'T-20417' })
      const shipment = { courier: 'USPS', trackingNumber: '9400 1000 0000 0000 0000 06' }
      await give(clerk, 'ShipCard', { ...shipment, iccid: await newCard('harborline') })

      await page.reload()
      await expect(page.getByText('on its way with USPS, tracking number 9400 1000 0000 0000 0000 06')).toBeVisible()
      await give(page, 'ConfirmReceipt')
      await give(page, 'ActivateLine')
      await give(page, 'CloseCase')
      await expect(statusOf(page)).toContainText('You have your new card')
      const history = page.getByRole('region', { name: 'History' }).getByRole('listitem')
      await expect(history).toHaveCount(21)
      await expect(history.last()).toContainText('Opened the case')
      await expect(history.first()).toContainText('You')
      if (javaScriptEnabled) await expectAccessible(page)
    })

    test('a customer in Jakarta contacts support first and collects the card', async ({ page, browser }) => {
      await newCustomer(page, 'Agus Salim')
      await page.getByRole('button', { name: 'Bahasa Indonesia' }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'id')
      await page.goto('/cases/new/merantau')
      await sendPage(page, { reason: 'stolen', 'triage.affected': 'card_and_phone' })
      await page.waitForURL(/done=OpenCase/)
      const reference = referenceOf(page)
      await expect(page.getByText('bantuan.merantau.example')).toBeVisible()

      // The application can be filled in meanwhile.
      await page.getByRole('link', { name: 'Lanjutkan pengajuan' }).click()
      await page.waitForURL(/application\/person/)
      await sendPage(page)
      await expect(page.locator('[id="field-applicant.birthDate-error"]')).toBeVisible()
      await fillPage(page, 'person', { 'applicant.birthDate': '1990-05-18', 'applicant.gender': 'male' }, 'contact')
      await fillPage(page, 'contact', { 'applicant.phone': '0855 1234 5678' }, 'line')
      await fillPage(page, 'line', { 'line.msisdn': freshLine('ID').replace('+62', '0') }, 'proof')
      await fillPage(page, 'proof', { 'proof.kind': 'none' }, 'identity')
      await sendPage(page, { 'identity.kind': 'ktp', 'identity.number': '3171051705900003' })
      await expect(page.locator('[id="field-identity.number-error"]')).toContainText('Tanggal lahir dalam NIK')
      await page.goto(`/cases/${reference}/application/person`)
      await fillPage(page, 'person', { 'applicant.birthDate': '1990-05-17' }, 'identity')
      await fillPage(page, 'identity', { 'identity.kind': 'ktp', 'identity.number': '3171051705900003' }, 'documents')
      await sendIdentity(page)
      await expect(page.getByText('tidak mengirim kartu')).toBeVisible()
      await fillPage(page, 'delivery', { 'delivery.pickup.servicePoint': 'jakarta-sudirman' }, 'check')

      // Only sending it needs the contact.
      await expect(page.getByText('Sebelum dikirim, hubungi Merantau Seluler')).toBeVisible()
      await expect(mainForm(page)).toHaveCount(0)
      await page.goto(`/cases/${reference}`)
      await give(page, 'LogContact', { channel: 'hotline', text: 'Tiket 4711' })
      await page.getByRole('link', { name: 'Periksa dan kirim' }).click()
      await page.waitForURL(/application\/check/)
      await sendPage(page)
      await page.waitForURL(/done=SubmitApplication/)
      await expect(page.getByText('WIB').first()).toBeVisible()

      const admin = await staffPage(browser, 'admin@merantau.example')
      await admin.goto(`/desk/${reference}`)
      await give(admin, 'BeginReview')
      await give(admin, 'ApproveApplication')
      await approveEarlier(reference, 'reviewer@merantau.example')
      await admin.reload()
      const iccid = await newCard('merantau', 'jakarta-sudirman')
      await give(admin, 'MakeReadyForPickup', { text: 'Loket 3', iccid })
      await page.reload()
      await expect(page.getByText('Gerai Sudirman').first()).toBeVisible()
      await give(admin, 'RecordPayment', { amount: '10.000', method: 'cash' })
      await give(admin, 'CollectCard', { identityNumber: '3171 0517 0590 0003' })
      await give(admin, 'ConfirmReceipt')
      await page.reload()
      await give(page, 'ActivateLine')
      await give(page, 'CloseCase')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ditutup')
    })
  })
}

test.describe('an application on a phone', () => {
  test.use(phone)

  test('is left on one device and gone on with on another, and goes back without losing anything', async ({
    page,
    browser,
  }) => {
    await newCustomer(page, 'Mira Weber')
    await page.goto('/cases/new/harborline')
    await sendPage(page, { reason: 'stolen', 'triage.affected': 'card' })
    await fillPage(page, 'person', { 'applicant.fullName': 'Mira Weber-Lang' }, 'contact')
    await fillPage(page, 'contact', { 'applicant.phone': '+4915123456789' }, 'line')
    const reference = referenceOf(page)

    const laptop = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
    await laptop.goto(`/cases/${reference}`)
    await laptop.getByRole('link', { name: 'Continue the application' }).click()
    await fillPage(laptop, 'line', { 'line.msisdn': freshLine('US') }, 'proof')

    // The browser's own way back, to answer something else than before.
    await laptop.goBack()
    await expect(laptop).toHaveURL(/application\/line/)
    await laptop.goBack()
    await laptop.goForward()
    const other = freshLine('US')
    await fillPage(laptop, 'line', { 'line.msisdn': other }, 'proof')
    await laptop.goto(`/cases/${reference}/application/person`)
    await expect(laptop.locator('[name="applicant.fullName"]')).toHaveValue('Mira Weber-Lang')

    // The phone still shows the page of before, and what it sends is taken.
    await fillPage(page, 'line', { 'line.msisdn': other, 'line.iccid': '8901 2601 2345 6789 011' }, 'proof')
    await page.getByRole('link', { name: 'Back', exact: true }).click()
    await expect(page.locator('[name="line.iccid"]')).toHaveValue('8901260123456789011')
  })

  test('for a line that has an open case leads to that case', async ({ page, browser }) => {
    await newCustomer(page, 'Dora Double')
    const line = freshLine('US')
    const begin = async () => {
      await page.goto('/cases/new/harborline')
      await sendPage(page, { reason: 'damaged', 'triage.affected': 'card' })
      await page.waitForURL(/done=OpenCase/)
      return referenceOf(page)
    }
    const first = await begin()
    await page.goto(`/cases/${first}/application/line`)
    await sendPage(page, { 'line.msisdn': line })
    await page.waitForURL(/application\/proof/)

    await page.goto('/cases/new/harborline')
    await expect(page.getByRole('link', { name: `Go on with ${first}` })).toBeVisible()
    const second = await begin()
    await page.goto(`/cases/${second}/application/line`)
    await sendPage(page, { 'line.msisdn': line })
    await expect(page.locator('main [role=alert]')).toContainText(`already an open case for this line: ${first}`)
    await expect(page.getByRole('link', { name: `See case ${first}` })).toHaveAttribute('href', `/cases/${first}`)

    const stranger = await (await browser.newContext(phone)).newPage()
    await newCustomer(stranger, 'Sam Stranger')
    await stranger.goto('/cases/new/harborline')
    await sendPage(stranger, { reason: 'damaged', 'triage.affected': 'card' })
    await stranger.waitForURL(/done=OpenCase/)
    await stranger.goto(`/cases/${referenceOf(stranger)}/application/line`)
    await sendPage(stranger, { 'line.msisdn': line })
    await expect(stranger.locator('main [role=alert]')).toContainText('already an open case for this line')
    await expect(stranger.locator('main')).not.toContainText(first)
  })

  test('of a card that turns up ends with one click', async ({ page }) => {
    await newCustomer(page, 'Finn Finder')
    await page.goto('/cases/new/crane-travel')
    await sendPage(page, { reason: 'lost', 'triage.affected': 'card', 'triage.search': 'not_yet' })
    await page.waitForURL(/done=OpenCase/)
    await page.getByRole('link', { name: 'To the case' }).click()
    await page.getByRole('button', { name: 'It is back: withdraw the case' }).click()
    await page.waitForURL(/done=WithdrawCase/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Withdrawn')
  })
})

const languages = [
  { name: '简体中文', locale: 'zh-CN', count: '第2步，共9步', submit: '提交申请', nationality: '中国' },
  { name: 'English', locale: 'en', count: 'Step 2 of 9', submit: 'Submit the application', nationality: 'China' },
  {
    name: 'Bahasa Indonesia',
    locale: 'id',
    count: 'Langkah 2 dari 9',
    submit: 'Kirim pengajuan',
    nationality: 'Tiongkok',
  },
]
for (const { name, locale, count, submit, nationality } of languages) {
  test(`an agent fills in an application for a caller who reads ${locale}, on a phone`, async ({ browser }) => {
    const page = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage()
    await signIn(page, 'agent@harborline.example')
    await page.goto('/desk/new')
    await sendPage(page, { reason: 'damaged', 'triage.affected': 'card', locale })
    await page.waitForURL(/\/desk\/US-.*\/application\/person\?done=OpenCase/)
    const reference = referenceOf(page)
    await fillPage(page, 'person', { 'applicant.fullName': '陈静', 'applicant.nationality': 'CN' }, 'contact')
    const contact = { 'applicant.email': 'chen.jing@example.com', 'applicant.phone': '+86 139 1234 5678' }
    await fillPage(page, 'contact', contact, 'line')
    await fillPage(page, 'line', { 'line.msisdn': freshLine('US') }, 'proof')
    await fillPage(page, 'proof', { 'proof.kind': 'order_number', 'proof.order_number.number': 'HL-7' }, 'identity')
    await fillPage(page, 'identity', { 'identity.kind': 'passport', 'identity.number': 'E87654321' }, 'documents')
    await sendIdentity(page)
    const point = { 'delivery.method': 'pickup', 'delivery.pickup.servicePoint': 'new-york-canal' }
    await fillPage(page, 'delivery', point, 'check')
    // Staff see only how a document's number ends, also of what they typed themselves.
    await expect(page.getByText('ends in 4321')).toBeVisible()
    await page.goto(`/desk/${reference}/application/identity`)
    await expect(page.locator('[name="identity.number"]')).toHaveValue('')
    expect(await page.content()).not.toContain('E87654321')
    await page.goto(`/desk/${reference}/application/check`)
    await sendPage(page)
    await page.waitForURL(/done=SubmitApplication/)
  })

  test(`the pages speak ${locale}`, async ({ browser }) => {
    const page = await (await browser.newContext({ ...phone, locale })).newPage()
    await newCustomer(page, 'Lena Sprach')
    await page.getByRole('button', { name }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await page.goto('/cases/new/harborline')
    await sendPage(page, { reason: 'damaged', 'triage.affected': 'card' })
    await page.waitForURL(/application\/person/)
    await expect(page.getByText(count)).toBeVisible()
    await fillPage(page, 'person', { 'applicant.nationality': 'CN' }, 'contact')
    await fillPage(page, 'contact', { 'applicant.phone': '+86 139 1234 5678' }, 'line')
    await fillPage(page, 'line', { 'line.msisdn': freshLine('US') }, 'proof')
    await fillPage(page, 'proof', { 'proof.kind': 'order_number', 'proof.order_number.number': 'HL-7' }, 'identity')
    await fillPage(page, 'identity', { 'identity.kind': 'passport', 'identity.number': 'E55500001' }, 'documents')
    await sendIdentity(page)
    const point = { 'delivery.method': 'pickup', 'delivery.pickup.servicePoint': 'new-york-canal' }
    await fillPage(page, 'delivery', point, 'check')
    await expect(page.getByText(nationality, { exact: true })).toBeVisible()
    await page.getByRole('button', { name: submit }).click()
    await page.waitForURL(/done=SubmitApplication/)
  })
}
