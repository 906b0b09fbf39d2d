import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { api, apiKey, expectAccessible, freshLine, signIn } from './support'

const operator = 'merantau'

test('an auditor reads a report, takes it as a file, and both say what the API says', async ({ page }) => {
  test.setTimeout(90_000)
  const key = apiKey(operator, 'admin')
  const body = { market: 'ID', operator, locale: 'id', reason: 'stolen', line: { msisdn: freshLine('ID') } }
  expect((await api('/api/v1/cases', { key, body })).status).toBe(201)
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Jakarta' })

  await signIn(page, `auditor@${operator}.example`)
  await page.goto('/desk')
  await page.locator('main a[href="/desk/reports"]').click()
  await page.waitForURL('**/desk/reports')
  await page.locator('[name=from]').fill(today)
  await page.locator('main form button').first().click()
  await page.waitForURL(new RegExp(`from=${today}&to=${today}`))

  // Other tests open cases of this operator as well: what is said is compared when nothing came in between.
  const rows = page.locator('section[aria-labelledby=weeks] tbody tr')
  await expect(async () => {
    await page.reload()
    await expect(rows).toHaveCount(1)
    const opened = Number(await rows.locator('td').first().innerText())
    expect(opened).toBeGreaterThan(0)
    const query = new URL(page.url()).search
    const downloading = page.waitForEvent('download')
    await page.locator('a[href^="/desk/reports.csv"]').click()
    const file: Record<string, string>[] = parse(readFileSync(await (await downloading).path()), { columns: true })
    const { json } = await api(`/api/v1/reports${query.replace(/&servicePoint=$/, '')}`, { key })
    const { total } = json as unknown as { total: { opened: number; times: { deciding: { cases: number } } } }
    expect(file.at(-1)).toMatchObject({
      operator,
      service_point: '(all)',
      week: '(all)',
      opened: String(opened),
      deciding_cases: String(total.times.deciding.cases),
    })
    expect(total.opened).toBe(opened)
  }).toPass({ timeout: 20_000 })

  // What cannot be counted is said, and the usual report is shown.
  await page.goto('/desk/reports?from=2026-02-02&to=2026-02-01')
  await expect(page.locator('main .notice')).toBeVisible()
  await expect(rows).toHaveCount(12)

  await page.locator('header button', { hasText: '中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  for (const [width, colorScheme] of [
    [360, 'light'],
    [1366, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    expect(await page.evaluate(overflow)).toBe(0)
    await expectAccessible(page, { seen: width > 360 })
  }
})
