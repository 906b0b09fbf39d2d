import { expect, test } from '@playwright/test'
import { Webhook as Oracle } from 'standardwebhooks'
import { receiver } from '../support/receiver'
import { api, apiKey, expectAccessible, freshLine, mainForm, signIn } from './support'

test('an administrator has another system told, tests it, and sees what came of it', async ({ page }) => {
  const crm = await receiver()
  await signIn(page, 'admin@merantau.example')
  await page.getByRole('button', { name: 'English' }).click()
  await page.goto('/admin')
  await page.getByRole('link', { name: 'Webhooks' }).click()
  const submit = mainForm(page).locator('button')
  for (const [address, complaint] of [
    ['nonsense', 'Begin with https://'],
    ['https://192.168.1.1/', 'in a private network'],
    ['http://crm.example/', 'begin with https://'],
  ] as const) {
    await page.locator('[name=url]').fill(address)
    await submit.click()
    await expect(page.locator('#field-url-error')).toContainText(complaint)
    await expect(page.locator('[name=url]')).toHaveValue(address)
  }
  await page.locator('[name=url]').fill(crm.url)
  await submit.click()
  await expect(page.getByText('is told of everything from now on')).toBeVisible()
  const shown = page.locator('code').filter({ hasText: 'whsec_' })
  const secret = (await shown.textContent()) ?? ''

  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByText('A test is on its way')).toBeVisible()
  await expect.poll(() => crm.received.length).toBe(1)
  const [received] = crm.received
  if (!received) throw new Error('nothing came')
  expect(new Oracle(secret).verify(received.body, received.headers as Record<string, string>)).toMatchObject({
    type: 'WebhookTested',
  })
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('taken', { exact: true })).toBeVisible({ timeout: 500 })
  }).toPass()

  const key = await apiKey('merantau', 'agent')
  crm.answers.push(500)
  const { json } = await api('/api/v1/cases', {
    key,
    body: { market: 'ID', operator: 'merantau', locale: 'id', reason: 'lost', line: { msisdn: freshLine('ID') } },
  })
  await expect.poll(() => crm.received.length, { timeout: 20_000 }).toBe(3)
  await page.goto(page.url().split('?')[0] ?? '')
  const entry = page.locator('main li', { hasText: json.reference })
  await expect(entry).toContainText('Try 1')
  await expect(async () => {
    await page.reload()
    await expect(entry).toContainText('204', { timeout: 500 })
  }).toPass()
  for (const width of [360, 1366]) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  }
  await entry.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => crm.received.length).toBe(4)
  expect(crm.received[3]?.headers['webhook-id']).toBe(crm.received[2]?.headers['webhook-id'])

  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await expect(shown).not.toHaveText(secret)
  await page.getByRole('button', { name: 'Stop telling it' }).click()
  await expect(page.getByText('told nothing any more')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send a test' })).toHaveCount(0)
  await crm.end()
})

test('a program does the same over the API', async () => {
  const crm = await receiver()
  const key = await apiKey('crane-travel', 'admin')
  const refused = await api('/api/v1/webhooks', { key, body: { url: 'https://[::1]/' } })
  expect(refused).toMatchObject({ status: 422, json: { kind: 'webhook-address-refused', problem: 'not-public' } })
  expect((await api('/api/v1/webhooks', { key: await apiKey('crane-travel', 'agent') })).status).toBe(403)
  const added = await api('/api/v1/webhooks', { key, body: { url: crm.url } })
  expect(added).toMatchObject({ status: 201, json: { url: crm.url, endedAt: null } })
  const path = `/api/v1/webhooks/${added.json.id}`
  const tested = await api(`${path}/tests`, { key, body: {} })
  expect(tested.status).toBe(202)
  await expect.poll(() => crm.received.length).toBe(1)
  await expect
    .poll(async () => (await api(`${path}/deliveries`, { key })).json.deliveries)
    .toMatchObject([{ id: tested.json.id, status: 'delivered', attempts: [{ number: 1, answer: 204, error: null }] }])
  expect((await api(`${path}/deliveries/${tested.json.id}/resend`, { key, body: {} })).status).toBe(202)
  await expect.poll(() => crm.received.length).toBe(2)
  expect((await api(path, { key: await apiKey('harborline', 'admin') })).status).toBe(404)
  expect((await api(path, { key, method: 'DELETE' })).json).toMatchObject({ endedBy: 'staff' })
  await crm.end()
})
