import { randomBytes } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { onePage, pdf } from '../documents/inspection/pdfs'
import { badNetwork } from '../support/bad-network'
import {
  baseUrl,
  expectAccessible,
  fillPage,
  freshLine,
  give,
  newCustomer,
  photo,
  referenceOf,
  sendPage,
  signIn,
  unmask,
} from './support'

const phone = { viewport: { width: 360, height: 800 } }
const image = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await photo() })
/** Files of the case, and what became of those just sent. */
const kept = (page: Page) => page.locator('.file:has(.file-picture)')
const sentLine = (page: Page, name: string) => page.locator('.file:not(:has(.file-picture))', { hasText: name })
const program = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from('MZ this is a program') })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ ...phone, javaScriptEnabled })
    test.describe.configure({ timeout: 120_000 })

    test('several files are sent at once, a bad one is named, one is removed, and the reviewer sees the rest', async ({
      page,
      browser,
    }) => {
      await newCustomer(page, 'Ida Images')
      await page.goto('/cases/new/harborline')
      await sendPage(page, { reason: 'stolen', 'triage.affected': 'card' })
      await fillPage(page, 'person', {}, 'contact')
      await fillPage(page, 'contact', { 'applicant.phone': '+46 70 123 45 67' }, 'line')
      await fillPage(page, 'line', { 'line.msisdn': freshLine('US') }, 'proof')
      await fillPage(page, 'proof', { 'proof.kind': 'order_number', 'proof.order_number.number': 'HL-7' }, 'identity')
      await fillPage(page, 'identity', { 'identity.kind': 'passport', 'identity.number': 'AA1234567' }, 'documents')
      const reference = referenceOf(page)

      // Nothing chosen, and what is required is missing: the page says so and stays.
      await page.locator('button[name=onward][value=no]').click()
      await expect(page.locator('main [role=alert]')).toContainText('Choose a file first')

      const files = [await image('护照.jpg'), program('a <b>letter.jpg'), await image('passport again.jpg')]
      await page.locator('[name=identity_front]').setInputFiles(files)
      await page.locator('[name=police_report]').setInputFiles(await image('report.jpg'))
      await page.locator('button[name=onward][value=yes]').click()
      const alert = page.locator('main [role=alert]')
      if (javaScriptEnabled) {
        const beside = sentLine(page, 'a <b>letter.jpg').getByRole('alert')
        await expect(beside).toContainText('This is neither a photo nor a PDF')
        // What the sending before had left to say is over.
        await expect(alert).toHaveCount(1)
      } else {
        await expect(alert).toContainText('One file was not taken')
        await expect(alert).toContainText('a <b>letter.jpg: This is neither a photo nor a PDF')
      }
      expect(page.url()).not.toContain('letter')
      await expect(kept(page)).toHaveCount(3)
      if (javaScriptEnabled) await expectAccessible(page)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0)

      await page.getByRole('button', { name: 'Remove passport again.jpg' }).click()
      await expect(kept(page)).toHaveCount(2)
      await expect(page.locator('main [role=alert]')).toHaveCount(0)
      await page.getByRole('link', { name: 'Continue without sending more' }).click()
      await page.waitForURL(/application\/delivery/)
      const point = { 'delivery.method': 'pickup', 'delivery.pickup.servicePoint': 'new-york-canal' }
      await fillPage(page, 'delivery', point, 'check')
      await expect(page.getByRole('link', { name: '护照.jpg' })).toBeVisible()
      const draft = await page.request.get(`/cases/${reference}/application/form.pdf`)
      expect((await draft.body()).subarray(0, 5).toString()).toBe('%PDF-')
      await sendPage(page)
      await page.waitForURL(/done=SubmitApplication/)

      const reviewer = await (await browser.newContext()).newPage()
      await signIn(reviewer, 'reviewer@harborline.example')
      await reviewer.goto(`/desk/${reference}`)
      await unmask(reviewer, 'documents', { reason: 'review' })
      const link = reviewer.locator('.viewer').getByRole('link', { name: '护照.jpg' })
      await expect(link).toBeVisible()
      const address = (await link.getAttribute('href')) ?? ''
      const shown = await reviewer.request.get(address)
      expect(shown.headers()).toMatchObject({
        'content-type': 'image/jpeg',
        'content-security-policy': expect.stringContaining("sandbox; default-src 'none'"),
        'cache-control': 'private, no-store',
        'content-disposition': expect.stringContaining('inline'),
      })
      const form = await reviewer.request.get(`/desk/${reference}/application/form.pdf`)
      expect(form.headers()['content-type']).toBe('application/pdf')

      // Asked for more, the customer sends a PDF; what is sent then comes back to the case.
      await give(reviewer, 'BeginReview')
      await give(reviewer, 'RequestInformation', { text: 'The police report, please' })
      await page.goto(`/cases/${reference}`)
      await page.getByRole('link', { name: 'Send documents' }).click()
      await page.waitForURL(/application\/documents/)
      const report = { name: 'Laporan “polisi”.pdf', mimeType: 'application/pdf', buffer: pdf(onePage) }
      await page.locator('[name=police_report]').setInputFiles(report)
      await page.locator('button[name=onward][value=yes]').click()
      await page.waitForURL(new RegExp(`/cases/${reference}$`))
      await reviewer.reload()
      const sent = reviewer.locator('.viewer a').filter({ hasText: 'Laporan “polisi”.pdf' })
      const paper = await reviewer.request.get((await sent.getAttribute('href')) ?? '')
      expect(paper.headers()['content-disposition']).toBe(
        `attachment; filename="Laporan _polisi_.pdf"; filename*=UTF-8''Laporan%20%E2%80%9Cpolisi%E2%80%9D.pdf`,
      )

      // Nobody else finds it, nor can send anything to it.
      const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage()
      expect((await stranger.request.get(address)).status()).toBe(404)
      await newCustomer(stranger, 'Sam Stranger')
      for (const path of [address, `/cases/${reference}/application/form.pdf`])
        expect((await stranger.request.get(path)).status(), path).toBe(404)
    })
  })
}

test('a form of another site puts nothing into a case', async ({ page }) => {
  await newCustomer(page, 'Fay Foreign')
  await page.goto('/cases/new/harborline')
  await sendPage(page, { reason: 'stolen', 'triage.affected': 'card' })
  await page.waitForURL(/done=OpenCase/)
  const reference = referenceOf(page)
  for (const headers of [
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    {},
  ]) {
    const identity_front = await image('a.jpg')
    const answer = await page.request.post(`/documents/${reference}`, {
      multipart: { identity_front },
      headers: headers as Record<string, string>,
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(303)
    expect(answer.headers().location).toContain('failed=elsewhere')
  }
  await page.goto(`/cases/${reference}/application/documents`)
  await expect(page.locator('.file')).toHaveCount(0)
})

test('more than can be read at once is said so, and files of 12 MB arrive whole', async ({ page }) => {
  await newCustomer(page, 'Lars Large')
  await page.goto('/cases/new/harborline')
  await sendPage(page, { reason: 'stolen', 'triage.affected': 'card' })
  await page.waitForURL(/done=OpenCase/)
  const reference = referenceOf(page)
  const send = (bytes: number) =>
    page.request.post(`/documents/${reference}`, {
      multipart: { identity_front: { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(bytes, 'x') } },
      headers: { 'sec-fetch-site': 'same-origin' },
      maxRedirects: 0,
    })
  expect((await send(61_000_000)).headers().location).toContain('failed=too-much')
  // Read to its end, and then found to be no picture.
  const read = await send(12_000_000)
  expect(read.headers().location).toContain('told=')
  await page.goto(read.headers().location ?? '')
  await expect(page.locator('main [role=alert]')).toContainText('neither a photo nor a PDF')
})

test('a file that is cut off five times goes on by itself', async ({ page }) => {
  await newCustomer(page, 'Uma Underground')
  await page.goto('/cases/new/harborline')
  await sendPage(page, { reason: 'stolen', 'triage.affected': 'card' })
  await page.waitForURL(/done=OpenCase/)
  const reference = referenceOf(page)
  const network = await badNetwork(Number(new URL(baseUrl).port), [400_000, 900_000, 300_000, 65_537, 700_000])
  const path = `http://localhost:${network.port}/cases/${reference}/application/documents`
  // Cookies know no ports.
  await page.goto(path)
  const noise = randomBytes(1200 * 900 * 3)
  const raw = { width: 1200, height: 900, channels: 3 } as const
  const buffer = await sharp(noise, { raw }).png().toBuffer()
  await page.locator('[name=identity_front]').setInputFiles({ name: 'tunnel.png', mimeType: 'image/png', buffer })
  await page.locator('button[name=onward][value=no]').click()
  await expect(sentLine(page, 'tunnel.png').getByRole('status')).toHaveText('Sent', { timeout: 40_000 })
  await expect(kept(page).getByRole('link', { name: 'tunnel.png' })).toBeVisible()
  expect(network.left()).toBe(0)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await network.close()
})
