import { execFileSync } from 'node:child_process'
import { expect, type Page, test } from '@playwright/test'
import { api, expectAccessible, mainForm, password, signIn } from './support'

/** Of its own: what its rules are is nobody else's business. */
function newOperator(slug: string): string {
  const env = { ...process.env, NODE_ENV: 'development' as const }
  const made = execFileSync('node_modules/.bin/tsx', ['tests/browser/make-operator.ts', slug, password], { env })
  return made.toString().trim().split('\n').at(-1) ?? ''
}

const rulesForm = (page: Page) => page.locator('main form').filter({ has: page.locator('[name="review.cutOff"]') })
const submit = (page: Page) => rulesForm(page).locator('button')
const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('an administrator sees what other rules would do, saves them, and finds them in the versions and the list', async ({
  page,
}) => {
  const operator = `policy-${Date.now().toString(36)}`
  const key = newOperator(operator)
  await signIn(page, `admin@${operator}.example`)
  await page.getByRole('button', { name: 'English' }).click()
  await page.goto('/admin/policy')
  await expectAccessible(page)

  await page.locator('[name="review.cutOff"]').fill('25:99')
  await page.locator('[name="review.latestBusinessDays"]').fill('99')
  await page.locator('[name="secondApprover"]').selectOption('always')
  await submit(page).click()
  await expect(page.locator('[id="field-review.cutOff-error"]')).toContainText('such as 17:00')
  await expect(page.locator('[id="field-review.latestBusinessDays-error"]')).toContainText('from 1 to 60')
  await expect(page.locator('#field-reason-error')).toBeVisible()
  await expect(page.locator('[name="review.cutOff"]')).toHaveValue('25:99')
  await expect(page.locator('[name="secondApprover"]')).toHaveValue('always')

  await page.locator('[name="review.cutOff"]').fill('15:45')
  await page.locator('[name="review.latestBusinessDays"]').fill('4')
  await page.locator('[name="reason"]').fill('Two frauds last week')
  await submit(page).click()
  await expect(page.getByRole('heading', { name: 'What the change would do' })).toBeVisible()
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row('Cut-off')).toContainText('15:45')
  await expect(row('A second person')).toContainText('Always')
  await expect(page.getByText('By the new rules')).toBeVisible()
  await expect(page.getByText('Two frauds last week')).toBeVisible()
  await expectAccessible(page)

  // Somebody else saves first: it is shown anew, and says so.
  const before = await api('/api/v1/policy', { key })
  const { version, policy } = before.json as unknown as { version: number; policy: object }
  const put = { method: 'PUT', key, body: { policy: { ...policy, lowStock: 12 }, reason: 'By the other system' } }
  expect((await api('/api/v1/policy', put)).json.kind).toBe('policy-version-required')
  const headers = { 'if-match': String(version) }
  expect((await api('/api/v1/policy', { ...put, headers })).status).toBe(200)
  expect((await api('/api/v1/policy', { ...put, headers })).json.kind).toBe('policy-overtaken')
  await mainForm(page).locator('button').click()
  await expect(page.getByText('Somebody has saved another version').first()).toBeVisible()
  await expect(row('Stock is low')).toContainText('12')
  await mainForm(page).locator('button').click()
  await expect(page.getByText(`Version ${version + 2} is in force.`)).toBeVisible()

  await page.getByRole('link', { name: 'All versions' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Two frauds last week' })).toBeVisible()
  await expect(row('Cut-off')).toContainText('15:45')
  await page.goto('/admin/audit?kind=policy-changed')
  const entry = page.getByRole('row').filter({ hasText: `The rules were changed: version ${version + 2}` })
  await entry.first().locator('summary').click()
  await expect(entry.first()).toContainText('15:45')
  await expectAccessible(page)
  const csv = await page.request.get('/admin/audit/changes.csv?kind=policy-changed')
  expect(await csv.text()).toContain('Two frauds last week')
  const kept = await api('/api/v1/audit?kind=policy-changed&limit=1', { key })
  expect(kept.json).toMatchObject({ changes: [{ about: String(version + 2), after: { secondApprover: 'always' } }] })

  await page.setViewportSize({ width: 360, height: 800 })
  await page.getByRole('button', { name: '简体中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  for (const path of ['/admin/audit', '/admin/policy', '/admin/policy/versions']) {
    await page.goto(path)
    expect(await width(page), path).toBeLessThanOrEqual(0)
    await expectAccessible(page, { seen: true })
  }
})
