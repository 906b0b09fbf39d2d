import { expect, test } from '@playwright/test'
import { openingExamples } from '@/app/api/openapi.json/examples'
import { api, apiKey, expectAccessible, freshLine, signIn } from './support'

const reviewer = 'reviewer@harborline.example'
const sign = () => String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000))

test('the queue is narrowed, shared, saved and searched by plain forms', async ({ browser }) => {
  // A name nobody else has; the middle of it is what they are looked for by.
  const middle = sign() + sign()
  const name = `欧阳${middle}王`
  const key = apiKey('harborline', 'agent')
  const { applicant, ...example } = openingExamples.US as { applicant: object }
  const opening = { ...example, applicant: { ...applicant, fullName: name }, line: { msisdn: freshLine('US') } }
  const opened = await api('/api/v1/cases', { key, body: { ...opening, reason: 'stolen' } })
  expect(opened.status).toBe(201)
  const reference = String(opened.json.reference)

  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await signIn(page, reviewer)

  // The newest case is last in a queue of what is due: the filters say it alone.
  await page.getByText('Filter', { exact: true }).click()
  await page.getByLabel('List', { exact: true }).selectOption('unassigned')
  await page.getByLabel('Reason', { exact: true }).selectOption('stolen')
  await page.getByLabel('Opened', { exact: true }).selectOption('younger-1')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('link', { name: reference })).toBeVisible()
  const shared = page.url()

  // A chip is a way to take its filter away.
  await page.getByRole('link', { name: 'Remove the filter Reason: Stolen' }).click()
  await expect(page).toHaveURL(/\/desk\?list=unassigned&age=younger-1$/)
  await expect(page.getByRole('link', { name: 'Remove the filter Reason: Stolen' })).toHaveCount(0)

  // A view is saved under a name, and found again beside the lists.
  const view = `Stolen ${middle}`
  await page.goto(shared)
  await page.getByText('Save this view, or change saved ones').click()
  await page.getByLabel('Name of the view').fill(view)
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.goto('/desk')
  await page.getByRole('link', { name: view }).click()
  await expect(page).toHaveURL(/\/desk\?list=unassigned&reason=stolen&age=younger-1$/)
  await expect(page.getByRole('link', { name: reference })).toBeVisible()

  // Looking for two signs in the middle of a name, within the filters, says nothing of it in the address.
  await page.getByRole('searchbox').fill(middle)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(/\/desk\?reason=stolen&age=younger-1&s=[\w-]+$/)
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await expect(page.locator('tbody tr')).toContainText(name)
  await page.getByRole('searchbox').fill(`王${middle}`)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByText('No cases here.')).toBeVisible()
  // A reference leads straight to its case.
  await page.getByRole('searchbox').fill(reference.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(new RegExp(`/desk/${reference}$`))

  // Everybody sees what is shared, each their own saved views.
  const colleague = await (await browser.newContext({ viewport: { width: 1366, height: 850 } })).newPage()
  await signIn(colleague, 'agent@harborline.example')
  await colleague.goto(shared)
  await expect(colleague.getByRole('link', { name: reference })).toBeVisible()
  await expect(colleague.getByRole('link', { name: view })).toHaveCount(0)
  await expectAccessible(colleague)
  await colleague.context().close()

  await page.goto('/desk')
  await page.getByText('Save this view, or change saved ones').click()
  await page.getByRole('button', { name: `Remove ${view}` }).click()
  await expect(page.getByRole('link', { name: view })).toHaveCount(0)
  await context.close()
})
