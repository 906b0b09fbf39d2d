import { expect, type Page, test } from '@playwright/test'
import { receiver } from '../support/receiver'
import { subscribedBrowser } from '../support/subscribed-browser'
import { api, apiKey, baseUrl, expectAccessible, freshLine, newCustomer, openCase, signIn } from './support'

const notifications = '/account/notifications'
const formWith = (page: Page, name: string) =>
  page.locator('main form').filter({ has: page.locator(`[name="${name}"]`) })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('somebody chooses what they hear, but not to hear nothing that is asked', async ({ page }) => {
    await newCustomer(page, 'Quiet Reader')
    await page.goto('/account')
    await page.getByRole('link', { name: 'Notifications' }).click()
    const form = formWith(page, 'requests.email')
    await form.locator('[name="requests.email"]').uncheck()
    await form.locator('button').click()
    await expect(page.locator('#field-requests-error')).toContainText('Leave at least one way on')
    await expect(form.locator('[name="requests.email"]')).not.toBeChecked()
    await form.locator('[name="requests.email"]').check()
    await form.locator('[name="progress.email"]').uncheck()
    await form.locator('button').click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.goto(notifications)
    await expect(form.locator('[name="requests.email"]')).toBeChecked()
    await expect(form.locator('[name="progress.email"]')).not.toBeChecked()
    await expect(form.locator('[name^="security"]')).toHaveCount(0)
    await expect(page.getByText('JavaScript must be on')).toBeVisible()
  })
})

test('somebody is told in their browser, with no page of ours open in front', async ({ page, context }) => {
  const service = await receiver()
  const browser = subscribedBrowser(service.url)
  await context.grantPermissions(['notifications'], { origin: new URL(baseUrl).origin })
  // The one thing a test has no network for: what the browser maker's service says when it is asked.
  await page.addInitScript((subscription) => {
    const made = { ...subscription, toJSON: () => subscription }
    Object.defineProperty(PushManager.prototype, 'subscribe', { value: async () => made })
  }, browser.subscription)
  await newCustomer(page, 'Browser Reader')
  await page.goto(notifications)
  await page.getByRole('button', { name: 'Notify me in this browser' }).click()
  await expect(page.getByText('You are now told in this browser.')).toBeVisible()
  await page.getByRole('button', { name: 'Send me a test' }).click()
  await expect(page.getByText('A test is on its way')).toBeVisible()
  const [received] = service.received
  if (!received) throw new Error('nothing came')
  const note = browser.read(received)
  expect(note).toMatchObject({ title: 'This is a test', lang: 'en' })

  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const running = versions.find(({ scriptURL }) => scriptURL.endsWith('/push-worker.js'))
      if (running?.status === 'activated') resolve(running.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  const origin = new URL(baseUrl).origin
  const registrationId = await registered
  const deliver = () =>
    devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(note) })
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body, lang, tag, data }) => ({
        title,
        body,
        lang,
        tag,
        data,
      }))
    })
  // A browser that is busy may drop what it was asked to deliver; one that comes twice is shown once, by its tag.
  await expect(async () => {
    await deliver()
    await expect
      .poll(shown, { timeout: 3_000 })
      .toEqual([
        { title: note.title, body: note.body, lang: 'en', tag: note.tag, data: { url: `${origin}${notifications}` } },
      ])
  }).toPass({ timeout: 30_000 })

  for (const width of [360, 1366]) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.screenshot({ path: test.info().outputPath(`notifications-${width}.png`), fullPage: true })
  }
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('told nothing any more')).toBeVisible()
  await service.end()
})

test('the script that shows notes may load nothing', async ({ request }) => {
  const response = await request.get('/push-worker.js')
  expect(response.status()).toBe(200)
  expect(response.headers()).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect(response.headers()['content-type']).toContain('javascript')
})

test('an operator passes messages on, to addresses that are confirmed and not lost', async ({ page, browser }) => {
  const relay = await receiver()
  const context = await browser.newContext()
  const desk = await context.newPage()
  await signIn(desk, 'admin@crane-travel.example')
  await desk.getByRole('button', { name: 'English' }).click()
  await desk.goto('/admin')
  await desk.getByRole('link', { name: 'Message gateway' }).click()
  const setting = formWith(desk, 'url')
  await setting.locator('[name=url]').fill('https://10.0.0.1/')
  await setting.locator('button').click()
  await expect(desk.locator('#field-url-error')).toContainText('private network')
  await setting.locator('[name=url]').fill(relay.url)
  await setting.locator('[name="kinds.sms"]').check()
  await setting.locator('button').click()
  await expect(desk.getByText('Saved.')).toBeVisible()
  await expect(desk.locator('code')).toContainText('whsec_')
  for (const width of [360, 1366]) {
    await desk.setViewportSize({ width, height: 800 })
    await expectAccessible(desk)
    await desk.screenshot({ path: test.info().outputPath(`gateway-${width}.png`), fullPage: true })
  }

  await newCustomer(page, 'Message Reader')
  await openCase(page)
  const lost = freshLine('US')
  const key = await apiKey('crane-travel', 'agent')
  const other = { market: 'US', operator: 'crane-travel', locale: 'en', reason: 'lost', line: { msisdn: lost } }
  expect((await api('/api/v1/cases', { key, body: other })).status).toBe(201)
  await page.goto(notifications)
  const naming = formWith(page, 'address')
  await naming.locator('[name=address]').fill(lost)
  await naming.locator('button').click()
  await expect(naming.locator('.field-error')).toContainText('reported lost')
  await naming.locator('[name=address]').fill('+8613800138000')
  await naming.locator('button').click()
  await expect(page.getByText('A code is on its way')).toBeVisible()
  const code = /\d{6}/.exec(JSON.parse(relay.received[0]?.body ?? '{}').text)?.[0] ?? ''
  const confirming = formWith(page, 'code')
  await confirming.locator('[name=code]').fill(code === '000000' ? '000001' : '000000')
  await confirming.locator('button').click()
  await expect(confirming.locator('.field-error')).toContainText('not the code')
  await confirming.locator('[name=code]').fill(code)
  await confirming.locator('button').click()
  await expect(page.getByText('you are told there as well')).toBeVisible()
  for (const width of [360, 1366]) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
    await page.screenshot({ path: test.info().outputPath(`contact-${width}.png`), fullPage: true })
  }
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Nothing is sent there any more.')).toBeVisible()
  await desk.getByRole('button', { name: 'Stop using it' }).click()
  await expect(desk.getByText('Nothing is sent through it any more.')).toBeVisible()
  await context.close()
  await relay.end()
})
