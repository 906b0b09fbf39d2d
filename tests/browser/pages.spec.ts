import { expect, test } from '@playwright/test'
import { expectAccessible, signIn } from './support'

// People of their own for each language: a language is kept in the account.
const languages = [
  {
    locale: 'zh-CN',
    name: '简体中文',
    customer: 'li.wei@example.com',
    staff: 'admin@kartu-kita.example',
    cases: '我的补卡单',
    queue: '补卡单列表',
  },
  {
    locale: 'en',
    name: 'English',
    customer: 'maya.okafor@example.com',
    staff: 'admin@crane-travel.example',
    cases: 'Your cases',
    queue: 'Queue',
  },
  {
    locale: 'id',
    name: 'Bahasa Indonesia',
    customer: 'budi.santoso@example.com',
    staff: 'admin@merantau.example',
    cases: 'Kasus Anda',
    queue: 'Antrean',
  },
] as const

// A phone by day and a laptop by night: each page is seen in both sizes and in both schemes.
const looks = [
  { width: 360, colorScheme: 'light' },
  { width: 1366, colorScheme: 'dark' },
] as const

const ofTheDesk = [
  '/desk?list=mine&risk=any',
  '/desk/reports',
  '/desk/keys',
  '/admin/policy',
  '/admin/policy/versions',
  '/admin/audit',
  '/admin/staff',
  '/admin/service-points',
  '/admin/new-service-point',
  '/admin/templates',
  '/admin/api-keys',
]

for (const { locale, name, customer, staff, cases, queue } of languages) {
  test(`every page is accessible and fits a phone and a laptop (${locale})`, async ({ browser }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))

    const look = async (path: string) => {
      await page.goto(path)
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      for (const { width, colorScheme } of looks) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, `${path} at ${width}`).toBe(0)
        // The second size and scheme look alike in every language: they are judged in one.
        if (width === looks[0].width) await expectAccessible(page)
        else if (locale === 'en') await expectAccessible(page, { seen: true })
      }
    }
    const speak = async () => {
      await page.getByRole('button', { name }).click()
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
    }
    for (const path of ['/', '/sign-in', '/sign-up', '/sign-in/code', '/sign-in/code/enter', '/sign-up/code'])
      await look(path)
    for (const path of [
      '/service-points?operator=merantau&place=Bali',
      '/recover',
      '/recover/code',
      `/account/email/undo/${'t'.repeat(43)}`,
    ])
      await look(path)
    await signIn(page, customer)
    await speak()
    for (const path of [
      '/account',
      '/account/email',
      '/account/email/codes',
      '/account/lines',
      '/account/security',
      '/account/sessions',
      '/sign-in/confirm',
      '/cases',
      '/cases/new',
      '/cases/new/merantau',
      '/cases/new/harborline',
    ])
      await look(path)
    await page.goto('/cases')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(cases)
    const addresses = await page
      .locator('article a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    for (const address of addresses.slice(0, 3)) await look(address ?? '')
    // The newest case of each is one whose application is still being filled in.
    for (const step of ['triage', 'person', 'contact', 'line', 'proof', 'identity', 'documents', 'delivery', 'check'])
      await look(`${addresses[0]}/application/${step}`)

    await context.clearCookies()
    await signIn(page, staff)
    await speak()
    for (const path of [
      '/desk',
      '/desk/new',
      '/desk?clock=overdue',
      '/desk/outbox',
      '/admin',
      '/admin/holidays',
      '/admin/promises',
      // Each has a test of its own that looks at it in English.
      ...(locale === 'zh-CN' ? ofTheDesk : []),
    ])
      await look(path)
    await page.goto('/desk?stage=review')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(queue)
    await page.locator('table a').first().click()
    await page.waitForURL(/\/desk\/(US|ID)-/)
    await look(page.url())
    expect(complaints).toEqual([])
  })
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
  await page.waitForURL(/s=/)
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(2)
  for (const row of await page.locator('tbody tr').all()) await expect(row).toContainText('李伟')
  await page.goto('/desk?stage=nonsense&cursor=nonsense')
  await expect(page.locator('tbody tr').first()).toBeVisible()
})
