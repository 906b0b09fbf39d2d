import { expect, type Page, test } from '@playwright/test'
import { api, expectAccessible, signIn } from './support'

// What administrators keep: service points, staff, keys. At an operator that no other test counts anything of.
const operator = 'kartu-kita'

test('an administrator adds a service point, hires somebody and makes a key', async ({ page }) => {
  await signIn(page, `admin@${operator}.example`)
  await page.getByRole('button', { name: 'English' }).click()
  const name = `Gerai ${Date.now()}`
  const slug = name.toLowerCase().replace(' ', '-')

  await test.step('what was typed stays when an hour is wrong, and customers find the point once it is right', async () => {
    await page.goto('/admin/new-service-point')
    await fill(page, { name, address: 'Jalan Dago 1, Bandung', hours: 'Mon 9–17', town: 'Bandung' })
    await page.getByRole('button', { name: 'Find the town' }).click()
    await expect(page.locator('[name=latitude]')).toHaveValue(/^-6\.9/)
    await fill(page, { 'week.monday': '9–12, 13–18', 'week.tuesday': '18–9', special: '2026-12-24 10–12' })
    await page.getByRole('button', { name: 'Add a service point' }).click()
    await expect(page.locator('[id="field-week.tuesday-error"]')).toContainText('not after the beginning')
    await expect(page.locator('[name="week.tuesday"]')).toHaveValue('18–9')
    await expect(page.locator('[name=special]')).toHaveValue('2026-12-24 10–12')
    await lookedAt(page)
    await fill(page, { 'week.tuesday': '24h' })
    await page.getByRole('button', { name: 'Look first' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Not saved yet' })).toContainText('09:00–12:00, 13:00–18:00')
    await page.getByRole('button', { name: 'Add a service point' }).click()
    await expect(page.getByText('Customers can choose it now')).toBeVisible()
    await lookedAt(page)
    await page.goto(`/service-points?operator=${operator}&place=Bandung`)
    await expect(page.locator('.point').first()).toContainText(name)
  })

  await test.step('closed down, it is found no more', async () => {
    await page.goto(`/admin/service-points/${slug}`)
    await page.locator('summary', { hasText: 'Close it down' }).click()
    await page.getByRole('button', { name: 'Close it down' }).click()
    await expect(page.getByText(`${name} is not offered any more`)).toBeVisible()
    const { json } = await api(`/api/v1/service-points?operator=${operator}`)
    expect((json.servicePoints as { slug: string }[]).map((point) => point.slug)).not.toContain(slug)
    await page.goto('/admin/service-points')
    await lookedAt(page)
  })

  await test.step('somebody hired has a first password, which is shown once', async () => {
    await page.goto('/admin/staff')
    await fill(page, { name: 'Sari Baru', email: `sari.${Date.now()}@kartu-kita.example` })
    await page.getByText('Reviewer', { exact: true }).last().click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.locator('main code')).toHaveText(/^[\w-]{22}$/)
    const row = page.locator('tbody tr', { hasText: 'Sari Baru' }).first()
    await expect(row).toContainText('Not set up')
    await lookedAt(page)
    await row.getByRole('link').click()
    await expect(page.locator('main code')).toHaveCount(0)
    await page.locator('summary', { hasText: 'End the account' }).click()
    await page.getByRole('button', { name: 'End the account' }).click()
    await expect(page.getByText('has ended.')).toBeVisible()
    await lookedAt(page)
    await page.getByRole('button', { name: 'Take back' }).click()
    await expect(page.locator('main code')).toHaveText(/^[\w-]{22}$/)
    await expect(page.locator('summary', { hasText: 'End the account' })).toBeVisible()
  })

  await test.step('a key is shown once, works, and then does not', async () => {
    await page.goto('/admin/api-keys')
    const label = `Shop ${Date.now()}`
    await fill(page, { label })
    await page.getByText('Agent', { exact: true }).last().click()
    await page.getByRole('button', { name: 'Make it' }).click()
    const key = (await page.locator('main code').textContent()) ?? ''
    expect((await api('/api/v1/cases', { key })).status).toBe(200)
    await page.reload()
    await lookedAt(page)
    await page.locator('summary', { hasText: `Revoke ${label}` }).click()
    await page.locator('details[open]').getByRole('button', { name: 'Revoke' }).click()
    await expect(page.getByText(`The key for ${label} works no more`)).toBeVisible()
    expect((await api('/api/v1/cases', { key })).status).toBe(401)
  })
})

async function fill(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(answers)) await page.locator(`[name="${name}"]`).fill(value)
}

/** Nothing is wrong with the page, and it fits a phone. */
async function lookedAt(page: Page): Promise<void> {
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1366, height: 800 })
}
