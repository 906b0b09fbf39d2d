import { expect, test } from '@playwright/test'
import { expectAccessible, signIn } from './support'

const languages = [
  { locale: 'zh-CN', name: '简体中文', cases: '我的案件', queue: '案件列表' },
  { locale: 'en', name: 'English', cases: 'Your cases', queue: 'Queue' },
  { locale: 'id', name: 'Bahasa Indonesia', cases: 'Kasus Anda', queue: 'Antrean' },
] as const

for (const { locale, name, cases, queue } of languages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every page is accessible and fits a phone and a laptop (${locale}, ${colorScheme})`, async ({ browser }) => {
      test.setTimeout(120_000)
      const context = await browser.newContext({ locale, colorScheme, viewport: { width: 360, height: 800 } })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))

      const look = async (path: string) => {
        await page.goto(path)
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        for (const width of [360, 1366]) {
          await page.setViewportSize({ width, height: 800 })
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
            `${path} at ${width}`,
          ).toBe(0)
          await expectAccessible(page)
        }
      }
      for (const path of ['/', '/sign-in', '/sign-up']) await look(path)
      await signIn(page, 'budi.santoso@example.com')
      await page.getByRole('button', { name }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      for (const path of ['/cases', '/cases/new', '/cases/new/merantau', '/cases/new/harborline']) await look(path)
      await page.goto('/cases')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(cases)
      const references = await page
        .locator('article a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      for (const reference of references.slice(0, 4)) await look(reference ?? '')

      await context.clearCookies()
      await signIn(page, 'admin@merantau.example')
      await page.getByRole('button', { name }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      for (const path of ['/desk', '/desk?stage=review', '/desk/new']) await look(path)
      await page.goto('/desk?stage=review')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(queue)
      await page.locator('table a').first().click()
      await page.waitForURL(/\/desk\/ID-/)
      await look(page.url())
      expect(complaints).toEqual([])
    })
  }
}

test('a browser’s language is spoken before anybody chose one, and a choice is kept', async ({ browser }) => {
  const page = await (await browser.newContext({ locale: 'id-ID' })).newPage()
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Masuk')
  await page.getByRole('button', { name: '简体中文' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录')
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('the queue finds, filters and pages', async ({ page }) => {
  await signIn(page, 'reviewer@crane-travel.example')
  await page.locator('[name=q]').fill('李')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(2)
  for (const row of await page.locator('tbody tr').all()) await expect(row).toContainText('李伟')
  await page.goto('/desk?stage=nonsense&cursor=nonsense')
  await expect(page.locator('tbody tr').first()).toBeVisible()
})
